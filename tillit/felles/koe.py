"""Into the broker's queue. A broker that is down costs time, never the job: the reaper comes by."""

from __future__ import annotations

import logging

from celery import current_app
from kombu.exceptions import OperationalError

logger = logging.getLogger(__name__)

# A web request waits for this: half a second, then the reaper takes over.
_FORSOEK = {"max_retries": 2, "interval_start": 0.1, "interval_step": 0.2}


def legg_i_koe(oppgave: str, pk: int, *, om_sekunder: int = 0) -> None:
    """Put the job's number in the queue for the task named `oppgave`: who orders need not know how it is done."""
    try:
        current_app.send_task(oppgave, (pk,), countdown=om_sekunder or None, retry_policy=_FORSOEK)
    except OperationalError:
        logger.warning("%s %s: the broker does not answer, the reaper will queue it", oppgave, pk)
