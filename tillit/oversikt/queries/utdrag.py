"""The first rows of a list that may be long, and the moment a list of what comes begins."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, time
from typing import Any, Generic, TypeVar

from django.db.models import QuerySet
from django.utils import timezone

from tillit.felles.tid import i_dag

T = TypeVar("T")

RADER = 6
# What a query for an extract fetches at most: a row too many tells that there are more.
HENTES = RADER + 1


@dataclass(frozen=True)
class Utdrag(Generic[T]):
    """The first rows, and whether there are more of them."""

    rader: tuple[T, ...] = ()
    flere: bool = False

    def __bool__(self) -> bool:
        return bool(self.rader)


def utdrag(rader: QuerySet[Any] | Sequence[Any], antall: int = RADER) -> Utdrag[Any]:
    """At most one query."""
    hentet = list(rader[: antall + 1])
    return Utdrag(tuple(hentet[:antall]), flere=len(hentet) > antall)


def dagens_start() -> datetime:
    """Midnight in Oslo: a meeting that is going on has not left the list of those that come."""
    return timezone.make_aware(datetime.combine(i_dag(), time.min))
