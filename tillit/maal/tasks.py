"""What Celery carries: numbers and hours. The work and the truth are elsewhere."""

from __future__ import annotations

from celery import shared_task

from tillit.felles.tid import i_dag
from tillit.maal import actions


@shared_task(name="maal.gjennomfoer_kunngjoeringer")  # type: ignore[untyped-decorator]
def gjennomfoer_kunngjoeringer() -> None:
    """Every hour: what was announced for today, or for a day when nobody was here."""
    actions.gjennomfoer_forfalte(i_dag())
