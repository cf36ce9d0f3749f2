"""What Celery carries: numbers. The work and the truth are elsewhere."""

from __future__ import annotations

from celery import shared_task

from tillit.styringsbrev.models import Brevutskrift


@shared_task(name=Brevutskrift.OPPGAVE)  # type: ignore[untyped-decorator]
def lag_brevutskrift(pk: int) -> None:
    # Only the worker lays out pages: who issues a letter need not load what that takes.
    from tillit.styringsbrev import produksjon  # noqa: PLC0415  # as above

    produksjon.lag_brevutskrift(pk)
