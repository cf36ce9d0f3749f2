"""How far ahead a meeting is planned, and when it was held. Pure."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta

AAR_FRAMOVER = 2


def siste_moetedag(i_dag: date) -> date:
    """The last day a meeting is planned for: what is further off is a slip of the pen."""
    aar = i_dag.year + AAR_FRAMOVER
    # On 29 February two years on there is no such day.
    return i_dag.replace(year=aar, day=28) if (i_dag.month, i_dag.day) == (2, 29) else i_dag.replace(year=aar)


def er_for_langt_fram(dag: date, *, i_dag: date) -> bool:
    return dag > siste_moetedag(i_dag)


@dataclass(frozen=True)
class Holdt:
    """When a meeting really was held, as far as that is known: what was planned stands elsewhere, and is no answer."""

    fra: datetime | None = None
    til: datetime | None = None

    @property
    def minutter(self) -> int | None:
        """To the nearest minute; None where an end of it is not known."""
        return round((self.til - self.fra) / timedelta(minutes=1)) if self.fra and self.til else None


def holdt(
    *, foerste: datetime | None, siste: datetime | None, avsluttet: datetime | None, i_gang: bool, senest: datetime
) -> Holdt:
    """From when the first point was up until somebody said that it was over, else until the last clock stopped.

    `senest`: what is said to be over later than that was said afterwards, and is not when it ended.
    """
    if i_gang:
        return Holdt(foerste)
    slutt = avsluttet if avsluttet is not None and avsluttet <= senest else siste
    return Holdt(foerste, slutt if foerste is None or slutt is None or slutt >= foerste else None)
