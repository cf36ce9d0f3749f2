"""The signs of a chart. Bases differ by shape and dash first, by colour last. Pure."""

from __future__ import annotations

from dataclasses import dataclass

# The theme's hex values: text, subtle text, lines. tests/maal/test_diagram.py holds them against static/tema/.
FARGER = {
    "tekst": "#272b38",
    "akse": "#595d68",
    "rutenett": "#dcdce4",
    "null": "#757982",
    "brudd": "#595d68",
    "flate": "#ffffff",
}
MAALFARGE = "#a4520c"
MAALMOENSTER = "7 3"
PROGNOSEFORM = "rute"
# A target that has no figure: open, for nothing stands there.
UTEN_TALL_FORM = "sirkel"
RADIUS = 5.0
_TVERR = 3.5
_SKRAVUR = 7.0


@dataclass(frozen=True)
class Tegn:
    form: str
    moenster: str
    farge: str


_TEGN = (
    Tegn("sirkel", "", "#2a2859"),
    Tegn("firkant", "8 4", "#0f6b66"),
    Tegn("trekant", "2 3", "#7a3b8f"),
    Tegn("rute", "10 3 2 3", "#8a3324"),
    Tegn("trekant_ned", "5 2", "#3f4a5a"),
    Tegn("sekskant", "12 5", "#1b5e8c"),
)

# Corners on a circle of radius one.
_HJOERNER = {
    "firkant": ((-0.8, -0.8), (0.8, -0.8), (0.8, 0.8), (-0.8, 0.8)),
    "trekant": ((0, -1.1), (1.05, 0.8), (-1.05, 0.8)),
    "trekant_ned": ((0, 1.1), (1.05, -0.8), (-1.05, -0.8)),
    "rute": ((0, -1.2), (1.2, 0), (0, 1.2), (-1.2, 0)),
    "sekskant": ((1, 0), (0.5, 0.87), (-0.5, 0.87), (-1, 0), (-0.5, -0.87), (0.5, -0.87)),
}


def tegn_for(nummer: int) -> Tegn:
    """The sign of base number `nummer` in time. After six they start again, and the table tells them apart."""
    return _TEGN[nummer % len(_TEGN)]


def whisker(x: float, fra: float, til: float) -> str:
    """A line from end to end, and a short one across each of them."""
    tverr = "".join(f"M{x - _TVERR:.1f} {y:.1f}h{2 * _TVERR:.1f}" for y in (fra, til))
    return f"M{x:.1f} {fra:.1f}V{til:.1f}{tverr}"


def skravur(x0: float, y0: float, x1: float, y1: float) -> str:
    """Slanting lines that fill the rectangle. Drawn one by one: not every PDF renderer knows patterns."""
    bredde, hoeyde = x1 - x0, y1 - y0
    d, fram = [], _SKRAVUR / 2
    while fram < bredde + hoeyde:
        fra, til = max(0.0, fram - hoeyde), min(fram, bredde)
        d.append(f"M{x0 + fra:.1f} {y0 + fram - fra:.1f}L{x0 + til:.1f} {y0 + fram - til:.1f}")
        fram += _SKRAVUR
    return "".join(d)


def symbol(form: str, x: float, y: float, radius: float) -> str:
    """The sign as a path around (x, y)."""
    if form == "sirkel":
        r = f"{radius:.1f}"
        return f"M{x - radius:.1f} {y:.1f}a{r} {r} 0 1 0 {2 * radius:.1f} 0a{r} {r} 0 1 0 {-2 * radius:.1f} 0Z"
    hjoerner = (f"{x + dx * radius:.1f} {y + dy * radius:.1f}" for dx, dy in _HJOERNER[form])
    return f"M{'L'.join(hjoerner)}Z"
