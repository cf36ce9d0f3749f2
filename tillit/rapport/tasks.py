"""What Celery carries: numbers. The work and the truth are elsewhere."""

from __future__ import annotations

from celery import shared_task

from tillit.rapport import produksjon
from tillit.rapport.models import Rapport


@shared_task(name=Rapport.OPPGAVE)  # type: ignore[untyped-decorator]
def produser(_pk: int) -> None:
    """Make the report whose turn it is, if any waits."""
    produksjon.produser_neste()
