"""What every kind of report keeps on paper: readable by machine, numbered, and the same bytes twice."""

from __future__ import annotations

import io
from pathlib import Path
from time import monotonic, sleep

import outloud
import pikepdf
import pypdfium2
import pytest

from tests.felles.pdfkontroll import mangler
from tests.rapport.utskrifter import Utskrift, utskriften
from tillit.felles.koding import til_json
from tillit.felles.pdf import Pdf
from tillit.rapport import slag
from tillit.rapport.enums import Dybde
from tillit.rapport.innhold import VERSJON, les_innhold
from tillit.rapport.trykk import lag_pdf, oppsett


@pytest.fixture(params=[(ett, dybde) for ett in slag.ALLE for dybde in Dybde], ids="-".join)
def utskrift(request: pytest.FixtureRequest) -> Utskrift:
    return utskriften(request)


@pytest.fixture
def pdf(utskrift: Utskrift) -> Pdf:
    return utskrift.pdf


def test_hvert_slag_bestaar_kontrollen_for_universell_utforming(pdf: Pdf, tmp_path: Path) -> None:
    fil = tmp_path / "rapport.pdf"
    fil.write_bytes(pdf.innhold)
    funn = outloud.check(str(fil)).findings
    assert [ett for ett in funn if str(ett.severity).endswith("error") or ett.rule == "PAG-001"] == []


def test_hvert_slag_er_pdf_a_3a_og_pdf_ua_1(pdf: Pdf) -> None:
    assert mangler(pdf.innhold) == []


def test_hver_side_av_hvert_slag_har_sidetall_hode_og_tittel(utskrift: Utskrift, pdf: Pdf) -> None:
    with pypdfium2.PdfDocument(pdf.innhold) as dokument:
        sider = [" ".join(side.get_textpage().get_text_range().split()) for side in dokument]
    assert len(sider) == pdf.sider
    for nummer, tekst in enumerate(sider, start=1):
        assert f"Side {nummer} av {pdf.sider}" in tekst
        assert f"{utskrift.innhold.organ} · hentet" in tekst
    assert f"{oppsett(utskrift.innhold).tittel}, hentet" in sider[0]
    assert "Flere får svar innen fristen" in sider[0], "page 1 is what has to be decided"
    with pikepdf.open(io.BytesIO(pdf.innhold)) as fil, fil.open_outline() as bokmerker:
        assert str(bokmerker.root[0].title) == utskrift.innhold.organ


@pytest.mark.grundig
def test_samme_innhold_gir_samme_byte(utskrift: Utskrift, pdf: Pdf) -> None:
    if monotonic() < utskrift.ferdig + 1.1:
        sleep(1.1)  # what is stamped with the second of the day would differ
    lest = les_innhold(til_json(utskrift.innhold), versjon=VERSJON)
    assert lag_pdf(lest, lambda *_: None).innhold == pdf.innhold
