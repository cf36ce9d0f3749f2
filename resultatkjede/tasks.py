"""What Celery carries: numbers. The work and the truth are elsewhere."""

from __future__ import annotations

from celery import shared_task

from resultatkjede import actions, lesing
from resultatkjede.models import Kjedefil
from tillit.felles.tid import naa


@shared_task(name=Kjedefil.OPPGAVE)  # type: ignore[untyped-decorator]
def les_fil(pk: int) -> None:
    """Read the uploaded chain, if it still waits."""
    lesing.les_kjedefil(pk)


@shared_task(name="resultatkjede.rydd")  # type: ignore[untyped-decorator]
def rydd() -> None:
    """At night: uploaded files that are old."""
    actions.rydd_kjedefiler(naa=naa())
