"""A program of its own: a long document joined and written where nothing is but pikepdf (egenprosess.py starts it).

    python -I sammenprogram.py THE_STORE'S_NUMBER THE_ORDER_AS_JSON

It says in a line of JSON how far it has come, where in the store the file lies, or what went wrong. Who started it may
be killed: then nobody reads what it says, and it ends.
"""

from __future__ import annotations

import json
import os
import sys
import traceback
from io import BufferedRandom, FileIO, UnsupportedOperation
from itertools import count
from pathlib import Path
from types import ModuleType
from typing import Any

STDOUT = 1
# What the packages above these modules import is Celery, Django and the rest of the house: here they are folders alone.
_HUSET = Path(__file__).parents[3]
_PAKKER = ("tillit", "tillit.felles", "tillit.felles.pdf")


def _bare_mapper() -> None:
    for navn in _PAKKER:
        pakke = ModuleType(navn)
        pakke.__path__ = [str(_HUSET.joinpath(*navn.split(".")))]
        sys.modules[navn] = pakke


def _si(**hva: Any) -> None:
    os.write(STDOUT, json.dumps(hva).encode() + b"\n")


class _Fil(FileIO):
    """The store. qpdf ends the process where a write fails: the error waits, and the rest of the file goes nowhere."""

    feil: OSError | None = None

    def fileno(self) -> int:
        raise UnsupportedOperation  # or qpdf writes past this

    def write(self, biter: Any) -> int:
        if self.feil is None:
            try:
                return super().write(biter)
            except OSError as feil:
                self.feil = feil
        return len(biter)


def _sett_sammen(nummer: int, ordre: dict[str, Any]) -> None:
    from tillit.felles.pdf.sammen import skriv_samlet  # noqa: PLC0415  # when the packages above it are folders

    def les(plass: list[int]) -> bytes:
        fra, byte = plass
        return os.pread(nummer, byte, fra)

    antall, gjort = len(ordre["deler"]) + len(ordre["marger"]), count(1)
    fil = _Fil(nummer, "r+b", closefd=False)
    with BufferedRandom(fil) as lager:
        fra = lager.seek(0, os.SEEK_END)
        sider = skriv_samlet(
            ((les(plass), nivaa) for plass, nivaa in ordre["deler"]),
            (les(plass) for plass in ordre["marger"]),
            lager,
            data=ordre["data"] and les(ordre["data"]),
            gjort=lambda: _si(andel=next(gjort) / antall),
        )
        lager.flush()
        if fil.feil is not None:
            raise fil.feil
        _si(ferdig=(fra, lager.seek(0, os.SEEK_END) - fra), sider=sider)


def main() -> int:
    _bare_mapper()
    try:
        _sett_sammen(int(sys.argv[1]), json.loads(sys.argv[2]))
    except BrokenPipeError:
        return 1  # nobody waits for it
    except BaseException as feil:  # noqa: BLE001  # who waits is told what it was
        ord_ = [ett if isinstance(ett, int) else str(ett) for ett in feil.args]
        _si(feil=type(feil).__name__, ord=ord_, spor=traceback.format_exc())
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
