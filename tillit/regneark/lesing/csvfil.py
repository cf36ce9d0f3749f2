"""The cells of a CSV file: semicolon as we write it, or whatever its heading line is split by."""

from __future__ import annotations

import csv
from codecs import getincrementaldecoder
from collections.abc import Iterator
from io import TextIOWrapper
from itertools import count
from pathlib import Path
from typing import BinaryIO

from django.utils.translation import gettext_lazy as _

from tillit.regneark.lesing.celler import Celle, Filrad, Linjer
from tillit.regneark.lesing.feil import RegnearketKanIkkeLeses
from tillit.regneark.lesing.xlsx import MAKS_CELLER_I_RADEN

_MAKS_CELLE = 100_000
# A text may hold some semicolons of its own.
_TEGN_I_TEKST = 3


class _AapentTegn(RegnearketKanIkkeLeses):
    def __init__(self, nr: int) -> None:
        super().__init__(
            _('Rad %(nr)s har et anførselstegn (") som ikke er lukket, eller som står midt i en celle. Rett raden.')
            % {"nr": nr}
        )


def linjer(sti: Path) -> Linjer:
    try:
        with sti.open("rb") as raa:
            yield from linjer_i(raa, stoerrelse=sti.stat().st_size)
    except OSError as feil:
        raise _IkkeCsv from feil


def linjer_i(raa: BinaryIO, *, stoerrelse: int) -> Linjer:
    """The rows that have something in them, numbered as a spreadsheet numbers them. `raa` is closed at the end."""
    koding = _koding(raa)
    raa.seek(0)
    try:
        with TextIOWrapper(raa, encoding=koding, newline="") as fil:
            skille = _skille(fil.readline())
            fil.seek(0)
            csv.field_size_limit(_MAKS_CELLE)
            for nr, celler in enumerate(_rader(fil, skille), 1):
                if len(celler) > MAKS_CELLER_I_RADEN:
                    raise RegnearketKanIkkeLeses(_("Rad %(nr)s har flere celler enn et regneark kan ha.") % {"nr": nr})
                fylte = {kolonne: Celle(tekst) for kolonne, tekst in enumerate(celler) if tekst}
                if fylte:
                    yield Filrad(nr, fylte, min(1.0, raa.tell() / stoerrelse))
    except (csv.Error, UnicodeError) as feil:
        raise _IkkeCsv from feil


class _IkkeCsv(RegnearketKanIkkeLeses):
    melding = _("Filen er verken en Excel-arbeidsbok eller en CSV-fil.")


def _rader(fil: Iterator[str], skille: str) -> Iterator[list[str]]:
    """The rows. A quotation mark that is never closed, or closed rows later, would make many rows one cell."""
    leser = csv.reader(_uten_nul(fil), delimiter=skille, strict=True)
    bredde = 0
    for nr in count(1):
        try:
            celler = next(leser)
        except StopIteration:
            return
        except csv.Error as feil:
            raise _AapentTegn(nr) from feil
        bredde = bredde or len(celler)
        if any(_har_svelget(celle, skille, bredde) for celle in celler):
            raise _AapentTegn(nr)
        yield celler


def _har_svelget(celle: str, skille: str, bredde: int) -> bool:
    """Whether a cell of several lines holds as good as a row: text has breaks, a row has the signs between cells."""
    return len(celle.splitlines()) > 1 and celle.count(skille) >= max(_TEGN_I_TEKST, bredde // 2)


def _uten_nul(fil: Iterator[str]) -> Iterator[str]:
    for linje in fil:
        if "\0" in linje:
            raise UnicodeError
        yield linje


def _skille(linje: str) -> str:
    return max(";\t,", key=linje.count) if any(tegn in linje for tegn in ";\t,") else ";"


def _koding(raa: BinaryIO) -> str:
    """UTF-8 as we write it; UTF-16 and the old Windows set, as Excel writes them."""
    start = raa.read(4)
    if start.startswith((b"\xff\xfe", b"\xfe\xff")):
        return "utf-16"
    raa.seek(0)
    leser = getincrementaldecoder("utf-8-sig")()
    try:
        while bit := raa.read(1024 * 1024):
            leser.decode(bit)
        leser.decode(b"", final=True)
    except UnicodeDecodeError:
        return "cp1252"
    return "utf-8-sig"
