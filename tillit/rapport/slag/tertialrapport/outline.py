"""The tertialrapport: what it is called, who orders it, and its parts."""

from __future__ import annotations

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from tillit.organisasjon.enums import VIRKSOMHETSTYPER, Rettighet
from tillit.rapport.enums import Rapportslag
from tillit.rapport.slag.oppskrift import Del, Rapportoppskrift
from tillit.rapport.slag.tertialrapport.collector import fullfoer, relasjoner, samle
from tillit.rapport.slag.virksomhetsstatus.outline import disposisjon as virksomhetene
from tillit.rapport.visning import Rapportvisning


def disposisjon(rapport: Rapportvisning) -> tuple[Del, ...]:
    """What was reported, then the virksomhet."""
    return (Del("levert", _("Slik er tertialet rapportert")), *virksomhetene(rapport))


TERTIALRAPPORT = Rapportoppskrift(
    slag=Rapportslag.TERTIALRAPPORT,
    tittel=gettext_lazy("Tertialrapport"),
    om=gettext_lazy(
        "Slik virksomheten rapporterte for et tertial, og slik målene sto da det var over. Leses av virksomhetens "
        "folk og av avdelingen som styrer den."
    ),
    organtyper=VIRKSOMHETSTYPER,
    bestilles_med=frozenset({Rettighet.PERIODE_LEVERE}),
    relasjoner=relasjoner,
    samle=samle,
    fullfoer=fullfoer,
    disposisjon=disposisjon,
    mal="rapport/slag/tertialrapport.html",
    bare_eget=True,
    per_tertial=True,
    til_avdelingen=True,
    eier=lambda _bruker, organ: organ,
)
