"""The rows that are set into a workbook: cell by cell as openpyxl would write it, and numbers to the last digit."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from io import BytesIO
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as ET
from zipfile import ZipFile

import pytest
from openpyxl import Workbook, load_workbook

from tillit.regneark.skriving.radxml import celle_som_xml, sett_inn_rader

VERDIER = [
    "Trygg skole",
    " luft rundt ",
    "på <to>\nlinjer & «sitat»",
    "",
    None,
    0,
    2025,
    Decimal("-12.50"),
    Decimal("1000000.000000"),
    Decimal("0.001"),
    date(2026, 3, 15),
]
ARKET = "xl/worksheets/sheet1.xml"


def _bok(sti: Path, *rader: list[Any]) -> Path:
    bok = Workbook(write_only=True)
    ark = bok.create_sheet("Tall")
    ark.append(["Overskrift"])
    for rad in rader:
        ark.append(rad)
    bok.save(sti)
    return sti


def _med_rader(sti: Path, xml: str) -> Path:
    sett_inn_rader(_bok(sti), BytesIO(xml.encode()))
    return sti


def _celler(sti: Path) -> list[tuple[dict[str, str], str]]:
    with ZipFile(sti) as bok:
        rot = ET.fromstring(bok.read(ARKET))  # we wrote it
    return [
        ({navn: ett for navn, ett in celle.attrib.items() if navn != "s"}, "".join(celle.itertext()))
        for celle in rot.iter()
        if celle.tag.endswith("}c")
    ]


@pytest.mark.parametrize("verdi", VERDIER)
def test_en_celle_er_som_biblioteket_ville_skrevet_den(tmp_path: Path, verdi: Any) -> None:
    ventet = _bok(tmp_path / "hele.xlsx", [verdi if verdi != "" else None])
    faktisk = _med_rader(tmp_path / "satt_inn.xlsx", f'<row r="2">{celle_som_xml("A2", verdi, None)}</row>')
    assert _celler(faktisk) == _celler(ventet)
    # A program that reads it finds the value, and text at its edges is kept.
    lest = load_workbook(faktisk)["Tall"]["A2"].value
    if isinstance(verdi, date):
        assert lest == (verdi - date(1899, 12, 30)).days
    elif verdi == "":
        assert lest is None
    else:
        assert lest == (float(verdi) if isinstance(verdi, Decimal) else verdi)


def test_et_langt_tall_mister_ingen_siffer(tmp_path: Path) -> None:
    tallet = Decimal("99999999999999.123456")
    sti = _med_rader(tmp_path / "tall.xlsx", f'<row r="2">{celle_som_xml("A2", tallet, 0)}</row>')
    assert _celler(sti)[-1] == ({"r": "A2", "t": "n"}, "99999999999999.123456")


def test_en_tom_celle_med_stil_staar_aapen_og_en_uten_staar_ikke(tmp_path: Path) -> None:
    xml = f'<row r="2">{celle_som_xml("A2", None, 0)}{celle_som_xml("B2", None, None)}</row>'
    assert [attributter["r"] for attributter, _ in _celler(_med_rader(tmp_path / "tom.xlsx", xml))] == ["A1", "A2"]


def test_en_tekst_blir_aldri_en_formel(tmp_path: Path) -> None:
    sti = _med_rader(tmp_path / "formel.xlsx", f'<row r="2">{celle_som_xml("A2", "=1+1", None)}</row>')
    assert load_workbook(sti)["Tall"]["A2"].data_type == "s"


def test_resten_av_boken_er_uroert(tmp_path: Path) -> None:
    foer = _bok(tmp_path / "foer.xlsx")
    with ZipFile(foer) as bok:
        deler = {navn: bok.read(navn) for navn in bok.namelist()}
    sett_inn_rader(foer, BytesIO(b'<row r="2"/>'))
    with ZipFile(foer) as bok:
        etter = {navn: bok.read(navn) for navn in bok.namelist()}
    assert etter.pop(ARKET) == deler.pop(ARKET).replace(b"</sheetData>", b'<row r="2"/></sheetData>')
    assert etter == deler
    assert [fil.name for fil in tmp_path.iterdir()] == ["foer.xlsx"]
