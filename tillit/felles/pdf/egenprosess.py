"""A long document joined by a process of its own, that holds pikepdf and the document: not all that laid it out.

What is to be joined lies in a file without a name, and so does what it became. Whoever is killed leaves nothing: the
file goes with the last process that has it open, and the one that joins ends when nobody reads what it says.
"""

from __future__ import annotations

import json
import logging
import os
import subprocess
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from tempfile import TemporaryFile
from typing import Any, Self

import pikepdf

from tillit.felles.pdf.feil import SammensettingenStanset

PROGRAM = Path(__file__).with_name("sammenprogram.py")
# Of what goes wrong there, that which means something by its kind (felles/arbeid.py).
_FEIL: dict[str, type[Exception]] = {ett.__name__: ett for ett in (MemoryError, OSError, ValueError, pikepdf.PdfError)}
logger = logging.getLogger(__name__)

# Where something lies in the store: from which byte, and how many.
Plass = tuple[int, int]


class Mellomlager:
    """Files that wait to be joined, in one that has no name."""

    def __init__(self) -> None:
        self._fil = TemporaryFile(buffering=0)  # noqa: SIM115  # it is its own context
        self._slutt = 0

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._fil.close()

    @property
    def nummer(self) -> int:
        return self._fil.fileno()

    def legg(self, innhold: bytes) -> Plass:
        plass = self._slutt, len(innhold)
        igjen = memoryview(innhold)
        while igjen:
            igjen = igjen[os.pwrite(self.nummer, igjen, self._slutt + len(innhold) - len(igjen)) :]
        self._slutt += len(innhold)
        return plass

    def les(self, plass: Plass) -> bytes:
        fra, byte = plass
        return os.pread(self.nummer, byte, fra)


def sett_sammen_for_seg(
    lager: Mellomlager,
    deler: Sequence[tuple[Plass, int]],
    marger: Sequence[Plass],
    *,
    data: bytes | None,
    meld: Callable[[float], None],
) -> tuple[bytes, int]:
    """The file of the pieces, each with the level of its headings, and its pages. `meld` is told how far it has come,
    up to 1; an error of its own, such as a lease that is lost, stops the work.
    """
    ordre = {"deler": deler, "marger": marger, "data": None if data is None else lager.legg(data)}
    # Isolated: it reads its own program and what is installed, and nothing of the environment's.
    kommando = [sys.executable, "-I", str(PROGRAM), str(lager.nummer), json.dumps(ordre)]
    svar: dict[str, Any] = {}
    with subprocess.Popen(  # noqa: S603  # our own program, on files that we have written
        kommando, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, pass_fds=[lager.nummer]
    ) as prosess:
        try:
            for linje in prosess.stdout or ():
                svar = json.loads(linje)
                if "andel" in svar:
                    meld(svar["andel"])
        except BaseException:
            prosess.kill()
            raise
    if "feil" in svar:
        raise _feilen(svar)
    if "ferdig" not in svar:
        logger.error("The process that joins a document ended with %s", prosess.returncode)
        raise SammensettingenStanset
    return lager.les(svar["ferdig"]), svar["sider"]


def _feilen(svar: dict[str, Any]) -> Exception:
    """As it was raised there, with where it was."""
    slag = _FEIL.get(svar["feil"])
    feil = slag(*svar["ord"]) if slag else RuntimeError(svar["feil"], *svar["ord"])
    feil.add_note(svar["spor"])
    return feil
