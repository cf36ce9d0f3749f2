"""Files made to hurt: each is refused with a sentence, within a bounded time and memory, by a process of its own."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.begrenset import MB, begrenset
from tests.regneark.hjelp import arbeidsbok
from tillit.regneark.kolonner import KOLONNER
from tillit.regneark.lesing.aapning import aapne
from tillit.regneark.lesing.feil import RegnearketKanIkkeLeses
from tillit.regneark.lesing.radlesing import Fakta

HODE = [kolonne.overskrift for kolonne in KOLONNER]
START = b'<?xml version="1.0"?><worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>'
SLUTT = b"</sheetData></worksheet>"


def bok(ark: Iterator[bytes], *, del_: str = "xl/worksheets/sheet1.xml") -> bytes:
    """A workbook of ours with one of its parts written anew, piece by piece."""
    ut = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(arbeidsbok([HODE]))) as fra, zipfile.ZipFile(ut, "w", zipfile.ZIP_DEFLATED) as til:
        for info in fra.infolist():
            if info.filename != del_:
                til.writestr(info, fra.read(info))
        with til.open(del_, "w") as fil:
            for bit in ark:
                fil.write(bit)
    return ut.getvalue()


def endeloese_celler() -> bytes:
    return bok(iter([START, b"<row>", *[b"<c><v>1</v></c>" * 10_000] * 1000, b"</row>", SLUTT]))


def endeloese_tomme_celler() -> bytes:
    return bok(iter([START, b"<row>", *[b"<c/>" * 10_000] * 2000, b"</row>", SLUTT]))


def endeloese_rader() -> bytes:
    return bok(iter([START, *[b"<row></row>" * 10_000] * 150, SLUTT]))


def en_endeloes_celle() -> bytes:
    return bok(iter([START, b'<row><c t="str"><v>', *[b"<!-- -->x" * 10_000] * 2500, b"</v></c></row>", SLUTT]))


def endeloese_strenger() -> bytes:
    hode = b'<sst xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">'
    return bok(iter([hode, *[b"<si/>" * 10_000] * 250, b"</sst>"]), del_="xl/sharedStrings.xml")


def et_endeloest_format() -> bytes:
    hode = b'<styleSheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><numFmts>'
    format_ = b'<numFmt formatCode="' + b"[" * (8 * MB) + b'"/>'
    return bok(iter([hode, format_, b"</numFmts></styleSheet>"]), del_="xl/styles.xml")


def en_halv_million_deler() -> bytes:
    ut = io.BytesIO()
    with zipfile.ZipFile(ut, "w") as arkiv:
        for nr in range(60_000):
            arkiv.writestr(f"{nr:020}", b"")
    return ut.getvalue()


def en_rad_uten_ende() -> bytes:
    return (";".join(HODE) + "\r\n").encode() + b";" * (24 * MB)


def radnummer_uten_ende() -> bytes:
    return bok(iter([START, b'<row r="' + b"9" * 5000 + b'"><c><v>1</v></c></row>', SLUTT]))


def les(sti: Path) -> str:
    try:
        with aapne(sti, {1: Fakta("tall", "aar", 1, ())}) as fil:
            return f"lest: {sum(1 for _rad in fil.tolk.rader())}"
    except RegnearketKanIkkeLeses as feil:
        return str(feil.melding)


@pytest.mark.grundig
@pytest.mark.parametrize(
    ("lag", "ventet"),
    [
        (endeloese_celler, "Rad 1 har flere celler enn et regneark kan ha."),
        (endeloese_tomme_celler, "Rad 1 har flere celler enn et regneark kan ha."),
        (endeloese_rader, "Filen kan ikke leses."),
        (en_endeloes_celle, "Cellen A1 har mer enn 32767 tegn."),
        (endeloese_strenger, "Filen er for stor når den pakkes ut."),
        (et_endeloest_format, "lest: 0"),
        (en_halv_million_deler, "Filen er for stor når den pakkes ut."),
        (en_rad_uten_ende, "Rad 2 har flere celler enn et regneark kan ha."),
        (radnummer_uten_ende, "Filen kan ikke leses."),
    ],
    ids=lambda verdi: verdi.__name__ if callable(verdi) else "",
)
def test_en_fil_laget_for_aa_skade_faar_sin_setning(tmp_path: Path, lag: Callable[[], bytes], ventet: str) -> None:
    sti = tmp_path / "fil"
    sti.write_bytes(lag())
    assert begrenset(lambda: les(sti), tmp_path).startswith(ventet)
