"""How easily a summary is read: its words, its sentences, and LIX, as a reader meets them."""

from __future__ import annotations

import re
from collections.abc import Iterator

from tillit.rapport.sammendrag import Sammendrag, setninger

LANGT_ORD = 6


def lest(sammendrag: Sammendrag) -> Iterator[str]:
    """Every text of it that is a sentence."""
    yield sammendrag.vurdert
    for avsnitt in sammendrag.avsnitt:
        yield from (paastand.setning for paastand in avsnitt.paastander)
    if sammendrag.ellers:
        yield sammendrag.ellers


def alle_setninger(sammendrag: Sammendrag) -> list[str]:
    return [setning for tekst in lest(sammendrag) for setning in setninger(tekst)]


def lix(sammendrag: Sammendrag) -> float:
    """Words a sentence, and how many of a hundred words have more than six letters."""
    ordene = [re.sub(r"\W", "", ett) for setning in alle_setninger(sammendrag) for ett in setning.split()]
    ordene = [ett for ett in ordene if ett]
    lange = sum(len(ett) > LANGT_ORD for ett in ordene)
    return len(ordene) / len(alle_setninger(sammendrag)) + 100 * lange / len(ordene)
