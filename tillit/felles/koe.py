"""Into the broker's queue. A broker that is down costs time, never the job: the reaper comes by."""

from __future__ import annotations

import logging

from celery import current_app
from kombu.exceptions import OperationalError

logger = logging.getLogger(__name__)

# A web request waits for this: half a second, then the reaper takes over.
_FORSOEK = {"max_retries": 2, "interval_start": 0.1, "interval_step": 0.2}
# The broker gives out the lowest first.
_FOERST, _I_TUR = 0, 6


def legg_i_koe(oppgave: str, pk: int, *, om_sekunder: int = 0, foerst: bool = False) -> None:
    """Put the job's number in the queue for the task named `oppgave`: who orders need not know how it is done.

    `foerst`: before all that only wait their turn. For what was under way when its worker died.
    """
    try:
        current_app.send_task(
            oppgave,
            (pk,),
            countdown=om_sekunder or None,
            priority=_FOERST if foerst else _I_TUR,
            retry_policy=_FORSOEK,
        )
    except OperationalError:
        logger.warning("%s %s: the broker does not answer, the reaper will queue it", oppgave, pk)


def er_tom(oppgave: str) -> bool:
    """True where no number waits in the task's queue. False where the broker does not say: then nothing is known."""
    koe = current_app.amqp.router.route({}, oppgave)["queue"].name
    forbindelse = current_app.connection_for_read()
    try:
        with forbindelse:
            forbindelse.ensure_connection(max_retries=1)
            return not forbindelse.default_channel.queue_declare(queue=koe, passive=True).message_count
    except forbindelse.channel_errors:  # a queue that nobody has put anything in is not there
        return True
    except OperationalError:
        return False
