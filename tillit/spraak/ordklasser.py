"""Small words and nouns by what they do in a sentence: prepositions, articles, words of number, words for people."""

from __future__ import annotations

import re
from functools import lru_cache

from tillit.spraak.boeyning import substantivendelser
from tillit.spraak.ordforraad import NORSK

PREPOSISJONER = frozenset(NORSK.ord_i("preposisjoner"))
BISETNING = frozenset(NORSK.ord_i("bisetning"))
ARTIKLER = frozenset(NORSK.ord_i("artikler"))
MENGDE = frozenset(NORSK.ord_i("mengde"))
SAMMENLIKNENDE = frozenset(NORSK.ord_i("sammenliknende"))
_KOMPARATIV = re.compile(r"[a-zæøå]{2,}(?:ere|are)$")
# Adjectives that are used as names of people.
_FOLK_ENDELSE = re.compile(
    r"(?:språklige|språklege|stilte|hemmede|hemma|ledige|lause|løse|søkere|søkarar|drivende|drivande|farende|farande"
    r"|trengende|boende|buande|rammede|ramma|utsatte|utsette)$"
)
_FOLKEFORMER = frozenset(
    {
        *NORSK.ord_i("folk_hele"),
        *(form for ett in NORSK.ord_i("folk") for form in substantivendelser(ett)),
    }
)


@lru_cache(maxsize=8192)
def er_folkeord(ord_: str) -> bool:
    if ord_ in _FOLKEFORMER or _FOLK_ENDELSE.search(ord_):
        return True
    return any(ord_[start:] in _FOLKEFORMER and len(ord_) - start > 3 for start in range(3, len(ord_) - 3))  # noqa: PLR2004


def er_sammenliknende(ord_: str) -> bool:
    return ord_ in SAMMENLIKNENDE or bool(_KOMPARATIV.fullmatch(ord_) and not er_folkeord(ord_))
