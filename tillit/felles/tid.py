"""The one clock. Views read it; rules get the time handed to them."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from functools import lru_cache

import holidays
from django.utils import timezone


def naa() -> datetime:
    """This moment, with time zone."""
    return timezone.now()


def i_dag() -> date:
    """Today's date in Oslo."""
    return timezone.localdate()


LOERDAG = 5


@lru_cache(maxsize=64)
def _helligdager(aar: int) -> frozenset[date]:
    return frozenset(holidays.country_holidays("NO", years=aar))


def er_virkedag(dag: date) -> bool:
    """Monday to Friday, Norwegian public holidays excepted."""
    return dag.weekday() < LOERDAG and dag not in _helligdager(dag.year)


def pluss_virkedager(dag: date, antall: int) -> date:
    """The working day that comes `antall` working days after `dag`."""
    while antall > 0:
        dag += timedelta(days=1)
        antall -= er_virkedag(dag)
    return dag
