"""Forms, drafts and the style page in a real browser, with and without JavaScript."""

from __future__ import annotations

import re
from collections.abc import Callable, Generator
from typing import TYPE_CHECKING

import pytest
from django.core.cache import cache
from playwright.sync_api import expect

from tests.felles.proevesider import TELLER
from tests.nettleser import ingen_axe_funn, logg_inn, tilgjengelig_i_begge_bredder
from tests.scene import lag_bruker, lag_scene

if TYPE_CHECKING:
    from playwright.sync_api import Page


NySide = Callable[..., "Page"]
pytestmark = pytest.mark.urls("tests.felles.proevesider")


@pytest.fixture(autouse=True)
def teller() -> Generator[None]:
    cache.set(TELLER, 0)
    yield
    cache.delete(TELLER)


@pytest.mark.alltid
@pytest.mark.parametrize(
    "adresse", ["/stil/", "/feil/403.html/", "/feil/404.html/", "/feil/422.html/", "/feil/500.html/"]
)
def test_sidene_er_tilgjengelige(ny_side: NySide, adresse: str) -> None:
    side = ny_side()
    side.goto(adresse)
    for meny in side.locator("details").all():
        meny.evaluate("meny => { meny.open = true; }")
    tilgjengelig_i_begge_bredder(side)


def test_paa_en_telefon_sier_tilstandsrekken_i_ord_hvilket_trinn_det_er(side: Page) -> None:
    """Where there is room each mark has its name; where there is none, a line says which it is, and the next."""
    side.goto("/stil/")
    rekke = side.locator(".tilstandsrekke")
    her, navnet = rekke.locator("p"), rekke.locator("[aria-current] .tilstandsrekke__tekst")
    assert (her.is_visible(), navnet.is_visible()) == (False, True)
    side.set_viewport_size({"width": 360, "height": 740})
    nummer = 1 + rekke.locator("li").evaluate_all("alle => alle.findIndex(en => en.ariaCurrent)")
    navn, antall = navnet.text_content(), rekke.locator("li").count()
    assert her.locator("strong").inner_text() == f"Trinn {nummer} av {antall}: {navn}"
    neste = rekke.locator("[aria-current] + li .tilstandsrekke__tekst").text_content()
    assert her.locator("span").inner_text() == f"Neste: {neste}"
    assert {boks["width"] for ett in rekke.locator(".tilstandsrekke__tekst").all() if (boks := ett.bounding_box())} == {
        1
    }


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


def test_den_som_slutter_aa_vente_paa_svar_kan_sende_igjen(side: Page) -> None:
    side.goto("/skjema/")
    side.get_by_label("Tekst").fill("Tjeneren svarer ikke")
    send = side.get_by_role("button", name="Send", exact=True)
    side.route("**/skjema/", lambda _rute: None)  # the answer never comes
    with side.expect_request("**/skjema/"):
        send.click(no_wait_after=True)
    side.context.new_cdp_session(side).send("Page.stopLoading")  # what Escape does
    expect(send).not_to_have_attribute("aria-disabled", "true")
    side.unroute("**/skjema/")
    send.click()
    side.wait_for_url("**/takk/")
    assert cache.get(TELLER) == 1


def test_skjemaet_virker_uten_javascript(ny_side: NySide) -> None:
    side = ny_side(javascript=False)
    side.goto("/vaktet/")
    side.get_by_label("Tekst").fill("Uten skript")
    side.get_by_role("button", name="Send", exact=True).click()
    side.wait_for_url("**/takk/")
    side.get_by_text("Lagret.").wait_for()


TILBUD = "Vi fant tekst du ikke fikk lagret"


@pytest.fixture
def innlogget(side: Page, transactional_db: None) -> Page:
    logg_inn(side, lag_bruker(navn="Ida"))
    return side


def skriv(side: Page, tekst: str, adresse: str = "/skjema/") -> None:
    side.goto(adresse)
    side.get_by_label("Tekst").fill(tekst)


def test_ulagret_tekst_kan_brukes(innlogget: Page) -> None:
    skriv(innlogget, "Halvferdig")
    innlogget.goto("/takk/")
    innlogget.goto("/skjema/")
    assert innlogget.get_by_label("Tekst").input_value() == ""
    innlogget.get_by_text(TILBUD).wait_for()
    ingen_axe_funn(innlogget)
    innlogget.get_by_role("button", name="Bruk teksten").click()
    assert innlogget.get_by_label("Tekst").input_value() == "Halvferdig"


@pytest.mark.parametrize(
    ("spraak", "naar"),
    [
        ("nb", r"^Vi fant tekst du ikke fikk lagret \d{1,2}\. [a-z]+ kl\. \d\d\.\d\d\."),
        ("nn", r"^Vi fann tekst du ikkje fekk lagra \d{1,2}\. [a-z]+ kl\. \d\d\.\d\d\."),
        ("en", r"^We found text you did not manage to save \d{1,2} [A-Z][a-z]+ \d\d\.\d\d\."),
    ],
)
@pytest.mark.django_db(transaction=True)
def test_naar_det_ble_skrevet_sies_paa_sidens_spraak(side: Page, spraak: str, naar: str) -> None:
    logg_inn(side, lag_bruker(navn="Ida", spraak=spraak))
    side.goto("/takk/")
    skriv(side, "Halvferdig")
    side.reload()
    expect(side.locator(".kladd")).to_have_text(re.compile(naar))


def test_kastet_tekst_er_borte(innlogget: Page) -> None:
    skriv(innlogget, "Halvferdig")
    innlogget.reload()
    innlogget.get_by_role("button", name="Kast den").click()
    innlogget.reload()
    assert innlogget.get_by_text(TILBUD).count() == 0


def test_lagret_tekst_tilbys_ikke_igjen(innlogget: Page) -> None:
    skriv(innlogget, "Ferdig")
    innlogget.get_by_role("button", name="Send", exact=True).click()
    innlogget.wait_for_url("**/takk/")
    innlogget.goto("/skjema/")
    assert innlogget.get_by_text(TILBUD).count() == 0


def test_teksten_overlever_at_tjeneren_ikke_svarer(innlogget: Page) -> None:
    skriv(innlogget, "Mistet forbindelse")
    innlogget.route("**/skjema/", lambda rute: rute.abort() if rute.request.method == "POST" else rute.continue_())
    innlogget.get_by_role("button", name="Send", exact=True).click()
    innlogget.wait_for_timeout(300)
    innlogget.goto("/takk/")
    innlogget.goto("/skjema/")
    innlogget.get_by_role("button", name="Bruk teksten").click()
    assert innlogget.get_by_label("Tekst").input_value() == "Mistet forbindelse"


def test_utkastet_hoerer_til_raden_og_ikke_til_siden(innlogget: Page) -> None:
    """A figure typed for a new year is not offered for the correction of another."""
    skriv(innlogget, "777", "/skjema/?rett=1")
    for annen in ("/skjema/?rett=2", "/skjema/"):
        innlogget.goto(annen)
        assert innlogget.get_by_text(TILBUD).count() == 0
    innlogget.goto("/skjema/?rett=1")
    innlogget.get_by_text(TILBUD).wait_for()


def test_den_neste_ved_maskinen_ser_ikke_utkastet(innlogget: Page) -> None:
    skriv(innlogget, "Bare mitt")
    logg_inn(innlogget, lag_bruker(navn="Odd"))
    innlogget.goto("/skjema/")
    assert innlogget.get_by_text(TILBUD).count() == 0


@pytest.mark.parametrize("slett", [True, False])
def test_utlogging_sletter_utkastene_om_en_ikke_sier_noe_annet(innlogget: Page, slett: bool) -> None:
    skriv(innlogget, "Bare mitt")
    innlogget.goto("/takk/")
    innlogget.locator(".brukermeny summary").click()
    valg = innlogget.get_by_label("Slett utkastene mine på denne maskinen")
    assert valg.is_checked()
    ingen_axe_funn(innlogget)
    if not slett:
        valg.uncheck()
    innlogget.get_by_role("button", name="Logg ut").click()
    innlogget.wait_for_url("**/logg-inn/")
    igjen = innlogget.evaluate("Object.keys(localStorage).filter((navn) => navn.startsWith('tillit:')).length")
    assert igjen == (0 if slett else 1)


def test_utlogging_fra_forvaltningen_sletter_utkastene(side: Page, transactional_db: None) -> None:
    """Another's pages, the same machine: what was written elsewhere in the program is not left behind."""
    scene = lag_scene()
    logg_inn(side, scene.administrator)
    skriv(side, "Bare mitt")
    side.goto("/forvaltning/")
    valg = side.get_by_label("Slett utkastene mine på denne maskinen")
    assert valg.is_checked()
    ingen_axe_funn(side)
    side.get_by_role("button", name="Logg ut").click()
    side.wait_for_url("**/logg-inn/")
    assert side.evaluate("Object.keys(localStorage).filter((navn) => navn.startsWith('tillit:')).length") == 0


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
