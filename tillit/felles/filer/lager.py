"""What this program asks of a store, besides what Django's storage API has."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Iterator
from datetime import datetime
from typing import IO, ClassVar

from django.core.files.storage import Storage

BIT = 1024 * 1024
# What the check of readiness writes holds nothing, and is written over the next time.
PROEVE = b"x"


class Fillager(Storage):
    """Files appear whole, or not at all. What goes wrong is an OSError that says what in its number."""

    # All web servers have the same one, rather than each its own.
    er_delt: ClassVar[bool]

    def url(self, name: str | None, *_args: object, **_kwargs: object) -> str:
        raise ValueError(f"{name} has no address: it leaves through a view that checks rights")

    @abstractmethod
    def hent(self, navn: str) -> IO[bytes]:
        """The file, open at its beginning; `name` is its path on this machine for as long as it is open."""

    @abstractmethod
    def gamle(self, mappe: str, *, foer: datetime) -> Iterator[str]:
        """Names in the folder that were last written before then, halves of writers that died among them."""

    @abstractmethod
    def kan_skrives(self) -> bool:
        """A few bytes can be written and read back, now."""

    @abstractmethod
    def har_plass(self) -> bool:
        """There is room on this machine for what is under way, with some to spare."""
