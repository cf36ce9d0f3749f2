"""From a text to sentences of words. Case and the amount of white space make no difference to what is read."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from unicodedata import normalize

# More than any goal: what is longer is a document, and the first pages tell what it is.
LENGSTE = 2000
_ORD = re.compile(r"\d+(?:[ .]\d{3})*(?:,\d+)?|[^\W\d_]+(?:[-'’/][^\W\d_]+)*")
_SETNINGSSLUTT = frozenset(".!?;:")
_FORKORTELSE = 3


@dataclass(frozen=True, slots=True)
class Ord:
    """A word as it was written, the same in small letters, and whether punctuation stands before it."""

    tekst: str
    liten: str
    etter_komma: bool = False

    @property
    def er_tall(self) -> bool:
        return self.liten[0].isdigit()


Ordrekke = Sequence[Ord]


def setninger(tekst: str) -> list[list[Ord]]:
    """The sentences of the text; a full stop after a number or a short abbreviation ends nothing («3. trinn»)."""
    rent = " ".join(normalize("NFC", tekst[: LENGSTE * 5]).split())[:LENGSTE]
    alle: list[list[Ord]] = [[]]
    slutt = 0
    for treff in _ORD.finditer(rent):
        mellom = rent[slutt : treff.start()]
        if alle[-1] and _slutter(mellom, alle[-1][-1]):
            alle.append([])
        komma = bool(alle[-1]) and any(tegn in mellom for tegn in ",–—(")
        alle[-1].append(Ord(treff.group(), treff.group().lower(), etter_komma=komma))
        slutt = treff.end()
    return [ett for ett in alle if ett]


def _slutter(mellom: str, forrige: Ord) -> bool:
    tegn = mellom.strip()
    if not tegn or not _SETNINGSSLUTT & set(tegn) or not mellom[-1].isspace():
        return False
    return tegn != "." or not (forrige.er_tall or len(forrige.liten) < _FORKORTELSE)
