"""Which days are working days to a relation, where a day goes when its year is copied, and what may become of a date.

Norwegian holidays are known by `felles.tid`. Julaften, nyttårsaften and the days before Easter are nobody's holiday by
law, and nobody sets a deadline there; the recess of the bystyre is a date of the calendar itself, handed in. Pure.
"""

from __future__ import annotations

import calendar
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from tillit.aarshjul.enums import Datostatus
from tillit.felles import tid

LENGSTE_TITTEL = 160
LENGSTE_KILDE = 200
# No span of the calendar is longer: what lasts for more is no date.
LENGSTE_SPENN = timedelta(days=366)
_EN_DAG = timedelta(days=1)
_DESEMBER = 12
_AFTENER = {(_DESEMBER, 24): "julaften", (_DESEMBER, 31): "nyttårsaften"}
_PAASKEUKA = "påskeuka"

# What may become of a date, and of nothing else: the database's trigger is made of this table.
OVERGANGER: Mapping[Datostatus, Collection[Datostatus]] = {
    Datostatus.FORESLAATT: (Datostatus.GJELDER, Datostatus.AVSLAATT, Datostatus.FJERNET),
    Datostatus.GJELDER: (Datostatus.FJERNET,),
}


class Flyttegrunn(StrEnum):
    """Why a day is no day to set a deadline on."""

    FRIDAG = "fridag"
    OPPHOLD = "opphold"


@dataclass(frozen=True)
class Opphold:
    """A time the bystyre does not sit, both days included."""

    fra: date
    til: date

    def har(self, dag: date) -> bool:
        return self.fra <= dag <= self.til


@dataclass(frozen=True)
class Daghinder:
    """What stands in the way of a day. `navn` is the holiday or the recess in words; empty of a recess without any."""

    grunn: Flyttegrunn
    navn: str


@dataclass(frozen=True)
class Flyttet:
    """Where a day of one year goes in the next: `paa_dato` is the same day of that year, `dag` the one it becomes."""

    paa_dato: date
    dag: date
    hinder: Daghinder | None

    @property
    def er_flyttet(self) -> bool:
        return self.dag != self.paa_dato


def hinder(dag: date, opphold: Iterable[Opphold] = ()) -> Daghinder | None:
    """Why nobody should meet a deadline that day; None of a working day."""
    navn = tid.fridag(dag) or _AFTENER.get((dag.month, dag.day), "")
    if not navn and tid.ferie(dag) == _PAASKEUKA:
        navn = _PAASKEUKA
    if navn:
        return Daghinder(Flyttegrunn.FRIDAG, navn)
    return Daghinder(Flyttegrunn.OPPHOLD, "") if any(ett.har(dag) for ett in opphold) else None


def naermeste_virkedag(dag: date, opphold: Collection[Opphold] = ()) -> date:
    """The day itself, or the first after it that nothing stands in the way of, in the same year; where the year has no
    more of them, the last before it.

    The order of days is kept, and a day that was moved once is not moved again.
    """
    return next(_uten_hinder(_dager(dag, _EN_DAG), opphold), None) or next(
        _uten_hinder(_dager(dag, -_EN_DAG), opphold), dag
    )


def _uten_hinder(dager: Iterable[date], opphold: Collection[Opphold]) -> Iterator[date]:
    return (dag for dag in dager if hinder(dag, opphold) is None)


def _dager(dag: date, steg: timedelta) -> Iterator[date]:
    """From and including `dag`, to the end of its year whichever way."""
    aar = dag.year
    while dag.year == aar:
        yield dag
        dag += steg


def samme_dag(dag: date, aar: int) -> date:
    """The same day of another year; 29 February is the last of its month where there is none."""
    return dag.replace(year=aar, day=min(dag.day, calendar.monthrange(aar, dag.month)[1]))


def flytt(dag: date, *, aar: int, opphold: Collection[Opphold] = ()) -> Flyttet:
    """Where `dag` goes in the year `aar`: hand in the day as it was meant, not where it was moved last time."""
    paa_dato = samme_dag(dag, aar)
    return Flyttet(paa_dato, naermeste_virkedag(paa_dato, opphold), hinder(paa_dato, opphold))


def flytt_spenn(fra: date, til: date | None, *, aar: int) -> tuple[date, date | None]:
    """A span stands where it stood: who is away that long counts from day to day, holidays included."""
    ny_fra = samme_dag(fra, aar)
    return ny_fra, samme_dag(til, aar + til.year - fra.year) if til else None


def kan_bli(fra: str, til: Datostatus) -> bool:
    return til in OVERGANGER.get(Datostatus(fra), ())


def er_spennet_rett(fra: date, til: date | None) -> bool:
    """`til` is the last day, and None of a day alone."""
    return til is None or fra < til <= fra + LENGSTE_SPENN
