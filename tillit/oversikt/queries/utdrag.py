"""The first rows of a list that may be long."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta
from typing import Any, Generic, TypeVar

from django.db.models import QuerySet

T = TypeVar("T")

RADER = 6
# What a query for an extract fetches at most: a row too many tells that there are more.
HENTES = RADER + 1
# How long an answer to one's own proposal stands on the start page.
SVAR_ER_NYTT = timedelta(days=14)


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
