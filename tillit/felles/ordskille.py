"""What a text said and says, as one, word by word: the one way in which a changed wording is shown. Pure."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

# Less alike than this, two texts are not one that was changed.
ULIKE = 0.4
_ORD = re.compile(r"\n|\S+")


@dataclass(frozen=True)
class Ordbit:
    """Some words, and whether they stood before (`ut`), stand now (`inn`), or both (empty)."""

    tekst: str
    slag: str = ""


@dataclass(frozen=True)
class Endring:
    """One field that differs. A text carries its words; any other field what it said before and says now."""

    felt: str
    foer: str
    naa: str
    ord: tuple[Ordbit, ...] = ()


def ordskille(foer: str, naa: str) -> tuple[Ordbit, ...]:
    """What went, what came, what stayed, line breaks too. Two unlike texts stand whole."""
    gamle, nye = _ORD.findall(foer), _ORD.findall(naa)
    like = SequenceMatcher(None, gamle, nye, autojunk=False)
    if like.ratio() < ULIKE:
        return (*_bit(gamle, "ut"), *_bit(nye, "inn"))
    biter: list[Ordbit] = []
    for slag, fra, til, ny_fra, ny_til in like.get_opcodes():
        if slag == "equal":
            biter += _bit(nye[ny_fra:ny_til], "")
            continue
        biter += _bit(gamle[fra:til], "ut")
        biter += _bit(nye[ny_fra:ny_til], "inn")
    return tuple(biter)


def hver_for_seg(ordene: Sequence[Ordbit]) -> tuple[tuple[Ordbit, ...], tuple[Ordbit, ...]]:
    """What it said and what it says, where the two stand beside each other."""
    return tuple(ett for ett in ordene if ett.slag != "inn"), tuple(ett for ett in ordene if ett.slag != "ut")


def _bit(ordene: Sequence[str], slag: str) -> tuple[Ordbit, ...]:
    return (Ordbit(" ".join(ordene), slag),) if ordene else ()
