"""The topics of help, and the one way from a page to its topic."""

from __future__ import annotations

from dataclasses import dataclass

from tillit.hjelp.emner import (
    avklaring,
    avvik,
    brev,
    dialog,
    ellers,
    etter_moetet,
    forvaltning,
    handlingsrom,
    kalender,
    kjede,
    krav,
    maal,
    rapport,
    refleksjon,
    revisjon,
    spoersmaal,
    styringsmengde,
    tall,
    unntak,
    verbalvedtak,
)
from tillit.hjelp.emner.emne import Emne, Emnegruppe
from tillit.organisasjon.rettigheter import Tilgang

__all__ = ["EMNER", "Emne", "Emnegruppe", "beslektede", "emnet_for_siden", "innholdet_for"]

EMNER = {
    emne.slug: emne
    for emne in (
        *maal.EMNER,
        *tall.EMNER,
        *kjede.EMNER,
        *dialog.EMNER,
        *etter_moetet.EMNER,
        *spoersmaal.EMNER,
        *krav.EMNER,
        *styringsmengde.EMNER,
        *handlingsrom.EMNER,
        *unntak.EMNER,
        *kalender.EMNER,
        *avklaring.EMNER,
        *verbalvedtak.EMNER,
        *brev.EMNER,
        *revisjon.EMNER,
        *avvik.EMNER,
        *refleksjon.EMNER,
        *rapport.EMNER,
        *ellers.EMNER,
        *forvaltning.EMNER,
    )
}
_EMNET_FOR = {side: emne for emne in EMNER.values() for side in emne.sider}


@dataclass(frozen=True)
class Kapittel:
    """The topics of one kind: first what the reader may do, then what others do."""

    gruppe: Emnegruppe
    egne: tuple[Emne, ...]
    andres: tuple[Emne, ...]


def emnet_for_siden(urlnavn: str) -> Emne | None:
    return _EMNET_FOR.get(urlnavn)


def beslektede(emne: Emne) -> tuple[Emne, ...]:
    return tuple(EMNER[slug] for slug in emne.beslektede)


def innholdet_for(tilgang: Tilgang) -> tuple[Kapittel, ...]:
    """Every topic once, by kind."""
    return tuple(
        Kapittel(
            gruppe,
            tuple(emne for emne in EMNER.values() if emne.gruppe == gruppe and er_for(emne, tilgang)),
            tuple(emne for emne in EMNER.values() if emne.gruppe == gruppe and not er_for(emne, tilgang)),
        )
        for gruppe in Emnegruppe
    )


def er_for(emne: Emne, tilgang: Tilgang) -> bool:
    return not emne.rettigheter or any(tilgang.har(rettighet) for rettighet in emne.rettigheter)
