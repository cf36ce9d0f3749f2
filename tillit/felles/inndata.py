"""What comes from outside as text: which signs may be in it, and when it is a whole number."""

from __future__ import annotations

import re
import unicodedata
from datetime import date

# The rest is never of use to a reader, and each breaks something later: PostgreSQL refuses U+0000 and half pairs, XML
# (so workbooks and drawings) all of C0 but tab and line breaks and the two last of plane 0, and a direction turned
# around shows another text than what is stored. The marks that Arabic and Hebrew need inside a line (U+200E, U+200F,
# U+061C) stay. Named by what may be there: to ask of each sign whether it is one of those takes fifteen times as long.
_LOVLIG = (
    "\\t\\n\\r -~\\xa0-\\u2029"  # the rest of C0, DEL and C1 are not; nor, from here, embeddings and overrides
    "\\u202f-\\u2065"  # isolates
    "\\u206a-\\ud7ff"  # half a pair
    "\\ue000-\\ufdcf\\ufdf0-\\ufffd"  # what is no character, by the standard: here, and the two last of each plane
    + "".join(f"{chr(plan * 0x10000)}-{chr(plan * 0x10000 + 0xFFFD)}" for plan in range(1, 17))
)
_FORBUDT = re.compile(f"[^{_LOVLIG}]")
# One line break inside a program, whatever the file or the browser wrote.
_LINJESKIFT = re.compile("\r\n?|\x85")
# Letters and marks by their category, and yet blank: fillers of Hangul, the joiner and the selectors of variants, the
# empty pattern of braille.
_UTEN_MERKE = frozenset(
    map(chr, (0x34F, 0x115F, 0x1160, 0x17B4, 0x17B5, 0x2800, 0x3164, 0xFFA0, *range(0xFE00, 0xFE10)))
)
_HELTALL = re.compile(r"[-\u2212]?[0-9]{1,19}", re.ASCII)
# What PostgreSQL's bigint holds, the type of every key.
STOERSTE_NUMMER = 2**63 - 1
# What its integer holds.
STOERSTE_HELTALL = 2**31 - 1
# No day outside these is meant by anybody; on from the last day there is, a calendar cannot count.
TIDLIGSTE_AAR, SENESTE_AAR = 1600, 2999


def er_i_kalenderen(dag: date) -> bool:
    """A day somebody may mean, wherever it is written."""
    return TIDLIGSTE_AAR <= dag.year <= SENESTE_AAR


def forbudt_tegn(tekst: str) -> re.Match[str] | None:
    """The first sign that no text may hold, and where it stands."""
    return _FORBUDT.search(tekst)


def er_usynlig(tekst: str) -> bool:
    """True where there is nothing in it to read: only spaces, and signs that leave no mark on the page."""
    return all(tegn.isspace() or unicodedata.category(tegn) == "Cf" or tegn in _UTEN_MERKE for tegn in tekst)


def rens_tekst(tekst: str) -> str:
    """`tekst` from a file, without what no text may hold: nobody sees it there, and nobody can be asked."""
    return _FORBUDT.sub("", _LINJESKIFT.sub("\n", tekst))


def heltall(tekst: object, *, minst: int = 0, hoeyst: int = STOERSTE_NUMMER) -> int | None:
    """A whole number in plain digits, within its bounds; None for anything else, however long it is."""
    renset = str(tekst).strip() if isinstance(tekst, str | int) and not isinstance(tekst, bool) else ""
    if not _HELTALL.fullmatch(renset):
        return None
    tall = int(renset.replace("\u2212", "-"))
    return tall if minst <= tall <= hoeyst else None
