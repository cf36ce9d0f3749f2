"""Forms, drafts and the style page in a real browser, with and without JavaScript."""

from __future__ import annotations

from collections.abc import Callable, Generator
from typing import TYPE_CHECKING

import pytest
from django.core.cache import cache

from tests.felles.proevesider import TELLER
from tests.nettleser import ingen_axe_funn, ingen_vannrett_rulling

if TYPE_CHECKING:
    from playwright.sync_api import Page

NySide = Callable[..., "Page"]
pytestmark = pytest.mark.urls("tests.felles.proevesider")


@pytest.fixture(autouse=True)
def teller() -> Generator[None]:
    cache.set(TELLER, 0)
    yield
    cache.delete(TELLER)


@pytest.mark.parametrize("smal", [False, True], ids=["1280", "360"])
@pytest.mark.parametrize(
    "adresse", ["/stil/", "/feil/403.html/", "/feil/404.html/", "/feil/422.html/", "/feil/500.html/"]
)
def test_sidene_er_tilgjengelige(ny_side: NySide, adresse: str, smal: bool) -> None:
    side = ny_side(smal=smal)
    side.goto(adresse)
    for meny in side.locator("details").all():
        meny.evaluate("meny => { meny.open = true; }")
    ingen_axe_funn(side)
    ingen_vannrett_rulling(side)


def test_et_avvist_skjema_foerer_til_feilen(side: Page) -> None:
    side.goto("/skjema/")
    side.get_by_role("button", name="Send", exact=True).click()
    oppsummering = side.get_by_role("group", name="Dette må rettes før du kan gå videre")
    assert oppsummering.evaluate("element => element === document.activeElement")
    oppsummering.get_by_role("link", name="Tekst:").click()
    felt = side.get_by_label("Tekst")
    assert felt.evaluate("element => element === document.activeElement")
    assert felt.get_attribute("aria-invalid") == "true"
    ingen_axe_funn(side)


def test_et_avvist_skjema_vises_ogsaa_av_htmx(side: Page) -> None:
    side.goto("/skjema/")
    side.get_by_role("button", name="Send tomt med htmx").click()
    side.locator("#svar").get_by_text("Dette må rettes før du kan gå videre").wait_for()


def test_to_klikk_sender_en_gang(side: Page) -> None:
    side.goto("/skjema/")
    side.get_by_label("Tekst").fill("Bare én gang")
    send = side.get_by_role("button", name="Send", exact=True)
    send.evaluate("knapp => { knapp.click(); setTimeout(() => knapp.click(), 100); }")
    side.wait_for_url("**/takk/")
    assert cache.get(TELLER) == 1


def test_skjemaet_virker_uten_javascript(ny_side: NySide) -> None:
    side = ny_side(javascript=False)
    side.goto("/vaktet/")
    side.get_by_label("Tekst").fill("Uten skript")
    side.get_by_role("button", name="Send", exact=True).click()
    side.wait_for_url("**/takk/")
    side.get_by_text("Lagret.").wait_for()


def test_ulagret_tekst_kan_hentes_tilbake(side: Page) -> None:
    side.goto("/skjema/")
    side.get_by_label("Tekst").fill("Halvferdig")
    side.goto("/takk/")
    side.goto("/skjema/")
    assert side.get_by_label("Tekst").input_value() == ""
    side.get_by_role("button", name="Hent den tilbake").click()
    assert side.get_by_label("Tekst").input_value() == "Halvferdig"


def test_forkastet_tekst_er_borte(side: Page) -> None:
    side.goto("/skjema/")
    side.get_by_label("Tekst").fill("Halvferdig")
    side.reload()
    side.get_by_role("button", name="forkast den").click()
    side.reload()
    assert side.get_by_role("button", name="Hent den tilbake").count() == 0


def test_lagret_tekst_tilbys_ikke_igjen(side: Page) -> None:
    side.goto("/skjema/")
    side.get_by_label("Tekst").fill("Ferdig")
    side.get_by_role("button", name="Send", exact=True).click()
    side.wait_for_url("**/takk/")
    side.goto("/skjema/")
    assert side.get_by_role("button", name="Hent den tilbake").count() == 0


def test_teksten_overlever_at_tjeneren_ikke_svarer(side: Page) -> None:
    side.goto("/skjema/")
    side.get_by_label("Tekst").fill("Mistet forbindelse")
    side.route("**/skjema/", lambda rute: rute.abort() if rute.request.method == "POST" else rute.continue_())
    side.get_by_role("button", name="Send", exact=True).click()
    side.wait_for_timeout(300)
    side.goto("/takk/")
    side.goto("/skjema/")
    side.get_by_role("button", name="Hent den tilbake").click()
    assert side.get_by_label("Tekst").input_value() == "Mistet forbindelse"


def test_siden_vokter_det_som_ikke_er_lagret(side: Page) -> None:
    spurt: list[str] = []

    def svar(dialog: object) -> None:
        spurt.append(dialog.type)  # type: ignore[attr-defined]
        dialog.accept()  # type: ignore[attr-defined]

    side.on("dialog", svar)
    side.goto("/vaktet/")
    side.goto("/takk/")
    assert spurt == []
    side.goto("/vaktet/")
    side.get_by_label("Tekst").press_sequentially("Ikke lagret")
    side.goto("/takk/")
    assert spurt == ["beforeunload"]
