"""The one store of files: written whole or not at all, and held against their SHA-256 every time one leaves.

What it lies on is chosen by the environment (FILLAGER): a disk (`disk`), or a store that speaks S3 (`s3`) where web and
workers stand on different machines. Nothing in it has an address of its own: a file leaves only through a view that
checks rights.
"""

from __future__ import annotations

import hashlib
import logging
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path
from typing import IO, Any, cast

from django.core.files.base import File
from django.core.files.storage import default_storage

from tillit.felles.filer.feil import FilUbrukelig, KanIkkeLagre, KanIkkeLese, diskfeil_i_ord
from tillit.felles.filer.lager import BIT, Fillager
from tillit.felles.tid import naa

__all__ = ["BIT", "FilUbrukelig", "KanIkkeLagre", "KanIkkeLese", "LagretFil", "diskfeil_i_ord"]

logger = logging.getLogger(__name__)
# What is left half written, or without a row, longer than this, nobody works on any more.
_FORLATT = timedelta(days=1)


@dataclass(frozen=True)
class LagretFil:
    navn: str
    sha256: str
    stoerrelse: int


def lagre(biter: Iterable[bytes], *, navn: str) -> LagretFil:
    """Store the bytes under a name nothing else has. Raises KanIkkeLagre when the store says no."""
    talt = _Talt(biter, navn)
    try:
        return LagretFil(_lager().save(navn, talt), talt.sum.hexdigest(), talt.stoerrelse)
    except OSError as feil:
        if melding := diskfeil_i_ord(feil):
            raise KanIkkeLagre(melding) from feil
        raise


def kjennetegn(biter: Iterable[bytes]) -> LagretFil:
    """Sum and size of bytes that are not stored yet."""
    talt = _Talt(biter, "")
    for _bit in talt.chunks():
        pass
    return LagretFil("", talt.sum.hexdigest(), talt.stoerrelse)


def aapnet(navn: str, *, sha256: str) -> IO[bytes]:
    """The file, open at its beginning, once it has been seen to be the one that was stored. Whoever asks closes it.

    Raises FilUbrukelig when it is gone or changed, KanIkkeLese when the store does not say.
    """
    try:
        fil = _lager().hent(navn)
        funnet = hashlib.file_digest(fil, "sha256").hexdigest()  # type: ignore[arg-type]  # a file is one
    except FileNotFoundError as feil:
        raise FilUbrukelig from feil
    except OSError as feil:
        logger.warning("%s could not be read: %s", navn, feil)
        raise KanIkkeLese from feil
    if funnet != sha256:
        fil.close()
        raise FilUbrukelig
    fil.seek(0)
    return fil


def les(navn: str, *, sha256: str) -> bytes:
    """The bytes that were stored. Raises as `aapnet` does."""
    with aapnet(navn, sha256=sha256) as fil:
        return fil.read()


@contextmanager
def som_sti(navn: str, *, sha256: str) -> Iterator[Path]:
    """The file on a disk of this machine, for what reads by path; it may be gone afterwards. Raises as `aapnet`."""
    with aapnet(navn, sha256=sha256) as fil:
        yield Path(fil.name)


def biter(fil: Path) -> Iterator[bytes]:
    with fil.open("rb") as innhold:
        while bit := innhold.read(BIT):
            yield bit


def slett(navn: str) -> None:
    """Take the file away. Where the store says no, it lies there until the next sweep: its row is gone already."""
    try:
        _lager().delete(navn)
    except OSError as feil:
        logger.warning("%s could not be taken away: %s", navn, feil)


def rydd(mappe: str, *, brukes: Callable[[set[str]], set[str]]) -> int:
    """Take away what no row names: halves of writers that died, and files whose row was never committed.

    `brukes` is asked which of some names a row has. Only what is a day old, so that nothing under way is met.
    """
    gamle = set(_lager().gamle(mappe, foer=naa() - _FORLATT))
    herreloese = gamle - brukes(gamle)
    for navn in herreloese:
        _lager().delete(navn)
    return len(herreloese)


def kan_skrives() -> bool:
    """A file can be written and read back: the store is there, and ours to write on."""
    return _lager().kan_skrives()


def har_plass() -> bool:
    """Room for what is under way, with some to spare: long before it is full, somebody should know."""
    return _lager().har_plass()


def er_delt() -> bool:
    """All web servers have the same store: when it is away, none of them is better off than another."""
    return _lager().er_delt


def _lager() -> Fillager:
    return cast("Fillager", default_storage)


class _Talt(File):  # type: ignore[type-arg]  # of bytes
    """Bytes on their way, summed and counted as they pass."""

    def __init__(self, biter: Iterable[bytes], navn: str) -> None:
        super().__init__(None, navn)
        self._biter = biter
        self.sum = hashlib.sha256()
        self.stoerrelse = 0

    def chunks(self, chunk_size: int | None = None) -> Iterator[Any]:  # noqa: ARG002  # as they come
        for bit in self._biter:
            self.sum.update(bit)
            self.stoerrelse += len(bit)
            yield bit
