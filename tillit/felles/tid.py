"""The one clock. Views read it; rules get the time handed to them."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from enum import StrEnum
from functools import lru_cache

import holidays
from django.utils import timezone

from tillit.spraak.rekke import oppramsing


def naa() -> datetime:
    """This moment, with time zone."""
    return timezone.now()


def i_dag() -> date:
    """Today's date in Oslo."""
    return timezone.localdate()


def dagens_start() -> datetime:
    """Midnight in Oslo: what goes on today has not left the list of what comes."""
    return timezone.make_aware(datetime.combine(i_dag(), time.min))


def oslotid(tid: datetime) -> datetime:
    """The moment as a clock in Oslo shows it. The database keeps UTC, a day behind until one or two at night."""
    return timezone.localtime(tid)


def oslodag(tid: datetime) -> date:
    """The day the moment is in, in Oslo. The only way from a moment to a day (a test holds it)."""
    return timezone.localdate(tid)


LOERDAG = 5
JULI, DESEMBER, JULAFTEN = 7, 12, 24
# The schools of Oslo, and so those who have children in them.
VINTERFERIEUKE, HOESTFERIEUKE = 8, 40


class Klokkeskifte(StrEnum):
    """An hour of the night when clocks are moved."""

    BORTE = "borte"
    TO_GANGER = "to_ganger"


@lru_cache(maxsize=64)
def _helligdager(aar: int) -> dict[date, str]:
    return {dag: str(navn) for dag, navn in holidays.country_holidays("NO", years=aar, language="no").items()}


def er_virkedag(dag: date) -> bool:
    """Monday to Friday, Norwegian public holidays excepted."""
    return dag.weekday() < LOERDAG and dag not in _helligdager(dag.year)


def fridag(dag: date) -> str:
    """Why nobody works that day: «Første juledag», «lørdag»; empty for a working day."""
    if navn := _helligdager(dag.year).get(dag):
        return oppramsing(navn.split("; "))
    return ("lørdag", "søndag")[dag.weekday() - LOERDAG] if dag.weekday() >= LOERDAG else ""


def tid_fra_json(verdi: str | None) -> datetime | None:
    """A moment as PostgreSQL writes it in JSON; None where there is none."""
    return datetime.fromisoformat(verdi) if verdi else None


def pluss_virkedager(dag: date, antall: int) -> date:
    """The working day that comes `antall` working days after `dag`."""
    while antall > 0:
        dag += timedelta(days=1)
        antall -= er_virkedag(dag)
    return dag


def ferie(dag: date) -> str:
    """The recess the day is in, when people in a municipality are away though it may be a working day; else empty."""
    # Of a year far from ours no holidays are known.
    paaske = next((rad for rad, navn in _helligdager(dag.year).items() if navn == "Skjærtorsdag"), None)
    uke = dag.isocalendar().week
    if paaske is not None and paaske - timedelta(days=3) <= dag < paaske:
        return "påskeuka"
    if dag.month == JULI:
        return "fellesferien"
    if dag.month == DESEMBER and dag.day >= JULAFTEN:
        return "romjula"
    return {VINTERFERIEUKE: "vinterferien", HOESTFERIEUKE: "høstferien"}.get(uke, "")


def klokkeskifte(dag: date, klokkeslett: time) -> Klokkeskifte | None:
    """Whether clocks change so that this hour does not come that night, or comes twice. None for any other moment."""
    sone = timezone.get_default_timezone()
    foerst, sist = (datetime.combine(dag, klokkeslett, sone).replace(fold=fold).utcoffset() for fold in (0, 1))
    if foerst == sist or foerst is None or sist is None:
        return None
    return Klokkeskifte.BORTE if foerst < sist else Klokkeskifte.TO_GANGER
