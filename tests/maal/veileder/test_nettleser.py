"""The coach in a real browser: it reads along, moves nothing, is accessible, and does without script."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

import pytest
from django.urls import reverse

from tests.nettleser import ingen_axe_funn, ingen_vannrett_rulling, logg_inn
from tests.scene import Scene, lag_maal, lag_scene
from tillit.maal.models import Maal, Veiledersvar

if TYPE_CHECKING:
    from playwright.sync_api import Page

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def by(transactional_db: None) -> Scene:
    return lag_scene()


@pytest.mark.parametrize("smal", [False, True], ids=["bred", "smal"])
def test_den_spoer_mens_man_skriver_og_svaret_blir_med(by: Scene, ny_side: Callable[..., Page], smal: bool) -> None:
    lag_maal(by.relasjon, eier=by.leder, tekst="Bygge 300 nye ladepunkter")
    side = ny_side(smal=smal)
    logg_inn(side, by.leder)
    side.goto(reverse("maal:nytt", args=[by.relasjon.pk]))
    ingen_axe_funn(side)
    maal, veileder = side.get_by_label("Mål", exact=True), side.get_by_role("region", name="Målveileder")
    plass = side.get_by_label("Hvorfor målet er valgt").bounding_box()

    maal.press_sequentially("Bygge 200 nye ladepunkter", delay=5)
    veileder.get_by_text("sier hva dere skal gjøre").wait_for()

    assert side.evaluate("document.activeElement.id") == "id_tekst"
    assert "Bygge 300 nye ladepunkter" in veileder.inner_text()
    assert side.locator("#veileder-stand").inner_text() == "Veilederen har 4 spørsmål."
    if not smal:
        assert side.get_by_label("Hvorfor målet er valgt").bounding_box() == plass
    veileder.locator("summary").first.click()
    veileder.get_by_label("Svar på «Er dette en aktivitet?»").fill("Ja, men det er vedtatt.")
    ingen_axe_funn(side)
    ingen_vannrett_rulling(side)

    maal.press_sequentially(" i år", delay=5)
    side.wait_for_timeout(900)
    side.wait_for_load_state("networkidle")
    assert veileder.get_by_label("Svar på «Er dette en aktivitet?»").input_value() == "Ja, men det er vedtatt."

    side.get_by_label("Fra år").fill("2027")
    side.get_by_label("Til år").fill("2030")
    side.get_by_label("Til år").press("Enter")  # saves: it does not ask the coach
    side.get_by_text("Slik ble målet til").wait_for()
    assert Veiledersvar.objects.get().maaltekst == "Bygge 200 nye ladepunkter i år"
    ingen_axe_funn(side)


def test_uten_skript_spoerres_den_med_en_knapp(by: Scene, ny_side: Callable[..., Page]) -> None:
    side = ny_side(javascript=False)
    logg_inn(side, by.leder)
    side.goto(reverse("maal:nytt", args=[by.relasjon.pk]))
    side.get_by_label("Mål", exact=True).fill("Utarbeide en plan")
    side.get_by_label("Hvorfor målet er valgt").fill("Fordi ingen vet hvor de skal")
    side.get_by_role("button", name="Spør veilederen").click()

    assert "«Utarbeide» sier hva dere skal gjøre." in side.locator("main").inner_text()
    assert side.get_by_label("Hvorfor målet er valgt").input_value() == "Fordi ingen vet hvor de skal"

    side.get_by_role("region", name="Målveileder").locator("summary").first.click()
    side.get_by_label("Svar på «Er dette en aktivitet?»").fill("Ja, men")
    side.get_by_label("Fra år").fill("2027")
    side.get_by_label("Til år").fill("2030")
    side.get_by_label("Til år").press("Enter")

    assert Maal.objects.get().tekst == "Utarbeide en plan"
    assert Veiledersvar.objects.get().svar == "Ja, men"
