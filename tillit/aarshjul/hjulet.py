"""The year as a wheel, pure: what is on which day, as marks around twelve months. The list on the page says the same.

Four shapes tell what a mark is without colour: a circle is a meeting, a triangle a deadline, a square a date of the
calendar's own or of a letter that was given, and an arc a recess of the bystyre. January begins at the top, and the
year goes with the clock.
"""

from __future__ import annotations

import calendar
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from math import cos, pi, sin
from typing import Protocol

from tillit.aarshjul.enums import EGNE, Kalenderslag

BREDDE = 420
MIDT = BREDDE / 2
INNERST, NAVNENE, FOERSTE_MERKE, YTTERST = 62, 88, 118, 198
# How far apart marks stand outwards, and how many days share a line out from the middle: a mark is as wide as those.
SKRITT, DAGER_I_LINJEN = 15, 5
FLEST_I_LINJEN = (YTTERST - FOERSTE_MERKE) // SKRITT
OPPHOLDET = 106
RADIUS = 5.0
_HELE = 2 * pi


class Dagen(Protocol):
    """What the wheel must know of a thing in the calendar."""

    @property
    def slag(self) -> Kalenderslag: ...
    @property
    def dato(self) -> date: ...
    @property
    def siste_dag(self) -> date: ...


@dataclass(frozen=True)
class Hjulmerke:
    """A shape with its middle. `form` is «moete», «frist» or «dato»."""

    form: str
    x: float
    y: float

    @property
    def venstre(self) -> float:
        return self.x - RADIUS

    @property
    def topp(self) -> float:
        return self.y - RADIUS

    @property
    def side(self) -> float:
        return 2 * RADIUS

    @property
    def radius(self) -> float:
        return RADIUS

    @property
    def trekant(self) -> str:
        """Standing on its side, with its middle where the mark is."""
        ned = round(self.y + RADIUS, 1)
        topp = round(self.y - RADIUS - 1, 1)
        return f"{self.x},{topp} {round(self.x + RADIUS + 1, 1)},{ned} {round(self.x - RADIUS - 1, 1)},{ned}"


@dataclass(frozen=True)
class Hjulmaaned:
    """A sector: the line that begins it, and where its name stands."""

    dag: date
    x1: float
    y1: float
    x2: float
    y2: float
    navn_x: float
    navn_y: float


@dataclass(frozen=True)
class Aarshjul:
    """`buer` are the recesses, each as the path of an arc; `rester` where more came than there was room for."""

    bredde: int
    midt: float
    innerst: float
    ytterst: float
    maaneder: tuple[Hjulmaaned, ...]
    merker: tuple[Hjulmerke, ...]
    buer: tuple[str, ...]
    rester: tuple[tuple[float, float, int], ...]
    # The line of today, from its inner end to its outer; None where today is in another year.
    viser: tuple[float, float, float, float] | None


def tegn_hjulet(linjer: Iterable[Dagen], *, aar: int, i_dag: date) -> Aarshjul:
    plasser: Counter[int] = Counter()
    merker, buer = [], []
    for ett in linjer:
        if ett.slag == Kalenderslag.OPPHOLD:
            buer.append(_bue(max(ett.dato, date(aar, 1, 1)), min(ett.siste_dag, date(aar, 12, 31)), aar))
            continue
        linjen = dagnummer(max(ett.dato, date(aar, 1, 1)), aar) // DAGER_I_LINJEN
        nr = plasser[linjen]
        plasser[linjen] += 1
        if nr < FLEST_I_LINJEN:
            merker.append(Hjulmerke(formen(ett.slag), *_paa_linjen(linjen, nr, aar)))
    flere = tuple(
        (*_paa_linjen(linjen, FLEST_I_LINJEN, aar), antall - FLEST_I_LINJEN)
        for linjen, antall in sorted(plasser.items())
        if antall > FLEST_I_LINJEN
    )
    i_dag_vinkel = _vinkel(dagnummer(i_dag, aar) + 0.5, aar)
    viser = (*_punkt(i_dag_vinkel, INNERST), *_punkt(i_dag_vinkel, YTTERST)) if i_dag.year == aar else None
    maaneder = tuple(_maaned(nr, aar) for nr in range(1, 13))
    return Aarshjul(BREDDE, MIDT, INNERST, YTTERST, maaneder, tuple(merker), tuple(buer), flere, viser)


def formen(slag: Kalenderslag) -> str:
    if slag == Kalenderslag.MOETE:
        return "moete"
    return "dato" if slag in {*EGNE, Kalenderslag.UTSTEDT} else "frist"


def dagnummer(dag: date, aar: int) -> int:
    """From 0, of a day in the year."""
    return (dag - date(aar, 1, 1)).days


def _vinkel(dager: float, aar: int) -> float:
    return _HELE * dager / (366 if calendar.isleap(aar) else 365)


def _punkt(vinkel: float, radius: float) -> tuple[float, float]:
    """From the top, with the clock."""
    return round(MIDT + radius * sin(vinkel), 1), round(MIDT - radius * cos(vinkel), 1)


def _paa_linjen(linjen: int, nr: int, aar: int) -> tuple[float, float]:
    return _punkt(_vinkel((linjen + 0.5) * DAGER_I_LINJEN, aar), FOERSTE_MERKE + nr * SKRITT)


def _maaned(nr: int, aar: int) -> Hjulmaaned:
    foerst = dagnummer(date(aar, nr, 1), aar)
    vinkel = _vinkel(foerst, aar)
    midten = _vinkel(foerst + calendar.monthrange(aar, nr)[1] / 2, aar)
    return Hjulmaaned(date(aar, nr, 1), *_punkt(vinkel, INNERST), *_punkt(vinkel, YTTERST), *_punkt(midten, NAVNENE))


def _bue(fra: date, til: date, aar: int) -> str:
    """From the morning of the first day to the evening of the last."""
    begynner, slutter = _vinkel(dagnummer(fra, aar), aar), _vinkel(dagnummer(til, aar) + 1, aar)
    # A whole turn has no end that differs from its beginning, and draws nothing.
    slutter = min(slutter, begynner + _HELE * 0.999)
    (x1, y1), (x2, y2) = _punkt(begynner, OPPHOLDET), _punkt(slutter, OPPHOLDET)
    stor = 1 if slutter - begynner > pi else 0
    return f"M {x1} {y1} A {OPPHOLDET} {OPPHOLDET} 0 {stor} 1 {x2} {y2}"
