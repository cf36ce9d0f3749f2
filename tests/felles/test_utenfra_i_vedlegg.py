"""An attachment that fetches or calls elsewhere is refused; a link somebody clicks stays, and where it goes is told."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from pikepdf import Array, Dictionary, Name, String

from tests.felles import vedleggsfiler as lag
from tillit.felles.vedlegg.rensing import Renset, VedleggAvvist, rens
from tillit.felles.vedlegg.slag import Vedleggsmerknad

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
