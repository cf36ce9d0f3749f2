"""The programme is put in order: dragged, with the arrows on the handle, and by its buttons alone without a script."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import TYPE_CHECKING

import pytest
from django.urls import reverse
from playwright.sync_api import expect

from styringsdialog.enums import Moetestatus
from styringsdialog.models import Moete
from tests.nettleser import logg_inn, tilgjengelig_i_begge_bredder
from tests.scene import Scene, klokken, lag_moete, lag_sak, lag_scene
from tillit.felles.tid import i_dag

if TYPE_CHECKING:
    from playwright.sync_api import Page

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def moete() -> Moete:
    scene = lag_scene()
    start = klokken(i_dag() + timedelta(days=7), 9)
    moete = lag_moete(scene.relasjon, av=scene.etatsstyrer, start_tid=start, status=Moetestatus.PLANLAGT)
    for nr, tittel in enumerate(("Luft", "Sykkel", "Risiko"), start=1):
        lag_sak(moete, av=scene.leder, tittel=tittel, rekkefoelge=nr)
    moete.scene = scene  # type: ignore[attr-defined]  # for the log-in below
    return moete


def apnet(moete: Moete, side: Page) -> Page:
    scene: Scene = moete.scene  # type: ignore[attr-defined]  # as above
    logg_inn(side, scene.etatsstyrer)
    side.goto(reverse("styringsdialog:moete", args=[moete.pk]) + "?rediger=ja")
    return side


def staar(side: Page, *titler: str) -> None:
    expect(side.locator("[data-sak] > .kort__hode h3")).to_have_text(
        [f"{nr}. {ett}" for nr, ett in enumerate(titler, start=1)]
    )


def test_en_sak_dras_dit_den_skal_staa_og_flyttes_med_piltastene(moete: Moete, ny_side: Callable[..., Page]) -> None:
    side = apnet(moete, ny_side())
    tilgjengelig_i_begge_bredder(side)
    haandtak = side.get_by_role("button", name="Dra Risiko")
    haandtak.scroll_into_view_if_needed()
    boks = haandtak.bounding_box()
    assert boks
    side.mouse.move(boks["x"] + 10, boks["y"] + 10)
    side.mouse.down()
    maal = side.locator("[data-sak]").first.bounding_box()
    assert maal
    side.mouse.move(maal["x"] + 40, maal["y"] + 2, steps=5)
    side.mouse.up()
    staar(side, "Risiko", "Luft", "Sykkel")
    expect(side.get_by_role("button", name="Dra Risiko")).to_be_focused()
    side.keyboard.press("ArrowDown")
    staar(side, "Luft", "Risiko", "Sykkel")
    expect(side.get_by_role("button", name="Dra Risiko")).to_be_focused()
    side.keyboard.press("ArrowDown")
    staar(side, "Luft", "Sykkel", "Risiko")
    assert list(moete.saker.order_by("rekkefoelge").values_list("tittel", flat=True)) == ["Luft", "Sykkel", "Risiko"]


def test_uten_skript_er_det_knappene_som_flytter(moete: Moete, ny_side: Callable[..., Page]) -> None:
    side = apnet(moete, ny_side(javascript=False))
    expect(side.get_by_role("button", name="Dra Luft")).to_have_count(0)
    side.get_by_role("button", name="Flytt ned Luft").click()
    staar(side, "Sykkel", "Luft", "Risiko")
