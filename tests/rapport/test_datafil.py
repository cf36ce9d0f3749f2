"""data.json inside a report's PDF: the frozen content, and nothing of it that the paper does not say."""

from __future__ import annotations

import dataclasses
import io
import itertools
import json
import re
from collections.abc import Iterator
from datetime import timedelta
from typing import Any

import pikepdf
import pypdfium2
import pytest

from tests.felles.pdfkontroll import elementer
from tests.rapport.hjelp import bestilt_av_slaget, lag_bindende_signal, lag_fullt_maal, samlet
from tests.scene import Scene, lag_maal
from tillit.felles.tid import i_dag
from tillit.rapport import slag
from tillit.rapport.datafil import _koder
from tillit.rapport.enums import Dybde
from tillit.rapport.innhold import VERSJON, Rapportinnhold
from tillit.rapport.trykk import lag_pdf

KANARI = re.compile(r"kan\d{4}k")


@pytest.fixture(params=[(ett, dybde) for ett in slag.ALLE for dybde in Dybde], ids="-".join)
def innhold(scene: Scene, request: pytest.FixtureRequest) -> Rapportinnhold:
    lag_fullt_maal(scene.relasjon, eier=scene.leder, tekst="Flere får svar innen fristen")
    lag_maal(scene.relasjon, eier=scene.leder, tekst="Færre barn venter på plass")
    lag_bindende_signal(scene.relasjon, av=scene.etatsstyrer, motpart=scene.leder, frist=i_dag() - timedelta(days=3))
    return samlet(bestilt_av_slaget(scene, request.param[0], dybde=request.param[1]))


def med_kanarier(verdi: Any, numre: Iterator[int]) -> Any:
    """The same with a word of its own at the end of every text, whether anybody shows it or not."""
    if isinstance(verdi, str):
        return verdi if verdi in _koder() else f"{verdi} kan{next(numre):04}k".strip()
    if isinstance(verdi, tuple):
        return tuple(med_kanarier(ett, numre) for ett in verdi)
    if dataclasses.is_dataclass(verdi) and not isinstance(verdi, type):
        felter = dataclasses.fields(verdi)
        return dataclasses.replace(verdi, **{f.name: med_kanarier(getattr(verdi, f.name), numre) for f in felter})
    return verdi


def inni(pdf: bytes) -> str:
    with pikepdf.open(io.BytesIO(pdf)) as fil:
        return fil.attachments["data.json"].get_file().read_bytes().decode()


def test_dataene_er_det_papiret_sier(innhold: Rapportinnhold) -> None:
    numre = itertools.count()
    pdf = lag_pdf(med_kanarier(innhold, numre), lambda *_: None).innhold
    with pypdfium2.PdfDocument(pdf) as dokument:
        paa_papiret = set(KANARI.findall(" ".join(side.get_textpage().get_text_range() for side in dokument)))
    with pikepdf.open(io.BytesIO(pdf)) as fil:  # what a screen reader says of a drawing
        figurer = " ".join(str(ett.get("/Alt", "")) for ett in elementer(fil.Root.StructTreeRoot, "Figure"))
    paa_papiret |= set(KANARI.findall(figurer))
    i_filen = set(KANARI.findall(inni(pdf)))
    assert i_filen <= paa_papiret
    assert len(i_filen) < next(numre), "what is frozen for later is not told"
    with pikepdf.open(io.BytesIO(pdf)) as fil:
        for merke in (str(fil.docinfo.Title), fil.Root.Metadata.read_bytes().decode()):
            assert set(KANARI.findall(merke)) <= paa_papiret


def test_maal_og_tall_leses_av_en_maskin(innhold: Rapportinnhold) -> None:
    data = json.loads(inni(lag_pdf(innhold, lambda *_: None).innhold))
    assert data["versjon"] == VERSJON
    bilder = {ett["bilde"]["tekst"]: ett["bilde"] for virk in data["rapport"]["virksomheter"] for ett in virk["maal"]}
    assert bilder["Flere får svar innen fristen"]["vurdering"]["oppnaaelse"] == "avvik"
    (serie,) = bilder["Flere får svar innen fristen"]["indikatorer"]
    ((frosset,),) = [m.bilde.indikatorer for v in innhold.virksomheter for m in v.maal if m.bilde.indikatorer]
    assert serie["punkter"][-1]["verdi"] == str(frosset.punkter[-1].verdi)
