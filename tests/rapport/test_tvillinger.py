"""Word and Excel of a report: what they say is what the page and the PDF say, and no more."""

from __future__ import annotations

import html
import io
import re
import zipfile
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path
from typing import Any

import docx
import openpyxl
import pypdfium2
import pytest
from django.template.loader import render_to_string
from django.test import Client
from django.urls import reverse
from django.utils.html import strip_tags
from docx.oxml.ns import qn

from tests.rapport.hjelp import bestilt_av_slaget
from tests.rapport.kanarier import KANARI, kanarier_i
from tests.rapport.utskrifter import Utskrift, utskriften
from tests.scene import Scene
from tillit.felles.vedlegg.rensing import rens
from tillit.rapport import slag
from tillit.rapport.enums import Dybde
from tillit.rapport.innhold import Rapportinnhold
from tillit.rapport.trykk import lag_tvilling, oppsett, papir
from tillit.rapport.tvilling import FORMER, excel, les, word
from tillit.rapport.tvilling.lesing import (
    Dokument,
    Dokumentavsnitt,
    Dokumentbit,
    Dokumentcelle,
    Dokumentfigur,
    Dokumentoverskrift,
    Dokumenttabell,
)
from tillit.rapport.visning import rapportvisning


@pytest.fixture(params=[(ett, dybde) for ett in slag.ALLE for dybde in (Dybde.KORT, Dybde.ALT)], ids="-".join)
def utskrift(request: pytest.FixtureRequest) -> Utskrift:
    return utskriften(request)


# What the four say


def test_de_fire_sier_det_samme(utskrift: Utskrift) -> None:
    """Goals, how they stand, figures, and what there is to decide on page 1."""
    sagt = set(det_som_skal_staa(utskrift.innhold))
    assert "Avvik" in sagt
    assert any("Flere får svar innen fristen" in ett for ett in sagt)
    for navn, tekst in de_fire(utskrift).items():
        assert {ett for ett in sagt if bare_ord(ett) not in bare_ord(tekst)} == set(), navn


def det_som_skal_staa(innhold: Rapportinnhold) -> Iterator[str]:
    rapport = rapportvisning(innhold)
    for rubrikk in rapport.side_1.med_linjer:
        yield rubrikk.tittel
        for linje in rubrikk.linjer:
            yield from (linje.tekst, linje.lenke)
    for maal in (ett for virk in rapport.virksomheter for ett in virk.maal if ett.status == "avvik"):
        yield from (maal.bilde.tekst, "Avvik")
    for setning in (ett for avsnitt in innhold.samling.avsnitt for ett in avsnitt.setninger) if innhold.samling else ():
        yield from (setning.virksomhet, setning.emne, setning.tekst)
        yield "Avvik" if setning.status == "avvik" else ""
    for tabell in (ett for ett in les(papir(innhold)).blokker if isinstance(ett, Dokumenttabell)):
        yield from tabell.hoder
        yield from (celle.tekst for rad in tabell.rader for celle in rad)


def de_fire(utskrift: Utskrift) -> dict[str, str]:
    innhold = utskrift.innhold
    nett = render_to_string(f"rapport/slag/{innhold.slag}.html", {**vars(oppsett(innhold)), "paa_nett": True})
    side_1 = render_to_string("rapport/_side_1.html", {"side": rapportvisning(innhold).side_1})
    with pypdfium2.PdfDocument(utskrift.pdf.innhold) as dokument:
        paa_papir = [side.get_textpage().get_text_range() for side in dokument]
    return {
        "HTML": html.unescape(strip_tags(re.sub(r"<svg.*?</svg>", "", side_1 + nett, flags=re.DOTALL))),
        "PDF": " ".join(paa_papir),
        "Word": i_word(lag_tvilling(innhold, FORMER["word"])),
        "Excel": i_excel(lag_tvilling(innhold, FORMER["excel"])),
    }


def bare_ord(tekst: str) -> str:
    """Where a line ends, and what a word is parted by there, differs from one to the other."""
    return re.sub(r"[^\w−]+", "", tekst)


def i_word(fil: bytes) -> str:
    return " ".join(ett.text or "" for ett in docx.Document(io.BytesIO(fil)).element.body.iter(qn("w:t")))


def i_excel(fil: bytes) -> str:
    """As it is shown: a number in its format, with a comma."""
    celler = (celle for ark in openpyxl.load_workbook(io.BytesIO(fil)) for rad in ark for celle in rad)
    return " ".join(vist(celle) for celle in celler if celle.value is not None)


def vist(celle: Any) -> str:
    if isinstance(celle.value, str):
        return celle.value
    desimaler, _, bak = celle.number_format.removeprefix("#,##0").partition('"')
    return f"{celle.value:.{max(0, len(desimaler) - 1)}f}{bak}".replace(".", ",").replace("-", "−")


def test_det_som_ikke_staar_paa_papiret_er_i_ingen_av_dem(utskrift: Utskrift) -> None:
    paa_papiret = kanarier_i(utskrift.merket_pdf)
    for form in FORMER.values():
        with zipfile.ZipFile(io.BytesIO(lag_tvilling(utskrift.merket, form))) as fil:
            funnet = set(KANARI.findall(" ".join(fil.read(navn).decode(errors="replace") for navn in fil.namelist())))
        assert funnet, form.endelse
        assert funnet <= paa_papiret, form.endelse


# Word

TEGNING = '<svg viewBox="0 0 40 20"><title>Andelen falt</title><desc>Fra 80 til 75.</desc><path d="M0 0L40 20"/></svg>'
SIDE = f"""<!DOCTYPE html><html lang="nb"><head><title>Prøven</title>
<meta name="dcterms.created" content="2026-11-23T08:00:00Z"></head><body data-hode="Hode" data-fot="Fot"><h1>Prøven</h1>
<section><h2>Innhold</h2><nav><ol><li>Første</li></ol></nav></section><section><h2>Første
del</h2><p><span class="merke"><svg><use href="x.svg#a"/></svg>Avvik</span> <strong>Et mål</strong>
<span class="dempet">Etaten</span><br> og mer &amp; mer</p>
<ul><li>Ett<ul><li>Inni</li></ul></li><li>To</li></ul>{TEGNING}
<table><caption>Tall</caption><thead><tr><th>År</th><th class="tall">Verdi (km)</th></tr></thead><tbody>
<tr><th>2025</th><td class="tall" data-label="Verdi">−1 234,50</td></tr>
<tr><th>2026</th><td class="tall" data-label="Verdi">1 <span>(1 over fristen)</span></td></tr>
<tr><th>2027</th><td class="tall" data-label="Verdi">–</td></tr></tbody></table></section></body></html>"""


def test_siden_leses_stykke_for_stykke() -> None:
    lest = les(SIDE)
    assert (lest.tittel, lest.spraak, lest.tid, lest.hode, lest.fot) == (
        "Prøven",
        "nb",
        "2026-11-23T08:00:00Z",
        "Hode",
        "Fot",
    )
    h1, h2, avsnitt, ett, inni, to, figur, tabell = lest.blokker
    assert (h1, h2) == (Dokumentoverskrift(1, "Prøven"), Dokumentoverskrift(2, "Første del"))
    assert isinstance(avsnitt, Dokumentavsnitt)
    assert avsnitt.tekst == "Avvik · Et mål · Etaten\nog mer & mer"
    assert [bit.tekst for bit in avsnitt.biter if bit.fet] == ["Et mål"]
    assert [(p.tekst, p.punkt) for p in (ett, inni, to) if isinstance(p, Dokumentavsnitt)] == [
        ("Ett", 1),
        ("Inni", 2),
        ("To", 1),
    ]
    assert figur == Dokumentfigur(TEGNING, "Andelen falt. Fra 80 til 75.")
    assert isinstance(tabell, Dokumenttabell)
    assert (tabell.tittel, tabell.hoder, tabell.spalter) == ("Tall", ("År", "Verdi (km)"), ("År", "Verdi"))
    assert [rad[1] for rad in tabell.rader] == [
        Dokumentcelle("−1 234,50", Decimal("-1234.50")),
        Dokumentcelle("1 (1 over fristen)", Decimal(1), "(1 over fristen)"),
        Dokumentcelle(""),
    ]


def test_word_har_overskrifter_tabellhoder_spraak_og_ord_til_tegningene() -> None:
    fil = word.skriv(les(SIDE))
    dokument = docx.Document(io.BytesIO(fil))
    overskrifter = [(ett.style.name, ett.text) for ett in dokument.paragraphs if ett.style.name.startswith("Heading")]
    assert overskrifter == [("Heading 1", "Prøven"), ("Heading 2", "Første del")]
    assert [ett.style.name for ett in dokument.paragraphs if ett.style.name.startswith("List")] == [
        "List Bullet",
        "List Bullet 2",
        "List Bullet",
    ]
    (tabell,) = dokument.tables
    assert tabell.rows[0]._tr.trPr.find(qn("w:tblHeader")) is not None
    assert [celle.text for celle in tabell.rows[1].cells] == ["2025", "−1 234,50"]
    (tegning,) = dokument.element.body.iter(qn("wp:docPr"))
    assert tegning.get("descr") == "Andelen falt. Fra 80 til 75."
    assert {ett.get(qn("w:val")) for ett in dokument.styles.element.iter(qn("w:lang"))} == {"nb-NO"}
    assert dokument.sections[0].header.paragraphs[0].text == "Hode"


def tabellen(*rader: tuple[str, ...], hoder: tuple[str, ...]) -> Dokumenttabell:
    return Dokumenttabell("", hoder, hoder, tuple(tuple(Dokumentcelle(ett) for ett in rad) for rad in rader))


def test_ingen_spalte_i_word_er_saa_smal_at_et_ord_blir_delt() -> None:
    """As the tables of risks and signals, in LibreOffice and Word alike: each takes the widths that the file says."""
    lang = "Vurderer både sannsynligheten (4 mot 2) og konsekvensen (4 mot 3) som høyere enn etaten gjør. " * 2
    for tabell in (
        tabellen(("Avvik", lang), hoder=("Status", "Siste tall")),
        tabellen(
            (lang, "Styringssignal", "Embla Ekorndal", lang, "13.10.2026"), hoder=("A", "Type", "Av", "I", "Frist")
        ),
        tabellen(
            ("1", lang, "4 × 4", "2 × 3", lang, "Ingen"),
            hoder=("Nr.", "Risiko", "Avdelingen", "Virksomheten", "Forskjellen", "Tiltak"),
        ),
    ):
        dokument = docx.Document(io.BytesIO(word.skriv(dokument_av(tabell))))
        (skrevet,) = dokument.tables
        rutenett = [int(ett.get(qn("w:w"))) for ett in skrevet._tbl.tblGrid.iter(qn("w:gridCol"))]
        assert sum(rutenett) <= round(174 / 25.4 * 1440)
        for rad in skrevet.rows:
            celler = [celle._tc.tcPr.find(qn("w:tcW")) for celle in rad.cells]
            assert [(int(ett.get(qn("w:w"))), ett.get(qn("w:type"))) for ett in celler] == [
                (b, "dxa") for b in rutenett
            ]
            for celle, bredde in zip(rad.cells, rutenett, strict=True):
                # 5,8 points a bold letter of 10,5, and what is beside it in the cell.
                assert max(map(len, celle.text.split())) * 116 + 216 <= bredde, celle.text


def test_word_har_ingen_tomme_linjer_og_det_som_leder_til_en_tabell_staar_sammen_med_den() -> None:
    linje, punkt = Dokumentavsnitt((Dokumentbit("Dette:"),)), Dokumentavsnitt((Dokumentbit("Ett"),), 1)
    tabell = tabellen(("1",), hoder=("Nr.",))
    dokument = docx.Document(io.BytesIO(word.skriv(dokument_av(linje, tabell, linje, punkt, linje))))
    assert [(ett.text, ett.paragraph_format.keep_with_next) for ett in dokument.paragraphs] == [
        ("Dette:", True),
        ("Dette:", True),
        ("Ett", None),
        ("Dette:", None),
    ]
    to_paa_rad = docx.Document(io.BytesIO(word.skriv(dokument_av(tabell, tabell))))
    assert [ett.tag for ett in to_paa_rad.element.body] == [
        qn(f"w:{navn}") for navn in ("tbl", "p", "tbl", "p", "sectPr")
    ]


def test_word_aapnes_uten_kompatibilitetsmodus_og_tegn_til_pynt_sier_at_de_er_det() -> None:
    noekkel = SIDE.replace("Inni", '<svg viewBox="0 0 40 20"><path d="M0 0L40 20"/></svg>Måltall')
    dokument = docx.Document(io.BytesIO(word.skriv(les(noekkel))))
    valg = {
        ett.get(qn("w:name")): ett.get(qn("w:val")) for ett in dokument.settings.element.iter(qn("w:compatSetting"))
    }
    assert valg["compatibilityMode"] == "15"
    pynt = "{http://schemas.microsoft.com/office/drawing/2017/decorative}decorative"
    assert [
        (ett.get("descr"), [p.get("val") for p in ett.iter(pynt)]) for ett in dokument.element.body.iter(qn("wp:docPr"))
    ] == [
        ("", ["1"]),
        ("Andelen falt. Fra 80 til 75.", []),
    ]


def test_word_sier_ikke_hvem_som_laget_den_og_har_verken_kommentar_eller_endring() -> None:
    fil = word.skriv(les(SIDE))
    om = docx.Document(io.BytesIO(fil)).core_properties
    assert (om.title, om.language, om.author, om.last_modified_by, om.comments) == ("Prøven", "nb-NO", "", "", "")
    with zipfile.ZipFile(io.BytesIO(fil)) as deler:
        assert not [navn for navn in deler.namelist() if "comment" in navn or "people" in navn]
        innmat = deler.read("word/document.xml").decode()
    assert not re.search(r"<w:(ins|del|comment\w*|moveFrom|moveTo)\b", innmat)


def test_tegningene_etter_de_foerste_staar_med_ord(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(word, "TEGNINGER", 1)
    dokument = docx.Document(io.BytesIO(word.skriv(les(SIDE.replace(TEGNING, TEGNING * 2)))))
    assert len(list(dokument.element.body.iter(qn("wp:docPr")))) == 1
    assert [ett.text for ett in dokument.paragraphs].count("Andelen falt. Fra 80 til 75.") == 1


# Excel


def test_excel_har_ett_ark_for_hvert_slags_tabell_og_tall_er_tall() -> None:
    bok = openpyxl.load_workbook(io.BytesIO(excel.skriv(les(SIDE))))
    assert bok.sheetnames == ["Tekst", "Tall"]
    assert [celle.value for celle in bok["Tall"][1]] == ["Overskrift 1", "År", "Verdi (km)"]
    assert [celle.value for celle in bok["Tall"][2]] == ["Første del", "2025", -1234.5]
    assert (bok["Tall"]["C3"].value, bok["Tall"]["C3"].number_format) == (1, '#,##0" (1 over fristen)"')
    assert bok["Tall"]["C4"].value is None
    assert [celle.value for celle in bok["Tekst"][2]] == ["Første del", "Avvik · Et mål · Etaten\nog mer & mer"]
    assert bok.properties.creator in {None, ""}


def dokument_av(*blokker: Any) -> Dokument:
    return Dokument("Prøven", "nb", "", "", "", blokker)


def test_tabeller_med_samme_spalter_staar_paa_ett_ark_og_sier_hvilken_de_er() -> None:
    rad = (Dokumentcelle("2025"), Dokumentcelle("1", Decimal(1)))
    tabeller = [
        Dokumenttabell(f"Andel {nr}", ("År", f"Verdi ({enhet})"), ("År", "Verdi"), (rad,))
        for nr, enhet in enumerate(("km", "prosent"))
    ]
    blokker = [Dokumentoverskrift(2, "Etaten"), tabeller[0], Dokumentoverskrift(3, "Målet"), tabeller[1]]
    bok = openpyxl.load_workbook(io.BytesIO(excel.skriv(dokument_av(*blokker))))
    assert bok.sheetnames == ["Tekst", "År Verdi"]
    assert [[celle.value for celle in rad] for rad in bok["År Verdi"]] == [
        ["Overskrift 1", "Overskrift 2", "Tabell", "År", "Verdi"],
        ["Etaten", None, "Andel 0", "2025", 1],
        ["Etaten", "Målet", "Andel 1", "2025", 1],
    ]


def test_tekst_blir_aldri_en_formel_og_det_som_ikke_kan_staa_i_filen_er_borte() -> None:
    stygt = "=HYPERLINK(1)\x00\x0b"
    tabell = Dokumenttabell(stygt, (stygt,), (stygt,), ((Dokumentcelle(stygt),),))
    alt = dokument_av(Dokumentoverskrift(2, stygt), Dokumentavsnitt((Dokumentbit(stygt),)), tabell, tabell)
    bok = openpyxl.load_workbook(io.BytesIO(excel.skriv(alt)))
    assert {celle.data_type for ark in bok for rad in ark for celle in rad if celle.value} == {"s"}
    assert "HYPERLINK(1)" in i_word(word.skriv(alt))


def test_arkene_heter_hver_sitt_og_ingen_for_langt() -> None:
    spalter = [("A", str(nr)) for nr in range(12)]
    tabeller = [Dokumenttabell("Et navn / som er altfor langt til et ark", ett, ett, ()) for ett in spalter]
    navn = openpyxl.load_workbook(io.BytesIO(excel.skriv(dokument_av(*tabeller)))).sheetnames
    assert len({ett.casefold() for ett in navn}) == 13
    assert max(map(len, navn)) <= 31


@pytest.mark.parametrize("form", FORMER)
def test_programmets_egen_kontroll_av_vedlegg_har_ingenting_aa_si_paa_filen(form: str, tmp_path: Path) -> None:
    (tmp_path / "fil").write_bytes(FORMER[form].skriv(les(SIDE)))
    assert rens(tmp_path / "fil").merknader == ()


# Who may have them


@pytest.mark.parametrize("rute", ["som_word", "som_excel"])
def test_en_uferdig_rapport_har_ingen_tvilling(scene: Scene, client: Client, rute: str) -> None:
    rapport = bestilt_av_slaget(scene, slag.ALLE["samlerapport"].slag)
    client.force_login(scene.etatsstyrer)
    svar = client.get(reverse(f"rapport:{rute}", args=[rapport.pk]), follow=True)
    assert "Rapporten er ikke ferdig ennå." in svar.content.decode()
