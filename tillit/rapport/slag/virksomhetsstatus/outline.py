"""The virksomhetsstatus: what it is called, who orders it, and its parts."""

from __future__ import annotations

from django.utils.translation import gettext_lazy

from tillit.organisasjon.enums import VIRKSOMHETSTYPER, Rettighet
from tillit.rapport.enums import Rapportslag
from tillit.rapport.slag.oppskrift import Del, Rapportoppskrift
from tillit.rapport.slag.virksomhetsstatus.collector import eier, relasjoner, samle
from tillit.rapport.visning import Rapportvisning


def disposisjon(rapport: Rapportvisning) -> tuple[Del, ...]:
    return tuple(
        Del(ett.ident, ett.navn, tuple(Del(maal.ident, maal.bilde.tekst) for maal in ett.i_innholdet))
        for ett in rapport.virksomheter
    )


VIRKSOMHETSSTATUS = Rapportoppskrift(
    slag=Rapportslag.VIRKSOMHETSSTATUS,
    tittel=gettext_lazy("Status for virksomheten"),
    om=gettext_lazy(
        "Det som må avgjøres for én virksomhet, på første side. Så målene, de alvorligste først, med tall, "
        "resultatkjeder og risikoer."
    ),
    organtyper=VIRKSOMHETSTYPER,
    bestilles_med=frozenset({Rettighet.RAPPORT_BESTILLE, Rettighet.VURDERING_SKRIVE}),
    relasjoner=relasjoner,
    samle=samle,
    disposisjon=disposisjon,
    mal="rapport/slag/virksomhetsstatus.html",
    eier=eier,
)
