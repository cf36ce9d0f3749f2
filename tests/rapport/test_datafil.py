"""data.json inside a report's PDF: the frozen content, and nothing of it that the paper does not say."""

from __future__ import annotations

import io
import itertools
import json
from datetime import timedelta

import pikepdf
import pytest

from tests.rapport.hjelp import bestilt_av_slaget, lag_bindende_signal, lag_fullt_maal, samlet
from tests.rapport.kanarier import KANARI, kanarier_i, med_kanarier
from tests.scene import Scene, lag_maal
from tillit.felles.tid import i_dag
from tillit.rapport import slag
from tillit.rapport.enums import Dybde
from tillit.rapport.innhold import VERSJON, Rapportinnhold
from tillit.rapport.trykk import lag_pdf


@pytest.fixture(params=[(ett, dybde) for ett in slag.ALLE for dybde in Dybde], ids="-".join)
def innhold(scene: Scene, request: pytest.FixtureRequest) -> Rapportinnhold:
    lag_fullt_maal(scene.relasjon, eier=scene.leder, tekst="Flere får svar innen fristen")
    lag_maal(scene.relasjon, eier=scene.leder, tekst="Færre barn venter på plass")
    lag_bindende_signal(scene.relasjon, av=scene.etatsstyrer, motpart=scene.leder, frist=i_dag() - timedelta(days=3))
    return samlet(bestilt_av_slaget(scene, request.param[0], dybde=request.param[1]))


def inni(pdf: bytes) -> str:
    with pikepdf.open(io.BytesIO(pdf)) as fil:
        return fil.attachments["data.json"].get_file().read_bytes().decode()


def test_dataene_er_det_papiret_sier(innhold: Rapportinnhold) -> None:
    numre = itertools.count()
    pdf = lag_pdf(med_kanarier(innhold, numre), lambda *_: None).innhold
    paa_papiret = kanarier_i(pdf)
    i_filen = set(KANARI.findall(inni(pdf)))
    assert i_filen <= paa_papiret
    assert len(i_filen) < next(numre), "what is frozen for later is not told"
    with pikepdf.open(io.BytesIO(pdf)) as fil:
        for merke in (str(fil.docinfo.Title), fil.Root.Metadata.read_bytes().decode()):
            assert set(KANARI.findall(merke)) <= paa_papiret


def test_maal_og_tall_leses_av_en_maskin(innhold: Rapportinnhold) -> None:
    data = json.loads(inni(lag_pdf(innhold, lambda *_: None).innhold))
    assert data["versjon"] == VERSJON
    if innhold.samling is not None:  # no goals of its own: the approved sentences about them
        lest = [ett for avsnitt in data["rapport"]["samling"]["avsnitt"] for ett in avsnitt["setninger"]]
        frosne = [ett for avsnitt in innhold.samling.avsnitt for ett in avsnitt.setninger]
        assert [(ett["tekst"], ett["status"]) for ett in lest] == [(ett.tekst, ett.status) for ett in frosne]
        assert any("Flere får svar innen fristen" in ett["emne"] and ett["status"] == "avvik" for ett in lest)
        return
    bilder = {ett["bilde"]["tekst"]: ett["bilde"] for virk in data["rapport"]["virksomheter"] for ett in virk["maal"]}
    assert bilder["Flere får svar innen fristen"]["vurdering"]["oppnaaelse"] == "avvik"
    (serie,) = bilder["Flere får svar innen fristen"]["indikatorer"]
    ((frosset,),) = [m.bilde.indikatorer for v in innhold.virksomheter for m in v.maal if m.bilde.indikatorer]
    assert serie["punkter"][-1]["verdi"] == str(frosset.punkter[-1].verdi)
