"""At most so many calls a minute to a host, however many workers there are: the book lies in the database."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.db import transaction

from tillit.felles.laas import laas_alle
from tillit.statistikk.models import Kallbok

_MINUTT = timedelta(seconds=60)
_STRAKS = timedelta(0)


@transaction.atomic
def ta_kall(vert: str, *, per_minutt: int, naa: datetime) -> timedelta:
    """Write down a call and return nought, or return how long to wait before asking again.

    Any sixty seconds hold at most `per_minutt` calls: a bucket that refills would let through twice as many at once.
    """
    bok = _bok(vert)
    if bok.stengt_til and bok.stengt_til > naa:
        return bok.stengt_til - naa
    siste = sorted(kall for kall in bok.kall if kall > naa - _MINUTT)
    if siste and siste[-1] > naa:
        # Asked with a clock that is behind the book: what it has forgotten since may count in this minute.
        return siste[-1] - naa
    if len(siste) >= per_minutt:
        return siste[-per_minutt] + _MINUTT - naa
    Kallbok.objects.filter(pk=bok.pk).update(kall=[*siste, naa])
    return _STRAKS


@transaction.atomic
def steng(vert: str, *, til: datetime) -> None:
    """The source has asked for peace: every worker waits, not only the one that was told."""
    bok = _bok(vert)
    if bok.stengt_til is None or bok.stengt_til < til:
        Kallbok.objects.filter(pk=bok.pk).update(stengt_til=til)


def _bok(vert: str) -> Kallbok:
    Kallbok.objects.bulk_create([Kallbok(vert=vert)], ignore_conflicts=True)
    (bok,) = laas_alle(Kallbok.objects.filter(vert=vert))
    return bok
