"""How wide a text is and where it breaks, without a browser to ask: the measure of every chart and drawing. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

# Advance widths of Inter Regular in hundredths of the font size, rounded to five.
_BREDDER = {
    25: "Iijl",
    30: " \u00a0\u202f!',.:;`·",
    35: "()/[]\\ft|",
    40: "1r",
    45: '"-^_{}²',
    50: "*?–",
    55: "7JLacksvxyzå",
    60: "235689EFbdeghnopquøéü«»µ",
    65: "#$&+04<=>BKPRSTZ~",
    70: "ADVXYÅ",
    75: "CGHNOQUØ",
    80: "w",
    85: "…",
    90: "Mmæ",
    95: "@→",
    100: "%WÆ—",
}
_BREDDE = {tegn: bredde for bredde, alle in _BREDDER.items() for tegn in alle}
_UKJENT = 65
HALVFET = 1.05
_KORTESTE_REST = 4


def bredde(tekst: str, skrift: float) -> float:
    """The width of one line, on the safe side by the rounding only."""
    return sum(_BREDDE.get(tegn, _UKJENT) for tegn in tekst) * skrift / 100


@lru_cache(maxsize=8192)  # a drawing is made again after every change, of almost the same texts
def brutt(tekst: str, *, bredde_paa_linje: float, skrift: float) -> tuple[str, ...]:
    """The text in lines that fit. Breaks at spaces; inside a word only where the word is wider than a line."""
    linjer: list[str] = []
    for ord_ in tekst.split():
        for bit in _biter(ord_, bredde_paa_linje, skrift):
            forsoek = f"{linjer[-1]} {bit}" if linjer else bit
            if linjer and bredde(forsoek, skrift) <= bredde_paa_linje:
                linjer[-1] = forsoek
            else:
                linjer.append(bit)
    return tuple(linjer)


def _biter(ord_: str, plass: float, skrift: float) -> list[str]:
    """The word whole, or cut with hyphens where it cannot fit on any line; no ending of a few letters stands alone."""
    biter: list[str] = []
    while bredde(ord_, skrift) > plass:
        til = max(len(ord_) - _KORTESTE_REST, 1)
        while til > 1 and bredde(ord_[:til] + "-", skrift) > plass:
            til -= 1
        biter.append(ord_[:til] + "-")
        ord_ = ord_[til:]
    return [*biter, ord_]


def forkortet(linjer: Sequence[str], maks: int) -> tuple[str, ...]:
    """At most so many lines; what is left out is marked."""
    return tuple(linjer) if len(linjer) <= maks else (*linjer[: maks - 1], f"{linjer[maks - 1][:-2].rstrip()} …")
