"""Periods as values: a first day and a length. Pure."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from tillit.maal.enums import Frekvens
from tillit.spraak.dager import MAANEDSNAVN

# How many months each kind of period lasts.
MAANEDER = {Frekvens.AAR: 12, Frekvens.TERTIAL: 4, Frekvens.KVARTAL: 3, Frekvens.MAANED: 1}


@dataclass(frozen=True, order=True)
class Periode:
    """The period of length `frekvens` that begins on `start` (always the first day of its first month)."""

    start: date
    frekvens: Frekvens

    @classmethod
    def som_inneholder(cls, dag: date, frekvens: str) -> Periode:
        lengde = MAANEDER[Frekvens(frekvens)]
        return cls(date(dag.year, (dag.month - 1) // lengde * lengde + 1, 1), Frekvens(frekvens))

    @property
    def slutt(self) -> date:
        """The last day of the period."""
        maaned = self.start.month - 1 + MAANEDER[self.frekvens]
        return date(self.start.year + maaned // 12, maaned % 12 + 1, 1) - timedelta(days=1)

    @property
    def navn(self) -> str:
        """2023 · 2. tertial 2026 · 3. kvartal 2026 · mars 2026"""
        aar, maaned = self.start.year, self.start.month
        match self.frekvens:
            case Frekvens.AAR:
                return str(aar)
            case Frekvens.MAANED:
                return f"{MAANEDSNAVN[maaned - 1]} {aar}"
            case _:
                nummer = (maaned - 1) // MAANEDER[self.frekvens] + 1
                return f"{nummer}. {self.frekvens.value} {aar}"

    @property
    def noekkel(self) -> str:
        """How the period travels in a form or an address: «tertial:2026-05-01»."""
        return f"{self.frekvens.value}:{self.start.isoformat()}"

    @property
    def neste(self) -> Periode:
        return Periode(self.slutt + timedelta(days=1), self.frekvens)

    @property
    def forrige(self) -> Periode:
        return Periode.som_inneholder(self.start - timedelta(days=1), self.frekvens)

    def er_over(self, dag: date) -> bool:
        """True from the day after the last one."""
        return self.slutt < dag


def spenn(fra: Periode, til: Periode) -> str:
    """2013 · 2013–2014"""
    return fra.navn if fra == til else f"{fra.navn}–{til.navn}"
