"""How long an exception may hold without being looked at, and when that is late. Pure."""

from __future__ import annotations

from datetime import date, timedelta

from tillit.unntak.enums import AVSLUTTER, Unntaksstatus

LENGSTE_REGEL, LENGSTE_TEKST = 300, 2000
# No exception outlives an election period without being looked at. In days, so that the database can hold it too.
LENGSTE_TID = timedelta(days=1461)
# So long before its day it is told of to who is to look at it.
VARSLES = timedelta(days=30)


def er_for_langt(fra: date, til: date) -> bool:
    return til > fra + LENGSTE_TID


def kan_vurderes(status: str) -> bool:
    return status == Unntaksstatus.GJELDER


def boer_vurderes(*, status: str, vurderes_innen: date, i_dag: date) -> bool:
    return kan_vurderes(status) and vurderes_innen <= i_dag + VARSLES


def er_forsinket(*, status: str, vurderes_innen: date, i_dag: date) -> bool:
    """The department has the whole of the day."""
    return kan_vurderes(status) and vurderes_innen < i_dag


def er_kommende(*, status: str, gjelder_fra: date, i_dag: date) -> bool:
    """Decided, and does not hold yet."""
    return status == Unntaksstatus.GJELDER and gjelder_fra > i_dag


def avslutter(utfall: str) -> bool:
    return utfall in AVSLUTTER
