"""What Celery carries: numbers. The work and the truth are elsewhere."""

from __future__ import annotations

from celery import shared_task

from tillit.felles.tid import naa


@shared_task(name="rapport.produser")  # type: ignore[untyped-decorator]
def produser(pk: int) -> None:
    """Make the ordered report, if it still waits."""
    from tillit.rapport.produksjon import produser_rapport  # noqa: PLC0415  # actions enqueue by this module

    produser_rapport(pk)


@shared_task(name="rapport.ta_opp_forlatte")  # type: ignore[untyped-decorator]
def ta_opp_forlatte() -> None:
    """Every 15 seconds: orders that nobody works on go back in the queue."""
    from tillit.rapport.actions import ta_opp_forlatte as ta_opp  # noqa: PLC0415  # as above

    ta_opp(naa=naa())
