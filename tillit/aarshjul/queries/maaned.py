"""One month of the calendar as weeks: what is on each day, and which days nobody works."""

from __future__ import annotations

import calendar
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from tillit.aarshjul.queries.linjer import Kalenderlinje
from tillit.felles import tid


@dataclass(frozen=True)
class Dagrute:
    """`fri` is why nobody works that day: empty of a working day."""

    dag: date
    i_maaneden: bool
    er_i_dag: bool
    fri: str
    linjer: tuple[Kalenderlinje, ...]


@dataclass(frozen=True)
class Ukerad:
    nummer: int
    dager: tuple[Dagrute, ...]


@dataclass(frozen=True)
class Maanedsbilde:
    """`forrige` and `neste` are None at the ends of the year, where another year is chosen."""

    maaned: date
    uker: tuple[Ukerad, ...]
    forrige: date | None
    neste: date | None


def maanedsbilde(linjer: Sequence[Kalenderlinje], maaned: date, *, i_dag: date) -> Maanedsbilde:
    """Pure: of the lines of the year."""
    uker = calendar.Calendar().monthdatescalendar(maaned.year, maaned.month)
    return Maanedsbilde(
        maaned=maaned,
        uker=tuple(
            Ukerad(uke[0].isocalendar().week, tuple(_rute(dag, maaned, linjer, i_dag) for dag in uke)) for uke in uker
        ),
        forrige=maaned.replace(month=maaned.month - 1) if maaned.month > 1 else None,
        neste=maaned.replace(month=maaned.month + 1) if maaned.month < 12 else None,  # noqa: PLR2004  # months of a year
    )


def _rute(dag: date, maaned: date, linjer: Sequence[Kalenderlinje], i_dag: date) -> Dagrute:
    """A day of another month is there for the sake of the week, and says nothing."""
    her = dag.month == maaned.month
    return Dagrute(
        dag=dag,
        i_maaneden=her,
        er_i_dag=dag == i_dag,
        fri=tid.fridag(dag) if her and dag.weekday() < tid.LOERDAG else "",
        linjer=tuple(ett for ett in linjer if ett.er_den_dagen(dag)) if her else (),
    )
