"""The one clock. Views read it; rules get the time handed to them."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
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


def pluss_virkedager(dag: date, antall: int) -> date:
    """The working day that comes `antall` working days after `dag`."""
    while antall > 0:
        dag += timedelta(days=1)
        antall -= er_virkedag(dag)
    return dag
