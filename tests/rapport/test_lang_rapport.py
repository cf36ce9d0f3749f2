"""A report that is too long to be laid out at once: each kind in pieces says what it says in one."""

from __future__ import annotations

import io
from datetime import timedelta
from pathlib import Path
from typing import Any

import outloud
import pikepdf
import pypdfium2
import pytest

from tests.felles.pdfkontroll import mangler
from tests.rapport.hjelp import (
    bestilt,
    bestilt_av_slaget,
    lag_bindende_signal,
    lag_fullt_maal,
    lag_stor_avdeling,
    samlet,
)
from tests.scene import Scene
from tillit.felles.pdf import Pdf, egenprosess, stykker
from tillit.felles.pdf.feil import SammensettingenStanset
from tillit.felles.tid import i_dag
from tillit.rapport import produksjon, slag
from tillit.rapport.enums import Dybde, Rapportslag, Rapportstatus
from tillit.rapport.innhold import Rapportinnhold
from tillit.rapport.models import Rapport
from tillit.rapport.trykk import lag_pdf, papir

FLERSIDIG = [ett.slag for ett in slag.ALLE.values() if not ett.en_side]


@pytest.fixture(params=FLERSIDIG)
def innhold(scene: Scene, request: pytest.FixtureRequest) -> Rapportinnhold:
    for nummer in range(2):
        lag_fullt_maal(scene.relasjon, eier=scene.leder, tekst=f"Flere får svar innen frist {nummer}")
    lag_bindende_signal(scene.relasjon, av=scene.etatsstyrer, motpart=scene.leder, frist=i_dag() - timedelta(days=3))
    return samlet(bestilt_av_slaget(scene, request.param, dybde=Dybde.ALT))


def _i_stykker(innhold: Rapportinnhold, monkeypatch: pytest.MonkeyPatch, *, hvert: int) -> Pdf:
    with monkeypatch.context() as liten:
        liten.setattr(stykker, "HELT_TIL", 100)
        liten.setattr(stykker, "ET_STYKKE", hvert)
        liten.setattr(stykker, "EN_DEL", hvert)
        assert len(stykker.del_opp(papir(innhold)).stykker) > 1
        return lag_pdf(innhold, lambda *_: None)


@pytest.mark.grundig
def test_hvert_slag_i_stykker_er_en_fil_som_holder_standardene(
    innhold: Rapportinnhold, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    hel, delt = lag_pdf(innhold, lambda *_: None), _i_stykker(innhold, monkeypatch, hvert=20_000)
    assert mangler(delt.innhold) == []
    fil = tmp_path / "rapport.pdf"
    fil.write_bytes(delt.innhold)
    assert [ett for ett in outloud.check(str(fil)).findings if str(ett.severity).endswith("error")] == []
    assert _bokmerker(delt) == _bokmerker(hel)
    assert _data(delt) == _data(hel)
    assert _ordene(delt) == _ordene(hel), "the same words, but for the numbers of pages"


@pytest.mark.grundig
def test_en_lang_samlerapport_teller_sidene_gjennom_alle_stykkene(
    scene: Scene, monkeypatch: pytest.MonkeyPatch
) -> None:
    lag_stor_avdeling(scene, virksomheter=2, maal=2)
    innhold = samlet(bestilt(scene, rapportslag=Rapportslag.SAMLERAPPORT))
    delt = _i_stykker(innhold, monkeypatch, hvert=120_000)
    with pypdfium2.PdfDocument(delt.innhold) as fil:
        tekster = [" ".join(side.get_textpage().get_text_range().split()) for side in fil]
    assert [f"Side {nummer} av {delt.sider}" in tekst for nummer, tekst in enumerate(tekster, 1)] == [True] * delt.sider
    assert all(f"{innhold.organ} · hentet" in tekst for tekst in tekster)
    starter = [nummer for nummer, tekst in enumerate(tekster, 1) for ett in (1, 2) if _begynner(tekst, ett)]
    assert len(starter) == 2
    assert [f"(side {nummer})" in tekster[0] for nummer in starter] == [True, True], "page 1 leads there"


def test_blir_sammensettingen_drept_er_det_ett_forsoek_og_det_neste_lager_rapporten(
    scene: Scene, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    lag_stor_avdeling(scene, virksomheter=1, maal=1)
    for navn in ("HELT_TIL", "ET_STYKKE", "EN_DEL"):
        monkeypatch.setattr(stykker, navn, 20_000)
    drept = tmp_path / "drept.py"
    drept.write_text("import os, signal\nos.kill(os.getpid(), signal.SIGKILL)\n")
    rapport, en_til = bestilt(scene), bestilt(scene)
    with monkeypatch.context() as i_nod:
        i_nod.setattr(egenprosess, "PROGRAM", drept)
        produksjon.produser_rapport(rapport.pk)
        i_nod.setattr(Rapport, "MAKS_FORSOEK", 1)
        produksjon.produser_rapport(en_til.pk)
    rapport.refresh_from_db()
    assert (rapport.status, rapport.forsoek, rapport.fil) == (Rapportstatus.BESTILT, 1, "")
    en_til.refresh_from_db()
    assert (en_til.status, en_til.feil) == (Rapportstatus.FEILET, str(SammensettingenStanset.melding))
    produksjon.produser_rapport(rapport.pk)
    rapport.refresh_from_db()
    assert (rapport.status, rapport.forsoek, rapport.feil) == (Rapportstatus.FERDIG, 2, "")


def _begynner(tekst: str, nummer: int) -> bool:
    return f"Etat for prøve nummer {nummer} Etat," in tekst


def _bokmerker(pdf: Pdf) -> list[Any]:
    def gren(punkter: Any) -> list[Any]:
        return [(str(punkt.title), gren(punkt.children)) for punkt in punkter]

    with pikepdf.open(io.BytesIO(pdf.innhold)) as fil, fil.open_outline() as bokmerker:
        return gren(bokmerker.root)


def _data(pdf: Pdf) -> bytes:
    with pikepdf.open(io.BytesIO(pdf.innhold)) as fil:
        return fil.attachments["data.json"].get_file().read_bytes()


def _ordene(pdf: Pdf) -> set[str]:
    """Each word once: tables repeat their heads where pages end. One that is broken between two lines is none."""
    with pypdfium2.PdfDocument(pdf.innhold) as fil:
        tekst = " ".join(side.get_textpage().get_text_range() for side in fil)
    return {ord_ for ord_ in tekst.replace("\ufffe", "").split() if ord_.isalpha()}
