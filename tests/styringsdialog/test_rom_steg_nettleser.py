"""One's own step to another point is shown at once, so that what is written goes to the point one has gone to."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

from styringsdialog.models import Moete, Sakspunkt, Signal
from tests.nettleser import ingen_axe_funn, utboksen_er_tom
from tests.scene import Scene, lag_scene
from tests.styringsdialog.rommet import SAKER, NySide, aapne, i_gang
from tillit.felles.tid import naa

if TYPE_CHECKING:
    from playwright.sync_api import Page, Route

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def scene() -> Scene:
    return lag_scene()


@pytest.fixture
def moete(scene: Scene) -> Moete:
    return i_gang(scene, startet_tid=naa() - timedelta(minutes=15))


@pytest.fixture
def foerer(scene: Scene, moete: Moete, ny_side: NySide) -> Page:
    side = aapne(ny_side, scene.etatsstyrer, moete, "rom")
    side.get_by_role("button", name="Ta opp sak 1").click()
    side.get_by_role("button", name="Gå til sak 2").wait_for()
    return side


def notatene() -> dict[str, str]:
    return dict(Sakspunkt.objects.values_list("tittel", "notat"))


def test_det_som_skrives_mens_steget_er_paa_vei_hoerer_til_den_nye_saken(foerer: Page) -> None:
    """Nobody waits for the server before they write on: the hands stay on the keys."""

    def nesten_framme(rute: Route) -> None:
        foerer.wait_for_timeout(1500)
        rute.continue_()

    foerer.keyboard.press("Alt+n")
    foerer.keyboard.type("Om støvet")
    foerer.route("**/ta-opp/", nesten_framme)
    foerer.keyboard.press("Alt+ArrowDown")
    expect(foerer.get_by_label("Notat")).to_be_focused()
    foerer.keyboard.type("Om skoleveien")
    expect(foerer.get_by_role("heading", name="2. Trygg skolevei")).to_be_visible()
    foerer.get_by_role("button", name="Gå til sak 3").wait_for()
    expect(foerer.get_by_label("Notat")).to_be_focused()
    foerer.keyboard.type(" og mer")
    expect(foerer.locator("[data-lagret]")).to_have_text("Lagret")
    expect(foerer.get_by_label("Notat")).to_have_value("Om skoleveien og mer")
    assert notatene() == {"Svevestøv": "Om støvet", "Trygg skolevei": "Om skoleveien og mer", "Budsjett": ""}


def test_uten_nett_foeres_resten_av_moetet_sak_for_sak(foerer: Page) -> None:
    """Notes and lines stand under the point they are about, and what stood there before stands too."""
    Sakspunkt.objects.filter(tittel="Budsjett").update(notat="Forberedt")
    foerer.get_by_label("Notat").fill("Om støvet")
    expect(foerer.locator("[data-lagret]")).to_have_text("Lagret")
    foerer.reload()
    foerer.get_by_role("button", name="Gå til sak 2").wait_for()
    foerer.context.set_offline(offline=True)
    expect(foerer.locator("#utboks")).to_be_visible()
    for nr, ord_ in ((2, "Om skoleveien"), (3, " og drøftet")):
        foerer.keyboard.press("Alt+ArrowDown")
        expect(foerer.get_by_role("heading", name=f"{nr}. {SAKER[nr - 1]}")).to_be_visible()
        foerer.keyboard.press("Alt+n")
        foerer.keyboard.press("End")
        foerer.keyboard.type(ord_)
        foerer.keyboard.press("Alt+s")
        foerer.keyboard.type(f"Sagt i sak {nr}")
        foerer.keyboard.press("Enter")
    foerer.keyboard.press("Alt+ArrowUp")
    expect(foerer.get_by_role("heading", name="2. Trygg skolevei")).to_be_visible()
    expect(foerer.get_by_label("Notat")).to_have_value("Om skoleveien")
    ingen_axe_funn(foerer)
    foerer.context.set_offline(offline=False)
    expect(foerer.locator("#utboks")).to_be_hidden(timeout=20_000)
    foerer.get_by_role("button", name="Tilbake til sak 1").wait_for()
    expect(foerer.get_by_label("Notat")).to_have_value("Om skoleveien")
    utboksen_er_tom(foerer)
    assert notatene() == {
        "Svevestøv": "Om støvet",
        "Trygg skolevei": "Om skoleveien",
        "Budsjett": "Forberedt og drøftet",
    }
    sagt = Signal.objects.order_by("pk").values_list("sak__tittel", "tekst")
    assert list(sagt) == [("Trygg skolevei", "Sagt i sak 2"), ("Budsjett", "Sagt i sak 3")]


def test_et_steg_som_avslaas_viser_saken_moetet_er_paa(foerer: Page) -> None:
    """The point was taken off meanwhile: the one that is up stands there again once nobody writes in the other."""
    hvorfor = "Saken er tatt av programmet."
    foerer.route(
        "**/ta-opp/", lambda rute: rute.fulfill(status=422, body=f"<main><p class=varsel>{hvorfor}</p></main>")
    )
    foerer.get_by_label("Notat").fill("Om støvet")
    expect(foerer.locator("[data-lagret]")).to_have_text("Lagret")
    foerer.keyboard.press("Alt+ArrowDown")
    expect(foerer.locator("#utboks")).to_contain_text(hvorfor)
    expect(foerer.locator("[data-lagret]")).to_contain_text("Møtet er nå på «1. Svevestøv»")
    foerer.get_by_label("Notat").blur()
    expect(foerer.get_by_role("heading", name="1. Svevestøv")).to_be_visible()
    expect(foerer.get_by_label("Notat")).to_have_value("Om støvet")


def test_et_svar_som_er_eldre_enn_det_som_er_lagret_visker_ingenting_ut(foerer: Page) -> None:
    """A page that was on its way when the note was taken in shows what stood before: it is older than what is here."""
    adresse = foerer.url
    gammel = foerer.request.get(adresse).text()
    foerer.get_by_label("Notat").fill("Om støvet")
    expect(foerer.locator("[data-lagret]")).to_have_text("Lagret")
    svart: list[str] = []

    def gammelt_svar(rute: Route) -> None:
        svart.append(rute.request.method)
        rute.fulfill(status=200, content_type="text/html", body=gammel)

    foerer.route(adresse, gammelt_svar)
    while not svart:
        foerer.wait_for_timeout(100)
    foerer.wait_for_timeout(300)
    expect(foerer.get_by_label("Notat")).to_have_value("Om støvet")
    foerer.unroute(adresse)
    foerer.get_by_label("Notat").press("End")
    foerer.keyboard.type(" og mer")
    expect(foerer.locator("[data-lagret]")).to_have_text("Lagret")
    expect(foerer.get_by_label("Notat")).to_have_value("Om støvet og mer")
