"""A cell that shows 12,5 % is read as 12,5 where the indicator is a percentage, and asked about where it is not."""

from __future__ import annotations

import io
import shutil
import subprocess
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from openpyxl import Workbook

from tests.regneark.hjelp import lastet_opp
from tests.scene import Scene, lag_indikator, lag_maal
from tillit.felles import koe
from tillit.maal.models import Indikator
from tillit.regneark.kolonner import KOLONNER

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def ingen_koe(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(koe, "legg_i_koe", lambda *_, **__: None)


@pytest.fixture
def andel(scene: Scene) -> Indikator:
    return lag_indikator(lag_maal(scene.relasjon, eier=scene.leder))


@pytest.fixture
def barn(scene: Scene) -> Indikator:
    return lag_indikator(
        lag_maal(scene.relasjon, eier=scene.leder), enhet="barn", desimaler=1, minste=None, stoerste=None
    )


def bok(*rader: tuple[Indikator, int, Any, str], felt: str = "verdi") -> bytes:
    """(indicator, year, value, number format)"""
    ny = Workbook()
    ark = ny.active
    assert ark is not None
    ark.append([kolonne.overskrift for kolonne in KOLONNER])
    plass = {kolonne.felt: nr for nr, kolonne in enumerate(KOLONNER, 1)}
    for nr, (indikator, aar, verdi, form) in enumerate(rader, 2):
        ark.cell(nr, plass["indikator_id"]).value = indikator.pk
        ark.cell(nr, plass["periode"]).value = str(aar)
        celle = ark.cell(nr, plass[felt])
        celle.value, celle.number_format = verdi, form
    ut = io.BytesIO()
    ny.save(ut)
    return ut.getvalue()


FORMATER = ["0%", "0.00%", "0.0 %", '#,##0.0" "%;[Red]-0.0%']


def lest(scene: Scene, fil: bytes) -> list[tuple[Decimal | None, list[list[str]]]]:
    return [(rad.verdi, rad.cellefeil) for rad in lastet_opp(fil, scene).rader.all()]


def test_prosentformat_leses_som_det_vises(scene: Scene, andel: Indikator) -> None:
    fil = bok(*((andel, 2020 + nr, 0.125, form) for nr, form in enumerate(FORMATER)))
    assert lest(scene, fil) == [(Decimal("12.5"), [])] * len(FORMATER)


@pytest.mark.parametrize("form", ["General", "0.0", '0.0" %"', "0.0\\%", '0.0 "% av alle"'])
def test_et_prosenttegn_som_bare_er_skrift_ganger_ingenting(scene: Scene, andel: Indikator, form: str) -> None:
    assert lest(scene, bok((andel, 2024, 12.5, form))) == [(Decimal("12.5"), [])]


def test_det_som_er_skrevet_med_prosenttegn_er_et_tall_for_en_andel(scene: Scene, andel: Indikator) -> None:
    assert lest(scene, bok((andel, 2024, "12,5 %", "@"))) == [(Decimal("12.5"), [])]


def test_prosentformat_der_indikatoren_ikke_er_i_prosent_sies_i_forhaandsvisningen(
    scene: Scene, barn: Indikator
) -> None:
    fil = bok((barn, 2024, 0.125, "0.0%"))
    melding = "Arket viser 12,5 %, men indikatoren måles i barn. Skriv tallet uten prosentformat."
    assert lest(scene, fil) == [(None, [["verdi", melding]])]


def test_en_teller_i_prosentformat_er_ikke_et_antall(scene: Scene, andel: Indikator) -> None:
    fil = bok((andel, 2024, 0.125, "0.0%"), felt="teller")
    assert lest(scene, fil)[0][1] == [["teller", "Cellen er formatert som prosent. Skriv antallet uten prosentformat."]]


@pytest.mark.skipif(shutil.which("soffice") is None, reason="needs LibreOffice")
def test_en_arbeidsbok_lagret_av_libreoffice_leses_likt(
    scene: Scene, andel: Indikator, barn: Indikator, tmp_path: Path
) -> None:
    sti = tmp_path / "prosent.xlsx"
    rader = [(andel, 2020 + nr, 0.125, form) for nr, form in enumerate(FORMATER)]
    sti.write_bytes(bok(*rader, (andel, 2024, 12.5, '0.0" %"'), (barn, 2024, 0.125, "0.0%")))
    subprocess.run(
        [
            "soffice", f"-env:UserInstallation=file://{tmp_path}/profil", "--headless", "--convert-to",
            "xlsx:Calc MS Excel 2007 XML", "--outdir", str(tmp_path / "ut"), str(sti),
        ],
        check=True, capture_output=True, timeout=120,
    )  # fmt: skip
    svar = lest(scene, (tmp_path / "ut" / "prosent.xlsx").read_bytes())
    assert [verdi for verdi, _feil in svar] == [Decimal("12.5")] * 5 + [None]
    assert "Arket viser 12,5 %" in svar[-1][1][0][1]
