"""Several at once, each with a connection of its own."""

from __future__ import annotations

import threading
from collections.abc import Callable

from django.db import IntegrityError, connection

from tillit.felles.feil import Regelbrudd

Arbeid = Callable[[threading.Barrier], object]


def samtidig(*arbeider: Arbeid) -> list[object]:
    """Run each in a thread; what each ended with: None, or the refusal."""
    utfall: list[object] = [None] * len(arbeider)
    start = threading.Barrier(len(arbeider))

    def kjoer(nummer: int) -> None:
        try:
            arbeider[nummer](start)
        except (IntegrityError, Regelbrudd) as feil:
            utfall[nummer] = feil
        finally:
            connection.close()

    traader = [threading.Thread(target=kjoer, args=(nummer,)) for nummer in range(len(arbeider))]
    for traad in traader:
        traad.start()
    for traad in traader:
        traad.join(timeout=20)
    assert not any(traad.is_alive() for traad in traader), "they are waiting for each other"
    return utfall
