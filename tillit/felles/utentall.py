"""What people and sources write where there is no number, and the sign that stands for it. The one list. Pure.

    tegn_for("n/a")      →  ".."   the number is missing
    tegn_for("‹4")       →  ":"    too small to be shown
    tegn_for("12,5")     →  ""     no such word

A lone dash is none of them: of some it is nought, of others missing. Who reads decides, or asks (`er_strek`).
"""

from __future__ import annotations

import re

IKKE_MULIG, MANGLER, SKJULT = ".", "..", ":"

_TEGN = {
    ".": IKKE_MULIG,
    ":": SKJULT,
    **dict.fromkeys(("..", "...", "…", "n/a", "na", "n.a.", "#n/a", "#i/t", "i/t", "i.a.", "nan"), MANGLER),
}
# Words that may also be the name of something that is counted: «Ukjent» is a group as often as it is no number.
_ORD = {
    **dict.fromkeys(("?", "mangler", "ukjent", "ikke tilgjengelig", "ingen tall", "ingen data", "vet ikke"), MANGLER),
    **dict.fromkeys(("*", "**", "x", "skjult", "prikket", "konfidensiell", "konfidensielt"), SKJULT),
}
# «‹4», «<5», «under 4», «færre enn 5»: a number too small to be shown.
_SMAATT = re.compile(r"(?:[<\u2039≤]=?|under|færre enn|mindre enn) ?\d{1,3}")
_STREKER = frozenset("-\u2010\u2011\u2012\u2013\u2014\u2212\ufe63\uff0d")


def tegn_for(skrevet: str) -> str:
    """The sign for what stands where a number should; empty where it is no such word."""
    return utvetydig_tegn_for(skrevet) or _ORD.get(_renset(skrevet), "")


def utvetydig_tegn_for(skrevet: str) -> str:
    """The same, only of what can be nothing else, wherever it stands."""
    renset = _renset(skrevet)
    return SKJULT if _SMAATT.fullmatch(renset) else _TEGN.get(renset, "")


def er_strek(skrevet: str) -> bool:
    return skrevet.strip() in _STREKER


def _renset(skrevet: str) -> str:
    return " ".join(skrevet.split()).casefold()
