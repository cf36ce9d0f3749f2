"""Search in a browser: as one types, by keyboard alone, without script, accessible, no wider than a phone."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

import pytest

from tests.nettleser import logg_inn, tilgjengelig_i_begge_bredder
from tests.scene import Scene, lag_indikator, lag_maal, lag_scene

if TYPE_CHECKING:
    from playwright.sync_api import Page

pytestmark = pytest.mark.django_db(transaction=True)
NySide = Callable[..., "Page"]


@pytest.fixture
def by(transactional_db: None) -> Scene:
    scene = lag_scene()
    for nr in range(22):
        maal = lag_maal(scene.relasjon, eier=scene.leder, tekst=f"Rene bekker i bydelene ({nr})")
    lag_indikator(maal, navn="Bekker med levende bunn", definisjon="Bekker der det lever bunndyr. " * 12)
    return scene


def i_fokus(side: Page) -> str:
    return str(side.evaluate("(document.activeElement.value ?? document.activeElement.textContent).trim()"))


def test_tastaturet_alene_foerer_fra_en_side_til_treffet(by: Scene, side: Page) -> None:
    logg_inn(side, by.leder)
    side.goto("/")
    side.keyboard.press("/")
    side.wait_for_url("**/soek/")
    side.keyboard.press("/")
    side.keyboard.type("levende bekker")
    side.get_by_role("status").filter(has_text="1 treff på «levende bekker»").wait_for()
    assert side.url.endswith("/soek/?q=levende%20bekker")
    assert i_fokus(side) == "levende bekker"  # what is typed keeps its place while the hits come
    side.keyboard.press("ArrowDown")
    assert i_fokus(side) == "Bekker med levende bunn"
    side.keyboard.press("ArrowUp")
    assert i_fokus(side) == "levende bekker"
    side.keyboard.press("ArrowDown")
    side.keyboard.press("Enter")
    side.wait_for_url("**/maal/indikator/**")


def test_et_valg_avgrenser_og_star_i_adressen(by: Scene, side: Page) -> None:
    logg_inn(side, by.leder)
    side.goto("/soek/?q=bekker")
    assert side.get_by_label("Hva det er").locator("option").all_inner_texts() == ["Alt", "Mål (22)", "Indikator (1)"]
    side.get_by_label("Hva det er").select_option("indikator")
    side.get_by_role("status").filter(has_text="1 treff").wait_for()
    assert "slag=indikator" in side.url
    assert side.locator(".treff mark").first.inner_text() == "Bekker"


def test_sidene_er_tilgjengelige(by: Scene, ny_side: NySide) -> None:
    side = ny_side()
    logg_inn(side, by.leder)
    for valg in ("", "q=bekker", "q=bekker&side=2", "q=bekkker", "q=bekker&aar=1999"):
        side.goto(f"/soek/?{valg}")
        tilgjengelig_i_begge_bredder(side)


def test_uten_skript_er_alt_der(by: Scene, ny_side: NySide) -> None:
    side = ny_side(javascript=False)
    logg_inn(side, by.leder)
    side.goto("/")
    side.get_by_role("link", name="Søk", exact=True).click()
    side.get_by_label("Søk etter").fill("bekkker")
    side.get_by_label("Søk etter").press("Enter")
    side.get_by_role("link", name="bekker", exact=True).click()
    side.get_by_label("Hva det er").select_option("indikator")
    side.get_by_role("button", name="Avgrens").click()
    side.get_by_role("link", name="Bekker med levende bunn").click()
    side.wait_for_url("**/maal/indikator/**")
