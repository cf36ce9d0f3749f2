"""The meeting itself: when it is called, started and cancelled, and the days a series gives. Pure."""

from __future__ import annotations

from datetime import date, datetime, timedelta

from styringsdialog.enums import (
    Moetestatus,
)

FOER_TIDEN = timedelta(minutes=30)
_FOER_MOETET = frozenset({Moetestatus.PLANLAGT, Moetestatus.INNKALT})


def kan_planlegges(*, start: datetime, naa: datetime) -> bool:
    return start > naa


def programmet_er_aapent(*, status: str) -> bool:
    """Both parties propose points, and change and withdraw their own, until the meeting starts."""
    return status in _FOER_MOETET


def kan_innkalles(*, status: str) -> bool:
    return status == Moetestatus.PLANLAGT


def kan_svare_paa_innkalling(*, status: str) -> bool:
    return status == Moetestatus.INNKALT


def kan_startes(*, status: str, moetedato: date, i_dag: date) -> bool:
    """A meeting that has been called can start on its day, or be recorded afterwards."""
    return status == Moetestatus.INNKALT and moetedato <= i_dag


def er_foer_tiden(*, start: datetime, naa: datetime) -> bool:
    """Long enough before its hour that whoever starts it is asked whether it is meant."""
    return naa < start - FOER_TIDEN


def kan_avlyses(*, status: str) -> bool:
    return status in _FOER_MOETET


def er_holdt(*, status: str) -> bool:
    return status == Moetestatus.GJENNOMFOERT


def neste_moetedag(forrige: date, *, maaneder: int) -> date:
    """So many months on, on the same weekday of the month: the second Tuesday again. A fifth that is not: the last."""
    nummer, ukedag = (forrige.day - 1) // 7, forrige.weekday()
    maaned = forrige.month - 1 + maaneder
    foerste = date(forrige.year + maaned // 12, maaned % 12 + 1, 1)
    dag = foerste + timedelta(days=(ukedag - foerste.weekday()) % 7 + 7 * nummer)
    return dag if dag.month == foerste.month else dag - timedelta(days=7)


def foreslaatt_moetedag(*, foerste: date, forrige: date | None, maaneder: int, i_dag: date) -> date:
    """The day the rhythm gives: the first one agreed, or the next after the last meeting, never one that is past."""
    dag = foerste if forrige is None else neste_moetedag(forrige, maaneder=maaneder)
    while dag <= i_dag:
        dag = neste_moetedag(dag, maaneder=maaneder)
    return dag
