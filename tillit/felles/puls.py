"""That workers and beat live: each says so now and then, in the same place as the queue. Silence is death.

Kept in Valkey, for without it they could do nothing anyway; who asks gets an answer also when it is away.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from celery import current_app
from celery.signals import beat_init, before_task_publish, celeryd_after_setup, heartbeat_sent
from django.core.cache import cache
from redis.exceptions import RedisError

# Workers speak every other second, beat with every job it sends: four times a minute.
_HOLDER_SEKUNDER = 90
BEAT = "beat"


def koeer() -> set[str]:
    """Every queue that jobs are put in: each needs a worker."""
    ruter = current_app.conf.task_routes or {}
    return {current_app.conf.task_default_queue, *(rute["queue"] for rute in ruter.values())}


def slaa(navn: Iterable[str]) -> None:
    """Say that these live. A broken line is for others to tell of."""
    try:
        cache.set_many({_noekkel(ett): 1 for ett in navn}, _HOLDER_SEKUNDER)
    except RedisError:
        return


def tause(navn: set[str]) -> set[str]:
    """Those that have not been heard of for a while: all of them where nobody can be asked."""
    try:
        hoert = cache.get_many([_noekkel(ett) for ett in navn])
    except RedisError:
        return navn
    return {ett for ett in navn if _noekkel(ett) not in hoert}


def _noekkel(navn: str) -> str:
    return f"puls:{navn}"


@celeryd_after_setup.connect  # type: ignore[untyped-decorator]
def _arbeider_er_klar(instance: Any, **_signal: object) -> None:
    """This process is a worker: of these queues it says that it lives, for as long as it does."""
    mine = sorted(instance.app.amqp.queues.consume_from)

    def slag(**_signal: object) -> None:
        slaa(mine)

    heartbeat_sent.connect(slag, weak=False)


@beat_init.connect  # type: ignore[untyped-decorator]
def _beat_er_klar(**_signal: object) -> None:
    def slag(**_signal: object) -> None:
        slaa([BEAT])

    slag()
    before_task_publish.connect(slag, weak=False)
