"""What Celery carries: numbers. The work and the truth are elsewhere."""

from __future__ import annotations

from celery import shared_task

from tillit.felles.tid import naa
from tillit.varsel import actions, utsending
from tillit.varsel.models import Utsendelse


@shared_task(name=Utsendelse.OPPGAVE)  # type: ignore[untyped-decorator]
def send(pk: int) -> None:
    """Send the letter, if it still waits."""
    utsending.send_utsendelse(pk)


@shared_task(name="varsel.planlegg")  # type: ignore[untyped-decorator]
def planlegg() -> None:
    """Every ten minutes of the working day: rows for the letters that have none yet."""
    actions.planlegg_utsendelser(naa=naa())


@shared_task(name="varsel.rydd")  # type: ignore[untyped-decorator]
def rydd() -> None:
    """At night: the rows of letters that are long since sent or given up."""
    actions.rydd_utsendelser(naa=naa())
