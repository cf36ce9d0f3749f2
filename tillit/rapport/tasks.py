"""What Celery carries: numbers. The work and the truth are elsewhere."""

from __future__ import annotations

from celery import shared_task

from tillit.felles import jobb
from tillit.felles.tid import naa
from tillit.rapport import actions, produksjon
from tillit.rapport.models import Rapport


@shared_task(name=Rapport.OPPGAVE)  # type: ignore[untyped-decorator]
def produser(_pk: int) -> None:
    """Make the report whose turn it is, if any waits."""
    produksjon.produser_neste()


@shared_task(name="rapport.ta_opp_forlatte")  # type: ignore[untyped-decorator]
def ta_opp_forlatte() -> None:
    """Every 15 seconds: orders that nobody works on go back in the queue."""
    jobb.ta_opp_forlatte(Rapport, naa=naa())


@shared_task(name="rapport.rydd")  # type: ignore[untyped-decorator]
def rydd() -> None:
    """At night: files that no report names."""
    actions.rydd_filer()
