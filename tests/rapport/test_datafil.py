"""data.json inside a report's PDF: the frozen content, and nothing of it that the paper does not say."""

from __future__ import annotations

import io
import json

import pikepdf
import pytest

from tests.rapport.kanarier import KANARI, kanarier_i
from tests.rapport.utskrifter import Utskrift, utskriften
from tillit.rapport import slag
from tillit.rapport.enums import Dybde
from tillit.rapport.innhold import VERSJON


@pytest.fixture(params=[(ett, dybde) for ett in slag.ALLE for dybde in Dybde], ids="-".join)
def utskrift(request: pytest.FixtureRequest) -> Utskrift:
    return utskriften(request)


def inni(pdf: bytes) -> str:
    with pikepdf.open(io.BytesIO(pdf)) as fil:
        return fil.attachments["data.json"].get_file().read_bytes().decode()


@pytest.mark.grundig
def test_dataene_er_det_papiret_sier(utskrift: Utskrift) -> None:
    pdf = utskrift.merket_pdf
    paa_papiret = kanarier_i(pdf)
    i_filen = set(KANARI.findall(inni(pdf)))
    assert i_filen <= paa_papiret
    assert len(i_filen) < utskrift.merker, "what is frozen for later is not told"
    with pikepdf.open(io.BytesIO(pdf)) as fil:
        for merke in (str(fil.docinfo.Title), fil.Root.Metadata.read_bytes().decode()):
            assert set(KANARI.findall(merke)) <= paa_papiret


@pytest.mark.grundig
def test_maal_og_tall_leses_av_en_maskin(utskrift: Utskrift) -> None:
    innhold, data = utskrift.innhold, json.loads(inni(utskrift.pdf.innhold))
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
