"""Open an uploaded file, whatever its format, ready to be read row by row."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from typing import NamedTuple

from django.core import signing

from tillit.regneark.enums import Filformat
from tillit.regneark.kolonner import OM_FILEN
from tillit.regneark.lesing import csvfil
from tillit.regneark.lesing.filtype import filtype
from tillit.regneark.lesing.tolkning import Fakta, Tolk
from tillit.regneark.lesing.xlsx import Arbeidsbok

SALT = "tillit.regneark"


class Aapnet(NamedTuple):
    """A file whose headings have been found. `lastet_ned_tid` is known of a workbook of ours, signature intact."""

    tolk: Tolk
    lastet_ned_tid: datetime | None


@contextmanager
def aapne(sti: Path, fakta: Mapping[int, Fakta]) -> Iterator[Aapnet]:
    """Raises FilenKanIkkeLeses, here or while rows are read, with a sentence for the one who sent the file."""
    if filtype(sti) == Filformat.CSV:
        yield Aapnet(Tolk(csvfil.linjer(sti), fakta), None)
        return
    with Arbeidsbok(sti) as bok:
        tolk = Tolk(bok.linjer(), fakta, fra_1904=bok.fra_1904)
        bok.bare(tolk.kolonner.values())
        yield Aapnet(tolk, _lastet_ned(bok))


def _lastet_ned(bok: Arbeidsbok) -> datetime | None:
    if OM_FILEN not in bok.arknavn:
        return None
    signatur = next((linje.celler[1].tekst for linje in bok.linjer(OM_FILEN) if 1 in linje.celler), "")
    try:
        return datetime.fromisoformat(signing.loads(signatur, salt=SALT)["tid"])
    except (signing.BadSignature, KeyError, TypeError, ValueError):
        return None
