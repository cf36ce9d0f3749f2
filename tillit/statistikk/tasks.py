"""What Celery carries: numbers. The work and the truth are elsewhere."""

from __future__ import annotations

from celery import shared_task

from tillit.felles.tid import naa
from tillit.statistikk import actions, produksjon
from tillit.statistikk.models import Uttrekk


@shared_task(name=Uttrekk.OPPGAVE)  # type: ignore[untyped-decorator]
def hent(pk: int) -> None:
    """Fetch the ordered answer, if it still waits."""
    produksjon.hent_uttrekk(pk)


@shared_task(name="statistikk.bestill_nattens")  # type: ignore[untyped-decorator]
def bestill_nattens() -> None:
    """At night: every query in use that has no answer since midnight, and answers the pages cannot show yet."""
    actions.bestill_nattens(naa=naa())
    actions.bestill_uleste()
