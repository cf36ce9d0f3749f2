"""The time that a grid of figures goes over: years from left to right, each cut as fine as what it holds. Pure."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from math import lcm

from tillit.maal.enums import Frekvens
from tillit.maal.perioder import MAANEDER, Periode


@dataclass(frozen=True)
class Gridaar:
    """A year and the lengths of period it has figures of. Every year has its whole as one of them."""

    aar: int
    lengder: frozenset[Frekvens]

    @property
    def kolonner(self) -> int:
        """As many as all its lengths can be laid on: thirds and quarters of a year go up in twelve."""
        return lcm(*(_antall(lengde) for lengde in self.lengder))

    def bredde(self, lengde: Frekvens) -> int:
        """The columns that one period of this length takes."""
        return self.kolonner // _antall(lengde)

    def perioder(self, lengde: Frekvens) -> list[Periode]:
        perioder = [Periode.som_inneholder(date(self.aar, 1, 1), lengde)]
        while len(perioder) < _antall(lengde):
            perioder.append(perioder[-1].neste)
        return perioder


@dataclass(frozen=True)
class Tidsakse:
    aar: tuple[Gridaar, ...]

    @property
    def kolonner(self) -> int:
        return sum(aar.kolonner for aar in self.aar)

    @property
    def finere(self) -> tuple[Frekvens, ...]:
        """The lengths shorter than a year, the longest first: each has a line of its own in the head."""
        brukt = {lengde for aar in self.aar for lengde in aar.lengder}
        return tuple(lengde for lengde in Frekvens if lengde in brukt and lengde != Frekvens.AAR)


def tidsakse(brukt: Iterable[tuple[Frekvens, date]]) -> Tidsakse:
    """The years from the first to the last of the periods that have a figure or a target."""
    lengder: dict[int, set[Frekvens]] = defaultdict(set)
    for lengde, dag in brukt:
        lengder[dag.year].add(lengde)
    if not lengder:
        return Tidsakse(())
    aarene = range(min(lengder), max(lengder) + 1)
    return Tidsakse(tuple(Gridaar(aar, frozenset(lengder[aar] | {Frekvens.AAR})) for aar in aarene))


def _antall(lengde: Frekvens) -> int:
    return 12 // MAANEDER[lengde]
