"""What Celery carries: numbers. The work and the truth are elsewhere."""

from __future__ import annotations

from celery import shared_task

from tillit.felles import jobb
from tillit.felles.tid import naa
from tillit.regneark import actions, arbeid
from tillit.regneark.models import Innlesing, Uttak


@shared_task(name=Innlesing.OPPGAVE)  # type: ignore[untyped-decorator]
def utfoer_innlesing(pk: int) -> None:
    """Read the uploaded file, or store what was confirmed, if it still waits."""
    arbeid.utfoer_innlesing(pk)


@shared_task(name=Uttak.OPPGAVE)  # type: ignore[untyped-decorator]
def lag_uttak(pk: int) -> None:
    """Make the ordered file, if it still waits."""
    arbeid.lag_uttak(pk)


@shared_task(name="regneark.ta_opp_forlatte")  # type: ignore[untyped-decorator]
def ta_opp_forlatte() -> None:
    """Every 15 seconds: orders that nobody works on go back in the queue."""
    jobb.ta_opp_forlatte(Innlesing, naa=naa())
    jobb.ta_opp_forlatte(Uttak, naa=naa())


@shared_task(name="regneark.rydd")  # type: ignore[untyped-decorator]
def rydd() -> None:
    """At night: uploads that were never read in, and files made for download, when they are old."""
    actions.rydd_opplastinger(naa=naa())
    actions.rydd_uttak(naa=naa())
    actions.rydd_filer()
