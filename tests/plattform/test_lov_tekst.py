"""Text that may be stored comes out again: as a drawing, a picture, a workbook, a file and a PDF."""

from __future__ import annotations

import json
from io import BytesIO

import pytest
from defusedxml.ElementTree import fromstring
from django.http import HttpResponse
from django.urls import reverse
from openpyxl import load_workbook

from resultatkjede.models import Ledd
from tests.felles.test_inndata import LOV
from tests.rapport.hjelp import bestilt
from tests.scene import Scene, inne, lag_indikator, lag_kjede, lag_maal, lag_maaling
from tillit.felles.tid import i_dag, naa
from tillit.maal.models import Maal
from tillit.rapport.collector import samle_innhold
from tillit.rapport.trykk import lag_pdf

TEKST = LOV.replace("\n", " ").replace("\t", " ")


@pytest.fixture
def maal(scene: Scene) -> Maal:
    maal = lag_maal(scene.relasjon, eier=scene.leder, tekst=TEKST)
    lag_maaling(lag_indikator(maal, navn=TEKST[:100], kilde=TEKST[:100]), i_dag().year - 1, "50", merknad=LOV)
    lag_kjede(maal)
    Ledd.objects.update(tekst=TEKST)
    return maal


def hent(scene: Scene, navn: str, pk: int, **spoerring: str | int) -> HttpResponse:
    svar = inne(scene.leder).get(reverse(navn, args=[pk]), spoerring)
    assert svar.status_code == 200, svar.content[:500]
    return svar  # type: ignore[return-value]  # a test client's own kind


def test_tegning_og_bilde(scene: Scene, maal: Maal) -> None:
    assert fromstring(hent(scene, "resultatkjede:lysbilde_svg", maal.pk).content).tag.endswith("svg")
    assert hent(scene, "resultatkjede:lysbilde_png", maal.pk).content.startswith(b"\x89PNG\r\n\x1a\n")


def test_fil_med_kjeden(scene: Scene, maal: Maal) -> None:
    data = json.loads(hent(scene, "resultatkjede:last_ned", maal.pk).content)
    assert {ledd["tekst"] for ledd in data["ledd"]} == {TEKST}


def test_arbeidsbok(scene: Scene, maal: Maal) -> None:
    svar = hent(scene, "regneark:last_ned", scene.etat.pk, fra_aar=i_dag().year - 2, format="xlsx")
    bok = load_workbook(BytesIO(svar.content if not svar.streaming else b"".join(svar)))
    celler = {str(celle) for ark in bok for rad in ark.iter_rows(values_only=True) for celle in rad if celle}
    assert LOV in celler


def test_pdf(scene: Scene, maal: Maal) -> None:
    innhold = samle_innhold(bestilt(scene), naa=naa(), i_dag=i_dag())
    assert lag_pdf(innhold, lambda *_: None).innhold.startswith(b"%PDF-")
