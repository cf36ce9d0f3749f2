"""The summary for a committee: what it is called, who orders it, and its parts."""

from __future__ import annotations

from django.utils.translation import gettext_lazy

from tillit.organisasjon.enums import Organtype, Rettighet
from tillit.rapport.enums import Rapportslag
from tillit.rapport.slag.oppskrift import Del, Rapportoppskrift
from tillit.rapport.slag.utvalgssammendrag.collector import fullfoer, relasjoner, samle
from tillit.rapport.visning import Rapportvisning


def disposisjon(rapport: Rapportvisning) -> tuple[Del, ...]:
    """A part for each heading of the page."""
    samling = rapport.innhold.samling
    return tuple(Del(ett.ident, ett.navn) for ett in samling.avsnitt) if samling else ()


UTVALGSSAMMENDRAG = Rapportoppskrift(
    slag=Rapportslag.UTVALGSSAMMENDRAG,
    tittel=gettext_lazy("Sammendrag for utvalget"),
    om=gettext_lazy(
        "Én side om virksomhetene i feltet til utvalget. Den sier bare det som er godkjent i sammendragene deres."
    ),
    organtyper=frozenset({Organtype.UTVALG}),
    bestilles_med=frozenset({Rettighet.SAMMENDRAG_LESE}),
    leses_med=Rettighet.SAMMENDRAG_LESE,
    relasjoner=relasjoner,
    samle=samle,
    fullfoer=fullfoer,
    disposisjon=disposisjon,
    mal="rapport/slag/utvalgssammendrag.html",
    en_side=True,
)
