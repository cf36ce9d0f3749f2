"""How far ahead a meeting is planned. Pure."""

from __future__ import annotations

from datetime import date

AAR_FRAMOVER = 2


def siste_moetedag(i_dag: date) -> date:
    """The last day a meeting is planned for: what is further off is a slip of the pen."""
    aar = i_dag.year + AAR_FRAMOVER
    # On 29 February two years on there is no such day.
    return i_dag.replace(year=aar, day=28) if (i_dag.month, i_dag.day) == (2, 29) else i_dag.replace(year=aar)


def er_for_langt_fram(dag: date, *, i_dag: date) -> bool:
    return dag > siste_moetedag(i_dag)
