"""The PDF: readable by machine and by screen reader, in Norwegian, with page numbers, from the frozen content alone."""

from __future__ import annotations

import io
from dataclasses import replace
from datetime import timedelta
from decimal import Decimal
from pathlib import Path
from typing import Any

import outloud
import pikepdf
import pypdfium2
import pytest

from tests.rapport.hjelp import bestilt, lag_bindende_signal, lag_fullt_maal
from tests.scene import Scene, lag_maal
from tillit.felles.pdf import Pdf, utskrift
from tillit.felles.pdf.filer import ADRESSE, FremmedAdresse, finn
from tillit.felles.tid import i_dag, naa
from tillit.rapport.collector import samle_innhold
from tillit.rapport.indikatorvisning import indikatorvisning
from tillit.rapport.innhold import Rapportinnhold
from tillit.rapport.trykk import lag_pdf


@pytest.fixture
def innhold(scene: Scene) -> Rapportinnhold:
    lag_fullt_maal(scene.relasjon, eier=scene.leder, tekst="Flere får svar innen fristen")
    lag_maal(scene.relasjon, eier=scene.leder, tekst="Færre barn venter på plass")
    lag_bindende_signal(scene.relasjon, av=scene.etatsstyrer, motpart=scene.leder, frist=i_dag() - timedelta(days=3))
    return samle_innhold(bestilt(scene), naa=naa(), i_dag=i_dag())


@pytest.fixture
def pdf(innhold: Rapportinnhold) -> Pdf:
    return lag_pdf(innhold, lambda *_: None)


def sidetekster(pdf: Pdf) -> list[str]:
    with pypdfium2.PdfDocument(pdf.innhold) as dokument:
        return [side.get_textpage().get_text_range().replace("\r\n", "\n") for side in dokument]


def test_pdf_en_bestaar_kontrollen_for_universell_utforming(pdf: Pdf, tmp_path: Path) -> None:
    fil = tmp_path / "rapport.pdf"
    fil.write_bytes(pdf.innhold)
    funn = outloud.check(str(fil)).findings
    assert [ett for ett in funn if str(ett.severity).endswith("error")] == []
    assert [ett for ett in funn if ett.rule == "PAG-001"] == [], "head and foot are read aloud on every page"


def test_pdf_en_er_merket_paa_norsk_med_bokmerker(pdf: Pdf) -> None:
    with pikepdf.open(io.BytesIO(pdf.innhold)) as fil:
        assert str(fil.Root.Lang) == "nb"
        assert bool(fil.Root.MarkInfo.Marked)
        assert b"pdfuaid" in fil.Root.Metadata.read_bytes()
        with fil.open_outline() as bokmerker:
            titler = _titler(bokmerker.root)
    assert titler[0] == "Byrådsavdeling for prøver"
    assert {"Innhold", "Oversikt", "Prøveetaten", "Flere får svar innen fristen", "Åpne oppfølginger"} <= set(titler)


def test_en_kort_serie_sies_i_ord_og_en_lang_har_tabell_ved_siden_av_diagrammet(innhold: Rapportinnhold) -> None:
    (serie,) = innhold.virksomheter[0].maal[0].bilde.indikatorer
    lang, kort = (indikatorvisning(ett) for ett in (serie, replace(serie, punkter=serie.punkter[-2:], maaltall=())))
    assert (lang.har_tabell, len(lang.papir.tegninger), lang.linjer) == (True, 1, ())
    assert (kort.har_tabell, len(kort.papir.tegninger), len(kort.linjer)) == (False, 0, 2)


def test_en_linje_leser_verdien_slik_den_er(innhold: Rapportinnhold) -> None:
    """A score is its words, not «1 nivå»; remarks are sentences."""
    (serie,) = innhold.virksomheter[0].maal[0].bilde.indikatorer
    foer, siste = serie.punkter[-2:]
    punkter = (replace(foer, verdi=Decimal(1)), replace(siste, verdi=Decimal(2), foreloepig=True, merknad="Få svar."))
    skaar = replace(serie, type="skaar", enhet="nivå", nivaaer=("Lavt", "Høyt"), punkter=punkter, maaltall=())
    linjer = indikatorvisning(skaar).linjer
    assert [(linje.lest, linje.merknad) for linje in linjer] == [("«Lavt»", ""), ("«Høyt»", "Foreløpig. Få svar.")]


def _titler(punkter: Any) -> list[str]:
    return [tittel for punkt in punkter for tittel in (str(punkt.title), *_titler(punkt.children))]


def test_hver_side_har_sidetall_og_loepende_hode(pdf: Pdf) -> None:
    sider = sidetekster(pdf)
    assert len(sider) == pdf.sider
    for nummer, tekst in enumerate(sider, start=1):
        assert f"Side {nummer} av {pdf.sider}" in tekst
        assert "Byrådsavdeling for prøver · hentet" in tekst


def test_pdf_en_sier_alt_som_ble_frosset(pdf: Pdf) -> None:
    tekst = " ".join(" ".join(sidetekster(pdf)).split())
    for ventet in (
        "Flere får svar innen fristen",
        "Vi når ikke målet i år uten flere saksbehandlere i høst.",
        "Avklar om vi kan bruke overtid ut året.",
        "Ledd i innsatsfaktorer",
        "Kort ned ventetiden for barn under tolv år.",
        "3 dager over fristen",
        "Dette vet vi ikke",
        "Målet «Færre barn venter på plass» er ikke vurdert.",
        "Fagsystemet",
        "Ny definisjon av frist",
        "bestilling nr.",
    ):
        assert ventet in tekst, ventet


def test_fremdriften_stiger_og_sier_hva_som_skjer(innhold: Rapportinnhold, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(utskrift, "SEKUNDER_MELLOM", 0)
    meldt: list[tuple[int, str]] = []
    lag_pdf(innhold, lambda prosent, tekst: meldt.append((prosent, tekst)))
    prosenter = [prosent for prosent, _ in meldt]
    assert prosenter == sorted(prosenter)
    assert prosenter[0] > 0
    assert prosenter[-1] < 100
    assert any(tekst.startswith("Setter opp side ") for _, tekst in meldt)


@pytest.mark.parametrize(
    "adresse",
    [
        "https://example.com/x.css",
        "http://statisk.invalid/css/trykk.css",
        "file:///etc/passwd",
        f"{ADRESSE}../settings.py",
        f"{ADRESSE}%2e%2e/settings.py",
        "https://statisk.invalid@example.com/css/trykk.css",
        "data:text/css,p{}",
        ADRESSE,
    ],
)
def test_en_pdf_faar_ikke_lese_annet_enn_vaare_egne_filer(adresse: str) -> None:
    with pytest.raises((FremmedAdresse, OSError, Exception)) as feil:
        finn(adresse)
    assert type(feil.value).__name__ in {"FremmedAdresse", "SuspiciousFileOperation"}


def test_egne_filer_finnes_ogsaa_naar_de_er_adressert_som_paa_nettsidene() -> None:
    assert finn(f"{ADRESSE}css/trykk.css") == finn(f"{ADRESSE}static/css/trykk.css")
