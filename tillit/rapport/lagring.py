"""Finished files: written whole or not at all, and held against their SHA-256 every time one leaves.

A file's name carries the fence of the attempt that wrote it, so that two workers can never write the same one.
"""

from __future__ import annotations

import hashlib
import os
from dataclasses import dataclass
from pathlib import Path

from django.core.files.storage import default_storage

MAPPE = "rapporter"


class FilUbrukelig(Exception):
    """The file is gone, or is not the one that was delivered."""


@dataclass(frozen=True)
class Lagret:
    navn: str
    sha256: str
    stoerrelse: int
    sider: int


def lagre(innhold: bytes, *, pk: int, gjerde: int, sider: int) -> Lagret:
    """Write beside the name, flush to the disk, then rename: a file that has its name is whole."""
    navn = f"{MAPPE}/{pk}-{gjerde}.pdf"
    sti = _sti(navn)
    sti.parent.mkdir(parents=True, exist_ok=True)
    halvferdig = sti.with_suffix(".del")
    with halvferdig.open("wb") as fil:
        fil.write(innhold)
        fil.flush()
        os.fsync(fil.fileno())
    halvferdig.replace(sti)
    _fsync_mappe(sti.parent)
    return Lagret(navn=navn, sha256=hashlib.sha256(innhold).hexdigest(), stoerrelse=len(innhold), sider=sider)


def les(navn: str, *, sha256: str) -> bytes:
    """The bytes that were delivered. Raises FilUbrukelig when they are gone or changed."""
    try:
        innhold = _sti(navn).read_bytes()
    except OSError as feil:
        raise FilUbrukelig(navn) from feil
    if hashlib.sha256(innhold).hexdigest() != sha256:
        raise FilUbrukelig(navn)
    return innhold


def slett(navn: str) -> None:
    _sti(navn).unlink(missing_ok=True)


def rydd(*, pk: int, behold: str) -> None:
    """Remove what attempts that died have left behind."""
    for sti in _sti(MAPPE).glob(f"{pk}-*"):
        if sti.name != Path(behold).name:
            sti.unlink(missing_ok=True)


def _sti(navn: str) -> Path:
    return Path(default_storage.path(navn))


def _fsync_mappe(mappe: Path) -> None:
    """The rename itself must survive a power cut too."""
    mappenummer = os.open(mappe, os.O_RDONLY)
    try:
        os.fsync(mappenummer)
    finally:
        os.close(mappenummer)
