"""What the room is drawn from, read once for all who look at it: the rows are the same, what each may do is not.

After something is said thirty ask within the same second. They are shown the rows of one and the same revision, read by
the first of them; everything that depends on the reader is made of these rows anew for each.
"""

from __future__ import annotations

import threading
from collections import OrderedDict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from time import monotonic
from typing import Any

from styringsdialog.models import Moete, Sakspunkt, Signal
from styringsdialog.queries.deltakere import deltakerrader
from styringsdialog.queries.saker import oppe_av, saksrader
from styringsdialog.queries.signaler import signalrader
from styringsdialog.queries.versjoner import Signalhistorie, signalhistorie
from styringsdialog.rules.oppmoete import Gang

# The revision counts what is said and done in the meeting. What it does not count, a name or a role, is never older.
SEKUNDER = 5
MOETER = 16


@dataclass(frozen=True)
class Romrader:
    """Nobody's: to be read, and never changed."""

    signaler: Sequence[Signal]
    historie: Signalhistorie
    saker: Sequence[Sakspunkt]
    deltakere: Sequence[Any]
    oppe: Mapping[int, Sequence[Gang]]


# The meeting as it was when it was looked up, its revision, the day.
_Noekkel = tuple[int, datetime, int, date]
_lest: OrderedDict[_Noekkel, tuple[float, Romrader]] = OrderedDict()
_laas = threading.Lock()


def romrader(moete: Moete, *, i_dag: date) -> Romrader:
    """Three queries, and one more where what was said has been changed."""
    signaler, saker = signalrader(moete), saksrader(moete)
    return Romrader(
        signaler=signaler,
        historie=signalhistorie(moete.relasjon, signaler),
        saker=saker,
        deltakere=deltakerrader(moete, i_dag=i_dag),
        oppe=oppe_av(saker),
    )


def delte_romrader(moete: Moete, *, revisjon: int, i_dag: date) -> Romrader:
    """The rows as they are at `revisjon` or after it; nothing is asked where somebody here just did.

    Only for who has changed nothing: what is not committed yet may be taken back, and its number given to another.
    """
    noekkel = (moete.pk, moete.start_tid, revisjon, i_dag)
    with _laas:
        if (funnet := _lest.get(noekkel)) and monotonic() - funnet[0] < SEKUNDER:
            return funnet[1]
        rader = romrader(moete, i_dag=i_dag)
        _lest[noekkel] = (monotonic(), rader)
        _lest.move_to_end(noekkel)
        while len(_lest) > MOETER:
            _lest.popitem(last=False)
        return rader
