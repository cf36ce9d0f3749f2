"""The one store of files: written whole or not at all, and held against their SHA-256 every time one leaves.

A file is written under a temporary name of its own, flushed to the disk and then renamed, and the rename is flushed
too. So a name that exists is a whole file, two writers never share a half one, and a power cut loses nothing that was
said to be stored. Nothing here has an address of its own: a file leaves only through a view that checks rights.
"""

from __future__ import annotations

import errno
import hashlib
import os
import shutil
import time
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from uuid import uuid4

from django.core.files.base import File
from django.core.files.storage import FileSystemStorage, default_storage
from django.utils.translation import gettext_lazy as _

from tillit.felles.feil import Regelbrudd

_BIT = 1024 * 1024
_MINST_LEDIG = 500 * 1024 * 1024
_HALVFERDIG = ".del"
# What is left half written longer than this, nobody writes on any more.
_FORLATT = 24 * 60 * 60

_FULL = _("Det er ikke plass til flere filer på serveren. Ingenting er lagret. Si fra til den som drifter den.")
_STENGT = _("Serveren får ikke skrive filer nå. Ingenting er lagret. Si fra til den som drifter den.")
_SYK = _("Disken på serveren svarer ikke som den skal. Ingenting er lagret. Si fra til den som drifter den.")
_I_ORD: Mapping[int, Any] = {
    errno.ENOSPC: _FULL,
    errno.EDQUOT: _FULL,
    errno.EROFS: _STENGT,
    errno.EACCES: _STENGT,
    errno.EPERM: _STENGT,
    errno.EIO: _SYK,
}


class FilUbrukelig(Regelbrudd):
    """The file is gone, or is not the one that was stored."""

    melding = _("Filen er borte, eller den er ikke lenger den som ble lagret.")


class KanIkkeLagre(Regelbrudd):
    """The disk said no: full, read-only or broken. Says which in words."""

    felt = "fil"


@dataclass(frozen=True)
class LagretFil:
    navn: str
    sha256: str
    stoerrelse: int


class Fillager(FileSystemStorage):
    """Django's storage on a disk, with a rename that makes the file appear at once and for good."""

    def _save(self, name: str, content: Any) -> str:
        maal = Path(self.path(name))
        halvferdig = maal.with_name(f".{uuid4().hex}{_HALVFERDIG}")
        try:
            maal.parent.mkdir(parents=True, exist_ok=True)
            with halvferdig.open("xb") as fil:
                for bit in content.chunks():
                    fil.write(bit)
                fil.flush()
                os.fsync(fil.fileno())
            halvferdig.replace(maal)
            _fsync_mappe(maal.parent)
        finally:
            halvferdig.unlink(missing_ok=True)
        return name


def lagre(biter: Iterable[bytes], *, navn: str) -> LagretFil:
    """Store the bytes under a name nothing else has. Raises KanIkkeLagre when the disk says no."""
    talt = _Talt(biter, navn)
    try:
        return LagretFil(default_storage.save(navn, talt), talt.sum.hexdigest(), talt.stoerrelse)
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


def kontrollert(navn: str, *, sha256: str) -> Path:
    """Where the file is, once it has been seen to be the one that was stored. Raises FilUbrukelig."""
    fil = sti(navn)
    try:
        with fil.open("rb") as innhold:
            funnet = hashlib.file_digest(innhold, "sha256").hexdigest()
    except OSError as feil:
        raise FilUbrukelig from feil
    if funnet != sha256:
        raise FilUbrukelig
    return fil


def les(navn: str, *, sha256: str) -> bytes:
    """The bytes that were stored. Raises FilUbrukelig when they are gone or changed."""
    try:
        innhold = sti(navn).read_bytes()
    except OSError as feil:
        raise FilUbrukelig from feil
    if hashlib.sha256(innhold).hexdigest() != sha256:
        raise FilUbrukelig
    return innhold


def biter(fil: Path) -> Iterator[bytes]:
    with fil.open("rb") as innhold:
        while bit := innhold.read(_BIT):
            yield bit


def sti(navn: str) -> Path:
    return Path(default_storage.path(navn))


def slett(navn: str) -> None:
    sti(navn).unlink(missing_ok=True)


def rydd(mappe: str, *, brukes: Callable[[set[str]], set[str]]) -> int:
    """Take away what no row names: halves of writers that died, and files whose row was never committed.

    `brukes` is asked which of some names a row has. Only what is a day old, so that nothing under way is met.
    """
    gamle = {f"{mappe}/{fil.name}": fil for fil in _gamle(sti(mappe))}
    herreloese = gamle.keys() - brukes(set(gamle))
    for navn in herreloese:
        gamle[navn].unlink(missing_ok=True)
    return len(herreloese)


def kan_skrives() -> bool:
    """A file can be written and read back: the disk is there, and ours to write on."""
    proeve = sti(f".proeve-{uuid4().hex}")
    try:
        proeve.parent.mkdir(parents=True, exist_ok=True)
        proeve.write_bytes(b"x")
        return proeve.read_bytes() == b"x"
    except OSError:
        return False
    finally:
        _fjern_stille(proeve)


def har_plass() -> bool:
    """Room for what is under way, with some to spare: long before it is full, somebody should know."""
    try:
        return shutil.disk_usage(sti("")).free > _MINST_LEDIG
    except OSError:
        return False


def _fjern_stille(fil: Path) -> None:
    with suppress(OSError):
        fil.unlink(missing_ok=True)


def diskfeil_i_ord(feil: OSError) -> str:
    """What a disk that says no means for the one who waits; empty for any other error."""
    return str(_I_ORD.get(feil.errno or 0, ""))


def _gamle(mappe: Path) -> Iterator[Path]:
    grense = time.time() - _FORLATT
    if not mappe.is_dir():
        return
    for fil in mappe.iterdir():
        if fil.is_file() and fil.stat().st_mtime < grense:
            yield fil


class _Talt(File):  # type: ignore[type-arg]  # of bytes
    """Bytes on their way, summed and counted as they pass."""

    def __init__(self, biter: Iterable[bytes], navn: str) -> None:
        super().__init__(None, navn)
        self._biter = biter
        self.sum = hashlib.sha256()
        self.stoerrelse = 0

    def chunks(self, chunk_size: int | None = None) -> Iterator[bytes]:  # noqa: ARG002  # as they come
        for bit in self._biter:
            self.sum.update(bit)
            self.stoerrelse += len(bit)
            yield bit


def _fsync_mappe(mappe: Path) -> None:
    """The rename itself must survive a power cut too."""
    mappenummer = os.open(mappe, os.O_RDONLY)
    try:
        os.fsync(mappenummer)
    finally:
        os.close(mappenummer)
