"""The words that were found, where they stand: pieces of a text, marked or not. Pure; the template makes the marks."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from tillit.soek.ordformer import normal_form
from tillit.spraak.boeyning import stamme

# What Norwegian puts behind a stem: -ene, -enes, -heten. More than that is another word, unless it has that very stem.
_LENGSTE_ENDING = 4
_ORD = re.compile(r"\w+")
LENGDE = 220
_FORAN = 60


# A word longer than any there is says nothing of the next text.
_LENGSTE_HUSKET = 40


@lru_cache(maxsize=16_384)
def _form(ord_: str) -> str:
    """The same words stand in text after text, and each is spelt by forty replacements."""
    return normal_form(ord_)


@dataclass(frozen=True)
class Bit:
    tekst: str
    treff: bool


@dataclass(frozen=True)
class Letteord:
    """What is marked: `stammer` as the database has them, and what may be the beginning of a word, or nothing."""

    stammer: Sequence[str]
    begynnelse: str = ""

    def er(self, ord_: str) -> bool:
        form = _form(ord_) if len(ord_) <= _LENGSTE_HUSKET else normal_form(ord_)
        if self.begynnelse and form.startswith(self.begynnelse):
            return True
        return form.startswith(tuple(self.stammer)) and any(
            form.startswith(ett) and (len(form) - len(ett) <= _LENGSTE_ENDING or stamme(form) == ett)
            for ett in self.stammer
        )


def merket(tekst: str, ord_: Letteord) -> tuple[Bit, ...]:
    """The whole text in pieces."""
    biter, slutt = [], 0
    for treff in _ORD.finditer(tekst):
        if ord_.er(treff[0]):
            biter += [Bit(tekst[slutt : treff.start()], treff=False), Bit(treff[0], treff=True)]
            slutt = treff.end()
    return tuple(bit for bit in (*biter, Bit(tekst[slutt:], treff=False)) if bit.tekst)


def utdrag(tekst: str, ord_: Letteord, *, lengde: int = LENGDE) -> tuple[Bit, ...]:
    """As much of the text as a hit has room for, from a little before the first word that was found."""
    tekst = " · ".join(" ".join(linje.split()) for linje in tekst.splitlines() if linje.strip())
    if len(tekst) <= lengde:
        return merket(tekst, ord_)
    foerst = next((treff.start() for treff in _ORD.finditer(tekst) if ord_.er(treff[0])), 0)
    fra = 0 if foerst <= _FORAN else tekst.rfind(" ", 0, foerst - _FORAN // 2) + 1
    til = fra + lengde
    if til < len(tekst):
        til = max(tekst.rfind(" ", fra, til), fra + 1)
    stykke = ("… " if fra else "") + tekst[fra:til] + (" …" if til < len(tekst) else "")
    return merket(stykke, ord_)
