"""The pages in a real browser: accessible, and no wider than a phone."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.conf import settings
from django.test import Client
from django.urls import reverse
from playwright.sync_api import Page

from tests.nettleser import tilgjengelig_i_begge_bredder
from tests.scene import lag_scene
from tests.statistikk.hjelp import i_bruk, lag_kilde, lest, svar
from tillit.felles import koe
from tillit.organisasjon.models import Bruker

pytestmark = pytest.mark.e2e


def logg_inn(side: Page, bruker: Bruker) -> None:
    client = Client()
    client.force_login(bruker)
    verdi = client.cookies[settings.SESSION_COOKIE_NAME].value
    side.goto("/healthz")
    side.context.add_cookies([{"name": settings.SESSION_COOKIE_NAME, "value": verdi, "url": side.url}])


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
