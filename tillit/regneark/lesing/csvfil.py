"""The cells of a CSV file: semicolon as we write it, or whatever its heading line is split by."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from io import TextIOWrapper
from pathlib import Path

from django.utils.translation import gettext as _

from tillit.regneark.lesing.celler import Celle, Linje, Linjer
from tillit.regneark.lesing.feil import FilenKanIkkeLeses
from tillit.regneark.lesing.xlsx import MAKS_CELLER_I_RADEN

_MAKS_CELLE = 100_000


def linjer(sti: Path) -> Linjer:
    koding = _koding(sti)
    stoerrelse = sti.stat().st_size
    try:
        with sti.open("rb") as raa, TextIOWrapper(raa, encoding=koding, newline="") as fil:
            skille = _skille(fil.readline())
            fil.seek(0)
            csv.field_size_limit(_MAKS_CELLE)
            leser = csv.reader(_uten_nul(fil), delimiter=skille, strict=False)
            for nr, celler in enumerate(leser, 1):
                if len(celler) > MAKS_CELLER_I_RADEN:
                    raise FilenKanIkkeLeses(_("Rad %(nr)s har flere celler enn et regneark kan ha.") % {"nr": nr})
                fylte = {kolonne: Celle(tekst) for kolonne, tekst in enumerate(celler) if tekst}
                if fylte:
                    yield Linje(nr, fylte, min(1.0, raa.tell() / stoerrelse))
    except (csv.Error, UnicodeError, OSError) as feil:
        raise FilenKanIkkeLeses(_("Filen er verken en Excel-arbeidsbok eller en CSV-fil.")) from feil


def _uten_nul(fil: Iterator[str]) -> Iterator[str]:
    for linje in fil:
        if "\0" in linje:
            raise csv.Error
        yield linje


def _skille(linje: str) -> str:
    return max(";\t,", key=linje.count) if any(tegn in linje for tegn in ";\t,") else ";"


def _koding(sti: Path) -> str:
    """UTF-8 as we write it; UTF-16 and the old Windows set, as Excel writes them."""
    with sti.open("rb") as fil:
        start = fil.read(4)
    if start.startswith((b"\xff\xfe", b"\xfe\xff")):
        return "utf-16"
    try:
        with sti.open(encoding="utf-8-sig") as fil:
            while fil.read(1024 * 1024):
                pass
    except UnicodeDecodeError:
        return "cp1252"
    return "utf-8-sig"
