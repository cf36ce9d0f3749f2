"""Our PDF keeps PDF/A-3a and PDF/UA-1, and the checkers that say so notice when one does not."""

from __future__ import annotations

import io
import os
import re
import socket
import subprocess
import sys
from collections.abc import Callable
from functools import cache

import pikepdf
import pypdfium2
import pytest
from django.core.exceptions import SuspiciousFileOperation
from pikepdf import Name

from tests.felles.pdfkontroll import elementer, mangler
from tillit.felles.koding import sha256_av
from tillit.felles.pdf import bokstaver, lag_pdf
from tillit.felles.pdf.feil import FilTilDokumentetMangler, NoeKomIkkeMed
from tillit.felles.pdf.filer import FremmedAdresse

SIDE = """<!DOCTYPE html><html lang="nb"><head><meta charset="utf-8"><title>Prøven</title>
<meta name="dcterms.created" content="2026-11-23T08:00:00Z">
<meta name="dcterms.modified" content="2026-11-23T08:00:00Z">
<link rel="stylesheet" href="css/rapport-fonter.css"><link rel="stylesheet" href="css/trykk.css"></head>
<body data-hode="Hode" data-fot="Fot"><h1>Prøven</h1><h2>Tall</h2><h3>Svar i tide</h3>
<svg role="img" viewBox="0 0 20 20" width="90" height="90"><title>Andelen falt</title><path d="M0 0L20 20V0z"/></svg>
<table><thead><tr><th scope="col">År</th><th scope="col">Andel</th></tr></thead>
<tbody><tr><td>2025</td><td>65,2 %</td></tr></tbody></table>
<p><a href="#her">Videre</a></p><p id="her">Her.</p></body></html>"""
DATA = '{"sagt": "på norsk"}'.encode()


@cache
def hel() -> bytes:
    return lag_pdf(SIDE, lambda *_: None, data=DATA).innhold


def uten_i_xmp(pdf: pikepdf.Pdf, moenster: bytes) -> None:
    xmp, antall = re.subn(moenster, b"", pdf.Root.Metadata.read_bytes())
    assert antall == 1
    pdf.Root.Metadata.write(xmp)


def uten_spraak(pdf: pikepdf.Pdf) -> None:
    del pdf.Root.Lang


def uten_tittel(pdf: pikepdf.Pdf) -> None:
    uten_i_xmp(pdf, b"<dc:title>.*</dc:title>")


def med_umerket_figur(pdf: pikepdf.Pdf) -> None:
    pdf.pages[0].contents_add(b"q 0 0 40 40 re f Q")


def uten_alternativ_tekst(pdf: pikepdf.Pdf) -> None:
    for figur in elementer(pdf.Root.StructTreeRoot, "Figure"):
        del figur.Alt


def med_hoppet_overskrift(pdf: pikepdf.Pdf) -> None:
    for ett in elementer(pdf.Root.StructTreeRoot, "H2"):
        ett.S = Name.H3


def uten_tabellhoder(pdf: pikepdf.Pdf) -> None:
    for ett in elementer(pdf.Root.StructTreeRoot, "TH"):
        ett.S = Name.TD
        del ett.A


def uten_bokmerker(pdf: pikepdf.Pdf) -> None:
    del pdf.Root.Outlines


def uten_ua_merke(pdf: pikepdf.Pdf) -> None:
    uten_i_xmp(pdf, b' pdfuaid:part="1"')


FEIL: dict[Callable[[pikepdf.Pdf], None], str] = {
    uten_spraak: "LANGUAGE",
    uten_tittel: "TITLE",
    med_umerket_figur: "CONTENT-TAGGING",
    uten_alternativ_tekst: "ALTERNATIVE",
    med_hoppet_overskrift: "HEADING",
    uten_tabellhoder: "TABLE",
    uten_bokmerker: "BOOKMARK",
    uten_ua_merke: "ID-PART",
}


def test_et_dokument_holder_begge_standardene() -> None:
    assert mangler(hel()) == []


@pytest.mark.parametrize("gjoer", FEIL, ids=lambda ett: ett.__name__)
def test_kontrollene_finner_feilen(gjoer: Callable[[pikepdf.Pdf], None]) -> None:
    ut = io.BytesIO()
    with pikepdf.open(io.BytesIO(hel())) as pdf:
        gjoer(pdf)
        pdf.save(ut)
    assert [ett for ett in mangler(ut.getvalue()) if FEIL[gjoer] in ett]


def test_dataene_ligger_i_filen_som_data_og_ingen_staar_som_forfatter() -> None:
    with pikepdf.open(io.BytesIO(hel())) as pdf:
        assert list(pdf.attachments) == ["data.json"]
        assert pdf.attachments["data.json"].get_file().read_bytes() == DATA
        (fil,) = pdf.Root.AF
        assert (fil.AFRelationship, str(fil.EF.F.Subtype)) == (Name.Data, "/application/json")
        assert set(pdf.docinfo) == {"/Title", "/Producer", "/CreationDate", "/ModDate"}
        assert b"creator" not in pdf.Root.Metadata.read_bytes()


@pytest.mark.grundig
def test_to_prosesser_gir_samme_byte() -> None:
    """The order of a set, the second of the day and the number of a process are in no file."""
    program = (
        "import django, hashlib; django.setup(); from tests.felles.test_pdf_standard import hel;"
        "print(hashlib.sha256(hel()).hexdigest())"
    )
    miljoe = os.environ | {"PYTHONHASHSEED": "3"}
    kjoert = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True, env=miljoe)
    assert kjoert.stdout.split()[-1] == sha256_av(hel())


@pytest.mark.parametrize(
    ("skrevet", "paa_papiret"),
    [
        ("Čáhppesluovtta Ŋuorta", "Čáhppesluovtta Ŋuorta"),
        ("Ελλάδα, Київ → 3 ≥ 2", "Ελλάδα, Київ → 3 ≥ 2"),
        ("Etat \U0001f600 for 漢字 og हि", "Etat □ for □□ og □□"),
        ("\ue000\u0378\U000f0000", "□□□"),
        ("👩\u200d🏫 \ufeffog ⚖\ufe0f", "□□ og □"),
    ],
)
def test_en_bokstav_som_ingen_skrift_har_er_en_firkant_og_filen_holder_standardene(
    skrevet: str, paa_papiret: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(bokstaver, "_finnes_paa_maskinen", lambda _: False)
    bokstaver._kan_tegnes.cache_clear()
    try:
        side = SIDE.replace("<h2>Tall", f"<h2>{skrevet}</h2><p>{skrevet}</p><h2>Tall").replace("Hode", skrevet)
        laget = lag_pdf(side, lambda *_: None).innhold
    finally:
        bokstaver._kan_tegnes.cache_clear()
    assert mangler(laget) == []
    with pypdfium2.PdfDocument(laget) as fil:
        lest = fil[0].get_textpage().get_text_range().replace("\u200d", "").replace("\ufe0f", "")
    assert lest.count(paa_papiret) == 3, "in the heading, in the text and in the margin"


@pytest.mark.parametrize("merker", ["\u0301", "\u0323\u0301", "\u0301\u0323\u0334", "\u0301\u0334\u0323" * 30])
def test_en_bokstav_med_mange_merker_holder_ogsaa_standardene(merker: str) -> None:
    assert mangler(lag_pdf(SIDE.replace("Her.", f"Ade{merker}mola"), lambda *_: None).innhold) == []


@pytest.mark.parametrize(
    ("skrevet", "blir"),
    [
        ("e\u0307\u0301", "ė\u0301"),
        ("a\u200db\u2062c\U000e0101", "a\u200db\u2062c\U000e0101"),
        ("\ufeffa\ufeffb", "ab"),
        ("a\u0378b", f"a{bokstaver.MANGLER}b"),
    ],
    ids=["to merker", "uten strek", "ikke tegn", "ingen vet"],
)
def test_bokstavene_blir_staaende_saa_langt_de_kan(skrevet: str, blir: str) -> None:
    """What leaves no mark by itself is no letter that is missing; what no letter has with two marks keeps the first."""
    bokstaver._kan_tegnes.cache_clear()
    assert bokstaver.med_kjente_bokstaver(f"<p>{skrevet}</p>") == f"<p>{blir}</p>"


def test_det_maskinen_har_en_skrift_for_tegnes_med_den() -> None:
    """Whatever typefaces this machine has: what they are said to have is drawn, and nothing is missing in the file."""
    alt = "".join(
        map(chr, (*range(0xA1, 0x17F), *range(0x370, 0x590), *range(0x5D0, 0x5EB), 0x2713, 0x6F22, 0x1F600, 0x13000))
    )
    assert mangler(lag_pdf(SIDE.replace("Her.", alt), lambda *_: None).innhold) == []


@pytest.mark.parametrize(
    "fremmed",
    [
        '<img src="https://example.com/x.png" alt="x">',
        '<img src="file:///etc/hostname" alt="x">',
        '<link rel="stylesheet" href="http://169.254.169.254/x.css">',
        '<link rel="attachment" href="file:///etc/passwd">',
        "<style>@import url(//example.com/x.css)</style>",
        '<p style="background: url(../../manage.py)">x</p>',
        '<object data="file:///etc/hostname" type="image/png"></object>',
    ],
)
@pytest.mark.usefixtures("uten_nett")
def test_et_dokument_henter_ingenting_utenfra(fremmed: str) -> None:
    with pytest.raises((FilTilDokumentetMangler, FremmedAdresse, SuspiciousFileOperation)):
        lag_pdf(SIDE.replace("<h2>", f"{fremmed}<h2>"), lambda *_: None)


@pytest.mark.usefixtures("uten_nett")
def test_en_tegning_som_vil_ha_et_fremmed_bilde_blir_ikke_tegnet(caplog: pytest.LogCaptureFixture) -> None:
    """Nor is the document: who reads it would not know that a drawing is missing."""
    tegning = '<svg viewBox="0 0 9 9"><image href="file:///etc/hostname" width="9" height="9"/></svg>'
    with pytest.raises(NoeKomIkkeMed):
        lag_pdf(SIDE.replace("<h2>", f"{tegning}<h2>"), lambda *_: None)
    assert "Failed to render SVG image" in caplog.text


@pytest.fixture
def uten_nett(monkeypatch: pytest.MonkeyPatch) -> None:
    def ring(*_: object) -> None:
        pytest.fail("a document went on the network")

    monkeypatch.setattr(socket, "create_connection", ring)
    monkeypatch.setattr(socket.socket, "connect", ring)
