"""A long document is laid out in pieces and joined: nothing lost, nothing told twice, and one file in every respect."""

from __future__ import annotations

import io
import os
import re
import subprocess
import sys
from functools import cache
from typing import Any, cast

import pikepdf
import pypdfium2
import pytest
from pikepdf import Array, Dictionary, Name

from tests.felles.pdfkontroll import elementer, mangler
from tillit.felles.koding import sha256_av
from tillit.felles.pdf import Pdf, lag_pdf, stykker, stykkevis, utskrift
from tillit.felles.pdf.feil import NoeKomIkkeMed
from tillit.felles.pdf.struktur import barn
from tillit.felles.pdf.stykker import Oppdelt, Stykke, del_opp
from tillit.felles.pdf.stykkevis import FerdigStykke, _sidetall

DATA = b'{"sagt": "ja"}'
HODE = """<!DOCTYPE html><html lang="nb"><head><meta charset="utf-8"><title>Prøven</title>
<meta name="dcterms.created" content="2026-11-23T08:00:00Z">
<meta name="dcterms.modified" content="2026-11-23T08:00:00Z">
<link rel="stylesheet" href="css/rapport-fonter.css"><link rel="stylesheet" href="css/trykk.css">
<link rel="stylesheet" href="css/rapport-trykk.css"></head><body data-hode="Hodet" data-fot="Foten">"""
TABELL = """<table><thead><tr><th scope="col">År</th><th scope="col">Andel</th></tr></thead>
<tbody><tr><th scope="row">2025</th><td>65,2 %</td></tr></tbody></table>
<svg role="img" viewBox="0 0 20 20" width="90" height="90"><title>Falt</title><path d="M0 0L20 20V0z"/></svg>"""


def virksomhet(nummer: int, maal: int = 3) -> str:
    deler = "".join(
        f"<!--stykke 3 section rapport-videre-->\n<article id='m{nummer}-{ett}'><h3 id=\"maal-{nummer}-{ett}\">"
        f"Mål {nummer}.{ett}</h3>{'<p>Det går som ventet i dag.</p>' * 12}{TABELL}</article>"
        for ett in range(maal)
    )
    return (
        f'<!--stykke 2-->\n<section class="rapport-virksomhet" id="v-{nummer}"><h2>Virksomhet {nummer}</h2>'
        f'<p>Se <a href="https://oslo.kommune.no/">Oslo</a>.</p>{deler}</section>'
    )


def dokument(virksomheter: int = 3) -> str:
    lenker = "".join(f'<li><a href="#v-{n}">Virksomhet {n}</a></li>' for n in range(virksomheter))
    foerst = f"""<section id="side-1"><h1>Prøven</h1><p><a class="rapport-sidetall" href="#maal-1-2">Verst</a></p>
<h2>Innhold</h2><nav class="innhold-liste"><ol>{lenker}<li><a href="#om">Om</a></li></ol></nav></section>"""
    om = '<!--stykke 2-->\n<section class="rapport-om" id="om"><h2>Om</h2><p>Dette er alt.</p></section>'
    return HODE + foerst + "".join(virksomhet(n) for n in range(virksomheter)) + om + "</body></html>"


@pytest.fixture
def smaa_stykker(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(stykker, "HELT_TIL", 1000)
    monkeypatch.setattr(stykker, "ET_STYKKE", 4000)
    monkeypatch.setattr(stykker, "EN_DEL", 4000)


@cache
def _laget() -> Pdf:
    foer = stykker.HELT_TIL, stykker.ET_STYKKE, stykker.EN_DEL
    stykker.HELT_TIL, stykker.ET_STYKKE, stykker.EN_DEL = 1000, 4000, 4000
    try:
        return lag_pdf(dokument(), lambda *_: None, data=DATA)
    finally:
        stykker.HELT_TIL, stykker.ET_STYKKE, stykker.EN_DEL = foer


@cache
def _hel() -> Pdf:
    return lag_pdf(dokument(), lambda *_: None, data=DATA)


def _tekst(html: str) -> str:
    return " ".join(re.sub(r"<[^>]*>", " ", html).split())


def _uten_merker(html: str) -> str:
    return re.sub(r"<!--stykke[^>]*-->\s*", "", html)


# --- where it is cut


def test_det_som_er_kort_er_ett_stykke_uten_merker() -> None:
    delt = del_opp(dokument())
    assert delt == Oppdelt("", (Stykke(dokument()),), "")
    assert delt.stykker[0].html == _uten_merker(dokument())


def test_det_som_akkurat_faar_plass_deles_ikke(monkeypatch: pytest.MonkeyPatch) -> None:
    """A letter that is read weighs three: it is in the HTML, and on the page."""
    assert Stykke("<!--stykke 2-->\n<p>Åtte tegn</p>").vekt == len("<p>Åtte tegn</p>") + 2 * len("Åtte tegn")
    for til, antall in ((0, 1), (-1, 5)):
        monkeypatch.setattr(stykker, "HELT_TIL", Stykke(dokument()).vekt + til)
        monkeypatch.setattr(stykker, "ET_STYKKE", 1)
        assert len(del_opp(dokument()).stykker) == antall


def test_et_navn_er_det_samme_hvordan_det_enn_er_skrevet() -> None:
    stykke = Stykke('<h2 id="a">A</h2><a href="#b&amp;c">Der</a><a href="#a">Her</a>')
    assert stykke.viser == {"a", "b&c"}
    der, her = re.findall("<a ([^>]*)>", stykke.med_sidetall({"b&c": 7}))
    assert der == f'data-side="7" href="{stykker.ANNET_STYKKE}b&amp;c"'
    assert her == f'data-side="{stykker.UKJENT_SIDE}" href="#a"'


def test_det_som_viser_til_sider_og_det_som_ikke_gjoer_det_samles_hver_for_seg(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(stykker, "HELT_TIL", 0)
    deler = [f"<!--stykke 2-->\n<section><h2>{navn}</h2>{lenke}</section>" for navn, lenke in (
        ("A", ""), ("B", ""), ("C", '<a href="#a">A</a>'), ("D", '<a href="#b">B</a>'), ("E", "")
    )]  # fmt: skip
    foerst, *resten = del_opp(f"{HODE}<h1>Først</h1>{''.join(deler)}</body></html>").stykker
    assert [re.findall("<h2>(.)", ett.html) for ett in resten] == [["A", "B"], ["C", "D"], ["E"]]
    assert foerst.html == "<h1>Først</h1>"


@pytest.mark.usefixtures("smaa_stykker")
def test_det_som_ingen_har_sagt_hvor_kan_deles_deles_ikke() -> None:
    assert len(del_opp(_uten_merker(dokument(9))).stykker) == 1


def test_et_langt_dokument_deles_der_det_er_sagt_og_ingenting_blir_borte(monkeypatch: pytest.MonkeyPatch) -> None:
    html = dokument(9)
    vekt = Stykke(_uten_merker(virksomhet(1))).vekt
    monkeypatch.setattr(stykker, "HELT_TIL", Stykke(_uten_merker(html)).vekt - 1)
    monkeypatch.setattr(stykker, "ET_STYKKE", 2 * vekt + 50)
    delt = del_opp(html)
    assert _tekst("".join(ett.html for ett in delt.stykker)) == _tekst(html.removeprefix(HODE))
    assert [ett.html.count("<h2>Virksomhet") for ett in delt.stykker] == [0, 2, 2, 2, 2, 1]
    assert [ett.nivaa for ett in delt.stykker] == [1, 2, 2, 2, 2, 2]
    assert (delt.foer, delt.etter) == (HODE, "</body></html>")


@pytest.mark.usefixtures("smaa_stykker")
def test_en_for_lang_del_deles_inni_og_staar_alene(monkeypatch: pytest.MonkeyPatch) -> None:
    html = HODE + "<h1>Først</h1>" + virksomhet(0, maal=9) + virksomhet(1, maal=1) + "</body></html>"
    monkeypatch.setattr(stykker, "EN_DEL", Stykke(virksomhet(1, maal=3)).vekt)
    foerst, *inni, sist = del_opp(html).stykker
    assert _tekst("".join(ett.html for ett in (foerst, *inni, sist))) == _tekst(html.removeprefix(HODE))
    assert [ett.nivaa for ett in (foerst, *inni, sist)] == [1, 2, *[3] * (len(inni) - 1), 2]
    assert len(inni) > 2
    for ett in inni:
        assert ett.html.count("<section") == ett.html.count("</section>") == 1
        assert "Virksomhet 1" not in ett.html


@pytest.mark.usefixtures("smaa_stykker")
def test_en_del_deles_ikke_inni_foer_den_er_lengre_enn_et_stykke_med_god_margin(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(stykker, "EN_DEL", Stykke(virksomhet(1)).vekt + 100)
    monkeypatch.setattr(stykker, "ET_STYKKE", 100)
    assert [ett.html.count("<article") for ett in del_opp(dokument()).stykker] == [0, 3, 3, 3, 0]


@pytest.mark.usefixtures("smaa_stykker")
def test_en_for_lang_del_som_ingen_har_sagt_hvor_kan_deles_staar_hel_og_alene() -> None:
    """A department with many virksomheter in a bystatus, a list of hundreds of sources."""
    lang = f"<!--stykke 2-->\n<section><h2>Lang</h2>{'<p>Det går som ventet i dag.</p>' * 300}</section>"
    html = HODE + "<h1>Først</h1>" + virksomhet(0, maal=0) + lang + virksomhet(1, maal=0) + "</body></html>"
    delt = del_opp(html).stykker
    assert _tekst("".join(ett.html for ett in delt)) == _tekst(html.removeprefix(HODE))
    assert ["Lang" in ett.html for ett in delt] == [False, False, True, False]


# --- one file of the pieces


@pytest.mark.grundig
def test_det_som_er_satt_sammen_holder_begge_standardene() -> None:
    assert mangler(_laget().innhold) == []


def test_bokmerkene_er_de_samme_i_samme_rekke_som_i_ett_stykke() -> None:
    assert _bokmerker(_laget()) == _bokmerker(_hel())


def test_hver_side_har_hode_fot_og_sitt_nummer_av_alle_rett_vei() -> None:
    laget = _laget()
    assert laget.sider > 3
    _hver_side_har_sitt_nummer(laget)


@pytest.mark.usefixtures("smaa_stykker")
@pytest.mark.parametrize("om_gangen", [1, 3])
def test_margene_legges_ut_noen_ark_om_gangen_og_teller_gjennom_alle(
    monkeypatch: pytest.MonkeyPatch, om_gangen: int
) -> None:
    monkeypatch.setattr(stykkevis, "ARK_OM_GANGEN", om_gangen)
    laget = lag_pdf(dokument(), lambda *_: None, data=DATA)
    assert laget.sider == _laget().sider > om_gangen
    assert laget.sider % 3, "the last of them are fewer"
    _hver_side_har_sitt_nummer(laget)


def _hver_side_har_sitt_nummer(laget: Pdf) -> None:
    with pypdfium2.PdfDocument(laget.innhold) as fil:
        assert len(fil) == laget.sider
        for nummer, side in enumerate(fil, start=1):
            tekst = side.get_textpage()
            alt = tekst.get_text_range()
            assert alt.count("Side ") == alt.count("Hodet") == alt.count("Foten") == 1
            assert f"Side {nummer} av {laget.sider}" in alt
            assert tekst.get_charbox(alt.index("Hodet"))[1] > side.get_height() - 60, "the head is at the top"
            assert tekst.get_charbox(alt.index("Foten"))[3] < 60, "the foot is at the bottom"


def test_hver_lenke_i_filen_foerer_til_siden_som_tallet_ved_den_sier() -> None:
    with pikepdf.open(io.BytesIO(_laget().innhold)) as fil:
        navn = cast("Any", fil.Root).Names.Dests.Names
        hvor = {str(navn[i]): navn[i + 1][0].objgen for i in range(0, len(navn), 2)}
        assert list(hvor) == sorted(hvor, key=str.encode)
        nummer = {side.obj.objgen: ett for ett, side in enumerate(fil.pages, start=1)}
        lenker = [lenke for side in fil.pages for lenke in cast("Any", side.get("/Annots", []))]
        inni = {str(lenke.Dest): nummer[hvor[str(lenke.Dest)]] for lenke in lenker if "/Dest" in lenke}
        ut = {str(lenke.A.URI) for lenke in lenker if "/A" in lenke}
    assert set(inni) == {"v-0", "v-1", "v-2", "maal-1-2", "om"}
    assert ut == {"https://oslo.kommune.no/"}, "what led from piece to piece leads within the file"
    with pypdfium2.PdfDocument(_laget().innhold) as fil:
        foerst = "".join(fil[0].get_textpage().get_text_range().split())
    assert f"Verst(side{inni['maal-1-2']})" in foerst
    assert "".join(str(inni[ett]) for ett in ("v-0", "v-1", "v-2", "om")) in foerst, "the numbers of the contents"


def test_hvert_innhold_hoerer_til_ett_element_og_hver_celle_til_sine_hoder() -> None:
    with pikepdf.open(io.BytesIO(_laget().innhold)) as fil:
        rot = cast("Any", fil.Root).StructTreeRoot
        numre = rot.ParentTree.Nums
        eier = {int(numre[i]): numre[i + 1] for i in range(0, len(numre), 2)}
        assert len(eier) == len(numre) // 2, "no number is used twice"
        for side in fil.pages:
            for mcid, element in enumerate(eier[int(side.obj.StructParents)]):
                assert element.Pg.objgen == side.obj.objgen
                assert mcid in [int(ett) for ett in barn(element) if not isinstance(ett, Dictionary)]
            for lenke in cast("Any", side.get("/Annots", [])):
                element = eier[int(lenke.StructParent)]
                assert lenke.objgen in [
                    ett.Obj.objgen for ett in barn(element) if isinstance(ett, Dictionary) and "/Obj" in ett
                ]
        navn = [str(ett.ID) for ett in elementer(rot, "TH")]
        assert (len(navn), len(set(navn))) == (9 * 3, 9 * 3)
        for celle in elementer(rot, "TD"):
            attributter = celle.A if isinstance(celle.A, Array) else [celle.A]
            (hoder,) = [ett.Headers for ett in attributter if "/Headers" in ett]
            assert {str(ett) for ett in hoder} <= set(navn)
            assert len(hoder) == 2


def test_filen_har_ett_av_det_den_skal_ha_ett_av() -> None:
    with pikepdf.open(io.BytesIO(_laget().innhold)) as fil:
        rot = cast("Any", fil.Root)
        assert [str(ett.S) for ett in rot.StructTreeRoot.K] == ["/Document"]
        assert all(ett.P.objgen == rot.StructTreeRoot.K[0].objgen for ett in rot.StructTreeRoot.K[0].K)
        assert (str(rot.Lang), len(rot.OutputIntents)) == ("nb", 1)
        assert rot.Metadata.read_bytes().count(b"pdfuaid:part=") == 1
        assert fil.attachments["data.json"].get_file().read_bytes() == DATA
        assert rot.AF[0].AFRelationship == Name.Data
        assert set(fil.docinfo) == {"/Title", "/Producer", "/CreationDate", "/ModDate"}
    assert b"stykke.invalid" not in _laget().innhold


@pytest.mark.grundig
def test_to_prosesser_gir_samme_byte_ogsaa_i_stykker() -> None:
    program = (
        "import django, hashlib; django.setup(); from tests.felles.test_pdf_i_stykker import _laget;"
        "print(hashlib.sha256(_laget().innhold).hexdigest())"
    )
    miljoe = os.environ | {"PYTHONHASHSEED": "3"}
    kjoert = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True, env=miljoe)
    assert kjoert.stdout.split()[-1] == sha256_av(_laget().innhold)


def test_av_to_som_heter_det_samme_er_siden_den_foerstes() -> None:
    foerste, andre = FerdigStykke((0, 0), 2, {"a": 1}, 1), FerdigStykke((0, 0), 1, {"a": 0, "b": 0}, 2)
    assert _sidetall([foerste, andre]) == {"a": 2, "b": 3}


@pytest.mark.usefixtures("smaa_stykker")
def test_en_lenke_som_ikke_foerer_noe_sted_stopper_dokumentet(caplog: pytest.LogCaptureFixture) -> None:
    with pytest.raises(NoeKomIkkeMed):
        lag_pdf(dokument().replace('href="#om"', 'href="#borte"'), lambda *_: None)
    assert "borte" in caplog.text


@pytest.mark.usefixtures("smaa_stykker")
def test_fremdriften_stiger_gjennom_stykkene_og_teller_sidene(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(utskrift, "SEKUNDER_MELLOM", 0)
    meldt: list[tuple[int, str]] = []
    laget = lag_pdf(dokument(), lambda prosent, tekst: meldt.append((prosent, tekst)))
    prosenter = [prosent for prosent, _ in meldt]
    assert prosenter == sorted(prosenter)
    assert (prosenter[0], prosenter[-1]) == (10, 90)
    assert any(tekst == f"Setter opp side {laget.sider - 1}" for _, tekst in meldt)


def _bokmerker(pdf: Pdf) -> list[Any]:
    def gren(punkter: Any) -> list[Any]:
        return [(str(punkt.title), gren(punkt.children)) for punkt in punkter]

    with pikepdf.open(io.BytesIO(pdf.innhold)) as fil, fil.open_outline() as bokmerker:
        return gren(bokmerker.root)
