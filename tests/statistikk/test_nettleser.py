"""The pages in a real browser: accessible, and no wider than a phone."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.urls import reverse
from playwright.sync_api import Page

from tests.nettleser import logg_inn, tilgjengelig_i_begge_bredder
from tests.scene import lag_scene
from tests.statistikk.hjelp import i_bruk, lag_kilde, lest, svar
from tillit.felles import koe

pytestmark = pytest.mark.e2e


def test_sidene_er_tilgjengelige_ogsaa_naar_kilden_er_endret(
    ny_side: Callable[..., Page], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(koe, "legg_i_koe", lambda *_, **__: None)
    scene = lag_scene()
    spoerring, indikator = i_bruk(scene, lag_kilde())
    lest(spoerring, svar({"2022": None, "2023": 2.5}, status={"0": ":"}))
    data = svar({"2023": 2.6, "2024": 2.3}, status={"1": "p"})
    data["dimension"]["ContentsCode"]["category"]["unit"]["KOSandel3501"]["base"] = "andel"
    uttrekk = lest(spoerring, data)
    side = ny_side()
    logg_inn(side, scene.leder)
    for rute, pk in (
        ("liste", None),
        ("vis", spoerring.pk),
        ("svar", uttrekk.pk),
        ("ny", scene.etat.pk),
        ("endre", spoerring.pk),
        ("fil", spoerring.pk),
        ("ny_serie", spoerring.pk),
        ("indikator", indikator.pk),
    ):
        side.goto(reverse(f"statistikk:{rute}", args=[pk] if pk else []))
        tilgjengelig_i_begge_bredder(side)
