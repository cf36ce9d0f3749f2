"""What Celery carries: numbers. The work and the truth are elsewhere."""

from __future__ import annotations

from celery import shared_task

from tillit.felles.tid import naa
from tillit.rapport import actions, produksjon
from tillit.rapport.koe import PRODUSER


@shared_task(name=PRODUSER)  # type: ignore[untyped-decorator]
def produser(pk: int) -> None:
    """Make the ordered report, if it still waits."""
    produksjon.produser_rapport(pk)


@shared_task(name="rapport.ta_opp_forlatte")  # type: ignore[untyped-decorator]
def ta_opp_forlatte() -> None:
    """Every 15 seconds: orders that nobody works on go back in the queue."""
    actions.ta_opp_forlatte(naa=naa())
