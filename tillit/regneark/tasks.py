"""What Celery carries: numbers. The work and the truth are elsewhere."""

from __future__ import annotations

from celery import shared_task

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


@shared_task(name="regneark.rydd")  # type: ignore[untyped-decorator]
def rydd() -> None:
    """At night: uploads that were never read in, and files made for download, when they are old."""
    actions.rydd_opplastinger(naa=naa())
    actions.rydd_uttak(naa=naa())
