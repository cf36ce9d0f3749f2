"""The bystatus: what it is called, who orders it, and its parts."""

from __future__ import annotations

from django.utils.translation import gettext_lazy

from tillit.organisasjon.enums import Organtype, Rettighet
from tillit.rapport.enums import Rapportslag
from tillit.rapport.slag.bystatus.collector import relasjoner, samle
from tillit.rapport.slag.oppskrift import Del, Rapportoppskrift
from tillit.rapport.visning import Rapportvisning


def disposisjon(rapport: Rapportvisning) -> tuple[Del, ...]:
    """A part for each department, with those of its virksomheter that have goals."""
    return tuple(
        Del(avdeling.ident, avdeling.navn, tuple(Del(ett.ident, ett.navn) for ett in avdeling.med_maal))
        for avdeling in rapport.avdelinger
    )


BYSTATUS = Rapportoppskrift(
    slag=Rapportslag.BYSTATUS,
    tittel=gettext_lazy("Status for byen"),
    om=gettext_lazy(
        "Det byrådet må vite om målene i alle avdelinger, på første side. Så en kort del om hver avdeling."
    ),
    uten=gettext_lazy(
        "Oppfølginger, signaler og risikoer er ikke med. De står i rapportene til avdelingene og virksomhetene."
    ),
    organtyper=frozenset({Organtype.BYRAAD}),
    bestilles_med=frozenset({Rettighet.RAPPORT_BESTILLE}),
    relasjoner=relasjoner,
    samle=samle,
    disposisjon=disposisjon,
    mal="rapport/slag/bystatus.html",
    alltid_kort=True,
)
