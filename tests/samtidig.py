"""Several people at the same moment, on the real database."""

from __future__ import annotations

import threading
from collections.abc import Callable

from django.db import connection


def samtidig(*gjoeremaal: Callable[[], object]) -> list[Exception]:
    """Run all at once, each on a connection of its own; what was refused comes back."""
    start, feil = threading.Barrier(len(gjoeremaal)), []

    def kjoer(gjoer: Callable[[], object]) -> None:
        start.wait(10)
        try:
            gjoer()
        except Exception as unntak:  # noqa: BLE001  # the test looks at every one
            feil.append(unntak)
        finally:
            connection.close()

    traader = [threading.Thread(target=kjoer, args=(gjoer,)) for gjoer in gjoeremaal]
    for traad in traader:
        traad.start()
    for traad in traader:
        traad.join(30)
    assert not any(traad.is_alive() for traad in traader)
    return feil
