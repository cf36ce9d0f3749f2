"""What beat asks for, of jobs of every kind, and what a worker does before its first."""

from __future__ import annotations

from typing import Any

from celery import shared_task
from celery.signals import worker_init
from django.conf import settings

from tillit.felles import forvarming, jobb
from tillit.felles.tid import naa


@shared_task(name="felles.ta_opp_forlatte")  # type: ignore[untyped-decorator]
def ta_opp_forlatte() -> None:
    """Every 15 seconds: jobs that nobody works on go back in the queue."""
    jobb.ta_opp_alle(naa=naa())


@shared_task(name="felles.rydd_filer")  # type: ignore[untyped-decorator]
def rydd_filer() -> None:
    """At night: files that no row names."""
    jobb.rydd_filer()


@worker_init.connect  # type: ignore[untyped-decorator]
def varm_opp(sender: Any, **_signal: object) -> None:
    """Before the pool is made, for a worker of documents: a process that is renewed, or was killed, begins warm."""
    if settings.TRYKKERI_KOE in sender.app.amqp.queues.consume_from:
        forvarming.varm_opp_trykkeriet()
