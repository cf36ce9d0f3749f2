"""What Celery carries: numbers. The work and the truth are elsewhere."""

from __future__ import annotations

from celery import shared_task

from tillit.felles.tid import naa
from tillit.rapport import produksjon
from tillit.rapport.bunke.arkiv import rydd_bunker
from tillit.rapport.bunke.produksjon import pakk_bunke
from tillit.rapport.models import Rapport, Rapportbunke


@shared_task(name=Rapport.OPPGAVE)  # type: ignore[untyped-decorator]
def produser(_pk: int) -> None:
    """Make the report whose turn it is, if any waits."""
    produksjon.produser_neste()


@shared_task(name="rapport.rydd")  # type: ignore[untyped-decorator]
def rydd() -> None:
    """At night: archives of reports, when they are old. The reports stay."""
    rydd_bunker(naa=naa())


@shared_task(name=Rapportbunke.OPPGAVE)  # type: ignore[untyped-decorator]
def pakk(pk: int) -> None:
    pakk_bunke(pk)
