"""What beat asks for, of jobs of every kind."""

from __future__ import annotations

from celery import shared_task

from tillit.felles import jobb
from tillit.felles.tid import naa


@shared_task(name="felles.ta_opp_forlatte")  # type: ignore[untyped-decorator]
def ta_opp_forlatte() -> None:
    """Every 15 seconds: jobs that nobody works on go back in the queue."""
    jobb.ta_opp_alle(naa=naa())


@shared_task(name="felles.rydd_filer")  # type: ignore[untyped-decorator]
def rydd_filer() -> None:
    """At night: files that no row names."""
    jobb.rydd_filer()
