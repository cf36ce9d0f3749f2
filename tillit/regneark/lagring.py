"""Files that came and files we made: written whole or not at all, and held against their SHA-256 when they leave."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from django.core.files.storage import default_storage

MAPPE = "regneark"
_BIT = 1024 * 1024


class FilUbrukelig(Exception):
    """The file is gone, or is not the one that was stored."""


@dataclass(frozen=True)
class Lagret:
    navn: str
    sha256: str
    stoerrelse: int

    @property
    def sti(self) -> Path:
        return sti(self.navn)


def sti(navn: str) -> Path:
    return Path(default_storage.path(navn))


def lagre(biter: Iterable[bytes], *, navn: str) -> Lagret:
    """Write beside the name, flush to the disk, then rename: a file that has its name is whole."""
    fullt = f"{MAPPE}/{navn}"
    maal = sti(fullt)
    maal.parent.mkdir(parents=True, exist_ok=True)
    halvferdig = maal.with_suffix(f"{maal.suffix}.del")
    sum_, stoerrelse = hashlib.sha256(), 0
    try:
        with halvferdig.open("wb") as fil:
            for bit in biter:
                fil.write(bit)
                sum_.update(bit)
                stoerrelse += len(bit)
            fil.flush()
            os.fsync(fil.fileno())
        halvferdig.replace(maal)
    finally:
        halvferdig.unlink(missing_ok=True)
    return Lagret(fullt, sum_.hexdigest(), stoerrelse)


def kontrollert(navn: str, *, sha256: str) -> Path:
    """Where the file is, once it has been seen to be the one that was stored."""
    fil = sti(navn)
    try:
        with fil.open("rb") as innhold:
            funnet = hashlib.file_digest(innhold, "sha256").hexdigest()
    except OSError as feil:
        raise FilUbrukelig(navn) from feil
    if funnet != sha256:
        raise FilUbrukelig(navn)
    return fil


def biter(fil: Path) -> Iterable[bytes]:
    with fil.open("rb") as innhold:
        while bit := innhold.read(_BIT):
            yield bit


def slett(navn: str) -> None:
    sti(navn).unlink(missing_ok=True)
