"""What Celery carries: numbers. The work and the truth are elsewhere."""

from __future__ import annotations

from celery import shared_task

from tillit.aarshjul import actions, lesing
from tillit.aarshjul.models import Kalenderfil
from tillit.felles.tid import naa


@shared_task(name=Kalenderfil.OPPGAVE)  # type: ignore[untyped-decorator]
def les_fil(pk: int) -> None:
    """Read the uploaded dates, if they still wait."""
    lesing.les_kalenderfil(pk)


@shared_task(name="aarshjul.rydd")  # type: ignore[untyped-decorator]
def rydd() -> None:
    """At night: uploaded files that are old and were never taken in."""
    actions.rydd_kalenderfiler(naa=naa())
