"""Into the broker's queue. A broker that is down costs time, never the order: the reaper comes by."""

from __future__ import annotations

import logging

from kombu.exceptions import OperationalError

from tillit.rapport import tasks

logger = logging.getLogger(__name__)

# A web request waits for this: half a second, then the reaper takes over.
_FORSOEK = {"max_retries": 2, "interval_start": 0.1, "interval_step": 0.2}


def legg_i_koe(pk: int, *, om_sekunder: int = 0) -> None:
    """Put the order's number in the queue."""
    try:
        tasks.produser.apply_async((pk,), countdown=om_sekunder or None, retry_policy=_FORSOEK)
    except OperationalError:
        logger.warning("Report %s: the broker does not answer, the reaper will queue it", pk)
