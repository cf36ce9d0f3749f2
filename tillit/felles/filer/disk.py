"""Files on a disk.

A file is written under a temporary name of its own, flushed to the disk and then renamed, and the rename is flushed
too. So a name that exists is a whole file, two writers never share a half one, and a power cut loses nothing that was
said to be stored.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from contextlib import suppress
from datetime import datetime
from pathlib import Path
from typing import IO, Any
from uuid import uuid4

from django.core.files.storage import FileSystemStorage

from tillit.felles.filer.lager import PROEVE, Fillager

_MINST_LEDIG = 500 * 1024 * 1024
_HALVFERDIG = ".del"


class Disklager(Fillager, FileSystemStorage):
    """Django's storage on a disk, with a rename that makes the file appear at once and for good."""

    er_delt = False

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

    def hent(self, navn: str) -> IO[bytes]:
        return Path(self.path(navn)).open("rb")

    def gamle(self, mappe: str, *, foer: datetime) -> Iterator[str]:
        sti = Path(self.path(mappe))
        if not sti.is_dir():
            return
        for fil in sti.iterdir():
            if fil.is_file() and fil.stat().st_mtime < foer.timestamp():
                yield f"{mappe}/{fil.name}"

    def kan_skrives(self) -> bool:
        proeve = Path(self.path(f".proeve-{uuid4().hex}"))
        try:
            proeve.parent.mkdir(parents=True, exist_ok=True)
            proeve.write_bytes(PROEVE)
            return proeve.read_bytes() == PROEVE
        except OSError:
            return False
        finally:
            with suppress(OSError):
                proeve.unlink(missing_ok=True)

    def har_plass(self) -> bool:
        try:
            return shutil.disk_usage(self.location).free > _MINST_LEDIG
        except OSError:
            return False


def _fsync_mappe(mappe: Path) -> None:
    """The rename itself must survive a power cut too."""
    mappenummer = os.open(mappe, os.O_RDONLY)
    try:
        os.fsync(mappenummer)
    finally:
        os.close(mappenummer)
