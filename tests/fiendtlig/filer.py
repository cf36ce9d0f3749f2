"""Files that nobody should send: seeded, so that the run that finds a fault can be run again.

Good files of every format we read are cut, torn, glued together and filled with what breaks readers; a workbook also
inside its parts, where a reader of archives would never see it.
"""

from __future__ import annotations

import gzip
import io
import json
import zipfile
from collections.abc import Iterator
from pathlib import Path
from random import Random

from tests.regneark.hjelp import arbeidsbok, csv_fil, csv_rad
from tillit.regneark.kolonner import KOLONNER

FROE = 20261128
STATISTIKK = Path(__file__).parents[1] / "statistikk" / "data"

BITER = [
    b"\x00", b"\x02", b"\xff\xfe", b"\xef\xbb\xbf", b"\xed\xa0\x80", b"\\ud800", b"\\u0000", b"\xe2\x80\xae",
    b"\r", b"\n", b'"', b"'", b";", b",", b"\t", b"=1+1", b"@SUM(A1)", b"9" * 400, b"-" * 50, b"1e999999999",
    b"-1e-999999999", b"NaN", b"Infinity", b"2.000", b"0x10", b"\xd9\xa3", b"0000-00-00", b"9999-12-31",
    b"10000-01-01", b"null", b"true", b"{", b"}", b"[" * 60, b"]" * 60, b'{"a":' * 60, b"<", b"</",
    b"<!DOCTYPE x>", b"<![CDATA[", b"&x;", b"&#0;", b"&#xFFFE;", b"PK\x03\x04", b"PK\x05\x06", b"%PDF-1.7",
    b"../../etc/passwd", b"%s%n{0}", b"A" * 3000,
]  # fmt: skip
_BOMBE = (
    b'<!DOCTYPE b [<!ENTITY a "aaaaaaaaaa">'
    + b"".join(b'<!ENTITY %c "%s">' % (ord("b") + nr, b"&%c;" % (ord("a") + nr) * 10) for nr in range(9))
    + b"]>"
)
_UTENFRA = b'<!DOCTYPE b [<!ENTITY x SYSTEM "file:///etc/passwd">]>'


def gode() -> dict[str, bytes]:
    """A file of each kind that is read somewhere, and thereby of the wrong kind everywhere else."""
    kjede = {
        "format": "tillit-resultatkjede",
        "versjon": 1,
        "maal": "Flere går til skolen",
        "virksomhet": "Prøveetaten",
        "ledd": [
            {"noekkel": "a", "steg": "aktivitet", "tekst": "Bygge fortau", "eier": {"navn": "Etaten"}},
            {"noekkel": "b", "steg": "brukereffekt", "tekst": "Flere går", "indikatorer": ["Andel som går"]},
        ],
        "koblinger": [{"fra": "a", "til": "b", "hypotese": "Trygt å gå", "revurderes_dato": "2027-01-01"}],
    }
    hode = [kolonne.overskrift for kolonne in KOLONNER]
    return {
        "xlsx": arbeidsbok([hode, [1, None, "2025", 12.5], [1, None, "2024", "..", "=1+1"]]),
        "csv": csv_fil(csv_rad(1, "2025", verdi="12,5"), csv_rad(1, "2024", verdi="2.000"), csv_rad(2, "x", verdi="")),
        "kjede": json.dumps(kjede, ensure_ascii=False, indent=1).encode(),
        "jsonstat": (STATISTIKK / "ssb-12362-oslo-kostra-2024.json").read_bytes(),
        **{fil.name: fil.read_bytes() for fil in sorted((STATISTIKK / "filer").glob("*.csv"))},
    }


def laget() -> dict[str, bytes]:
    """Files that are hostile by themselves."""
    alle = gode()
    ark = "xl/worksheets/sheet1.xml"
    return {
        "tom": b"",
        "ett nulltegn": b"\x00",
        "bare nulltegn": b"\x00" * 20_000,
        "bare linjeskift": b"\r\n" * 20_000,
        "bare anførselstegn": b'"' * 20_001,
        "bare skilletegn": b";" * 20_000,
        "pdf": b"%PDF-1.7\n" + b"x" * 500,
        "pdf som også er en arbeidsbok": b"%PDF-1.7\n" + alle["xlsx"],
        "arbeidsbok som også er csv": alle["xlsx"] + b"\r\n" + alle["csv"],
        "bilde": b"\x89PNG\r\n\x1a\n" + b"\x00" * 100,
        "gammel excel": b"\xd0\xcf\x11\xe0" + b"\x00" * 600,
        "ods": _arkiv({"mimetype": b"application/vnd.oasis.opendocument.spreadsheet", "content.xml": b"<x/>"}),
        "arkiv med en sti ut": _arkiv({"../../ut.xml": b"x", "[Content_Types].xml": b"", "xl/workbook.xml": b"<x/>"}),
        "samme del to ganger": _med_del(alle["xlsx"], {ark: b"<worksheet/>"}, behold=True),
        "arbeidsbok uten ark": _med_del(alle["xlsx"], {"xl/workbook.xml": b"<workbook/>"}),
        "ark som ikke er xml": _med_del(alle["xlsx"], {ark: b"\x00\xff" * 500}),
        "bombe av enheter": _med_del(alle["xlsx"], {ark: _BOMBE + b"<worksheet>&j;</worksheet>"}),
        "enhet fra disken": _med_del(alle["xlsx"], {ark: _UTENFRA + b"<worksheet>&x;</worksheet>"}),
        "bombe i pakken": _med_del(alle["xlsx"], {ark: b"<worksheet><sheetData>" + b" " * 40_000_000}),
        "gzip": gzip.compress(alle["jsonstat"]),
        "utf-16": alle["csv"].decode("utf-8-sig").encode("utf-16"),
        "utf-32": alle["csv"].decode("utf-8-sig").encode("utf-32"),
        "html": b"<html><script>alert(1)</script></html>",
        "dyp liste": b"[" * 100_000,
        "dypt objekt": b'{"a":' * 20_000 + b"1" + b"}" * 20_000,
        "samme nøkkel mange ganger": b"{" + b",".join(b'"a":%d' % nr for nr in range(20_000)) + b"}",
        "uendelig tall": b'{"class":"dataset","value":[1e999999999],"size":[1],"id":["Tid"]}',
        "tall uten ende": b'{"versjon":' + b"9" * 100_000 + b"}",
        "bare NaN": b"NaN",
        "tekst alene": b'"tekst"',
        "usynlige tegn i en kjede": alle["kjede"]
        .replace(b"Flere ", b"Flere\\u0000\\ud800\\u202e ")
        .replace(b'"maal"', b'"\\u0000\\udfff": 1, "maal"'),
        "usynlige tegn i statistikk": alle["jsonstat"].replace(b"Barnevern", b"Barne\\u0000\\ud800\\u202evern"),
        "usynlige tegn i csv": alle["to.csv"].replace(b"2", b"\x002\x02\xe2\x80\xae"),
        "negative størrelser": b'{"class":"dataset","id":["Tid"],"size":[-1],"value":[],"dimension":{"Tid":{}}}',
        "store størrelser": b'{"class":"dataset","id":["a","b"],"size":[99999999,99999999],"value":[],"dimension":{}}',
        "mange kolonner": b";".join(b"k%d" % nr for nr in range(20_000)) + b"\r\n" + b"1;" * 20_000,
        "mange aksekoder": b"Aar;" + b";".join(b"k%d" % nr for nr in range(60)) + b"\r\n"
        + b"".join(b"2020;" + b"%d;" % nr * 60 + b"\r\n" for nr in range(300)),
    }  # fmt: skip


def oedelagte(antall: int) -> Iterator[tuple[str, bytes]]:
    """`antall` good files with something wrong, the same ones every time."""
    tilfeldig, alle = Random(FROE), gode()
    for nummer in range(antall):
        navn = tilfeldig.choice(sorted(alle))
        raa = alle[navn]
        if navn == "xlsx" and tilfeldig.random() < 0.7:
            with zipfile.ZipFile(io.BytesIO(raa)) as arkiv:
                del_ = tilfeldig.choice(sorted(arkiv.namelist()))
                raa = _med_del(raa, {del_: _oedelegg(arkiv.read(del_), tilfeldig)})
        else:
            raa = _oedelegg(raa, tilfeldig)
        yield f"{navn} nr. {nummer}", raa


def _oedelegg(raa: bytes, tilfeldig: Random) -> bytes:
    for _ in range(tilfeldig.randint(1, 4)):
        fra, til = sorted(tilfeldig.randrange(len(raa) + 1) for _ in range(2))
        match tilfeldig.randrange(5):
            case 0:
                raa = raa[:fra]
            case 1:
                raa = raa[:fra] + raa[til:]
            case 2:
                raa = raa[:til] + raa[fra:til][:5000] + raa[til:]
            case 3:
                raa = raa[:fra] + bytes([tilfeldig.randrange(256)]) + raa[fra + 1 :]
            case _:
                raa = raa[:fra] + tilfeldig.choice(BITER) + raa[fra + tilfeldig.randrange(3) :]
    return raa


def _arkiv(deler: dict[str, bytes]) -> bytes:
    ut = io.BytesIO()
    with zipfile.ZipFile(ut, "w", zipfile.ZIP_DEFLATED) as arkiv:
        for navn, innhold in deler.items():
            arkiv.writestr(navn, innhold)
    return ut.getvalue()


def _med_del(raa: bytes, nye: dict[str, bytes], *, behold: bool = False) -> bytes:
    """The workbook with some of its parts written anew, or twice where the old ones are to stay."""
    ut = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(raa)) as fra, zipfile.ZipFile(ut, "w", zipfile.ZIP_DEFLATED) as til:
        for navn in fra.namelist():
            if behold or navn not in nye:
                til.writestr(navn, fra.read(navn))
        for navn, innhold in nye.items():
            til.writestr(navn, innhold)
    return ut.getvalue()
