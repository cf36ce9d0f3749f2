"""In a real browser: a round of comments, one person of each party, one on a phone, with and without script."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

import pytest
from django.urls import reverse
from playwright.sync_api import expect

from styringsdialog.enums import Referatstatus
from styringsdialog.models import Moete, Referat
from tests.nettleser import ingen_axe_funn, ingen_vannrett_rulling, logg_inn
from tests.scene import lag_moete, lag_referat, lag_sak, lag_scene
from tillit.felles.formater import dato
from tillit.felles.tid import i_dag, pluss_virkedager
from tillit.organisasjon.models import Bruker

if TYPE_CHECKING:
    from playwright.sync_api import Locator, Page

pytestmark = pytest.mark.django_db(transaction=True)
NySide = Callable[..., "Page"]
NOTAT = "Etaten får to vikarer. Resten venter."
NYTT = "Etaten får fire vikarer. Resten venter."
ANNET = "Etaten får fire vikarer nå. Ingen venter."


def aapne(ny_side: NySide, bruker: Bruker, moete: Moete, **valg: bool) -> Page:
    side = ny_side(**valg)
    logg_inn(side, bruker)
    side.goto(reverse("styringsdialog:referat", args=[moete.pk]))
    return side


def under(side: Page, sak: str) -> Locator:
    return side.locator("section", has=side.get_by_role("heading", name=sak))


def traad(side: Page, tekst: str) -> Locator:
    return side.get_by_role("group", name="Kommentar", exact=True).filter(has_text=tekst)


def kommenter(sted: Locator, tekst: str, *, forslag: str = "") -> None:
    sted.locator("summary", has_text="Kommenter …").click()
    sted.get_by_role("textbox", name="Kommentar", exact=True).fill(tekst)
    if forslag:
        sted.get_by_label("Foreslå en annen tekst").fill(forslag)
    sted.get_by_role("button", name="Send kommentaren").click()


def svar(sted: Locator, tekst: str, knapp: str) -> None:
    sted.locator("summary", has_text="Svar på kommentaren …").click()
    sted.get_by_role("textbox", name="Svar", exact=True).fill(tekst)
    sted.get_by_role("button", name=knapp, exact=True).click()


def se_over(side: Page) -> None:
    """Also what is folded away."""
    side.evaluate("document.querySelectorAll('main details').forEach((d) => { d.open = true })")
    ingen_axe_funn(side)
    ingen_vannrett_rulling(side)
    side.reload()


def godkjenn(side: Page) -> None:
    side.locator("summary", has_text="Godkjenn referatet").click()
    side.get_by_role("button", name="Godkjenn versjon").click()


@pytest.mark.parametrize("javascript", [True, False], ids=["med", "uten"])
def test_en_hel_runde_fra_utkast_til_begge_har_godkjent_samme_tekst(ny_side: NySide, javascript: bool) -> None:
    """Out with a deadline, moved; a text proposed and taken, one declined with a reason, one answered."""
    by = lag_scene()
    moete = lag_moete(by.relasjon, av=by.etatsstyrer)
    lag_referat(moete, status="utkast", sammendrag="Vi ble enige om bemanningen.")
    lag_sak(moete, av=by.etatsstyrer, tittel="Bemanning", notat=NOTAT)
    styrer = aapne(ny_side, by.etatsstyrer, moete, javascript=javascript)
    frist = pluss_virkedager(i_dag(), 15)

    styrer.get_by_role("link", name="Send til kommentar").click()
    styrer.get_by_role("checkbox").first.check()
    styrer.get_by_role("button", name="Send til kommentar").click()
    styrer.get_by_role("link", name="Endre fristen").click()
    styrer.get_by_label("Frist for kommentarer").fill(frist.isoformat())
    styrer.get_by_role("button", name="Lagre").click()
    expect(styrer.get_by_text(f"Frist for kommentarer er {dato(frist)}.")).to_be_visible()

    leder = aapne(ny_side, by.leder, moete, javascript=javascript, smal=True)
    kommenter(under(leder, "Bemanning"), "Det var fire vikarer.", forslag=NYTT)
    expect(traad(leder, "Det var fire vikarer.").get_by_text("Åpen")).to_be_visible()
    if javascript:
        se_over(leder)
    kommenter(under(leder, "Bemanning"), "Ingen skal vente.", forslag=ANNET)
    kommenter(leder.locator("#kommentarer"), "Hvorfor står det ikke noe om lokalene?")

    styrer.reload()
    expect(styrer.get_by_text("3 kommentarer er åpne. De hindrer ingen i å godkjenne.")).to_be_visible()
    if javascript:
        se_over(styrer)
    svar(traad(styrer, "Det var fire vikarer."), "", "Ta inn teksten")
    expect(traad(styrer, "Det var fire vikarer.").get_by_text("Tatt inn").first).to_be_visible()
    expect(under(styrer, "Bemanning").locator(".prosa").first).to_have_text(NYTT)
    svar(traad(styrer, "Ingen skal vente."), "", "Ikke ta inn")
    expect(styrer.get_by_text("Skriv et svar. Begge parter leser det.").first).to_be_visible()
    styrer.get_by_role("textbox", name="Svar").fill("Det ble ikke sagt at ingen venter.")
    styrer.get_by_role("button", name="Send svaret").click()
    expect(traad(styrer, "Ingen skal vente.")).to_contain_text("Det ble ikke sagt at ingen venter.")
    svar(traad(styrer, "lokalene"), "Vi kom ikke til dem.", "Send svaret")

    leder.reload()
    expect(traad(leder, "Ingen skal vente.").get_by_text("Ikke tatt inn").first).to_be_visible()
    svar(traad(leder, "lokalene"), "Da tar vi dem neste gang.", "Merk som besvart")
    expect(leder.get_by_text("kommentar er åpen")).to_have_count(0)
    if javascript:
        se_over(leder)

    godkjenn(leder)
    expect(leder.get_by_text("Mangler godkjenning fra")).to_be_visible()

    styrer.reload()
    godkjenn(styrer)
    expect(styrer.get_by_role("heading", name="Godkjent av begge parter")).to_be_visible()
    expect(styrer.locator("summary", has_text="Kommenter …")).to_have_count(0)
    assert Referat.objects.get(moete=moete).status == Referatstatus.GODKJENT
    assert moete.saker.get().notat == NYTT


def test_en_kommentar_som_rettes_og_sendes_blir_ikke_budt_fram_igjen(ny_side: NySide) -> None:
    """Struck and rewritten at once is refused; what was typed before that is no longer unsent when it is mended."""
    by = lag_scene()
    moete = lag_moete(by.relasjon, av=by.etatsstyrer)
    lag_referat(moete, status="til_kommentar", sammendrag="Vi ble enige om bemanningen.")
    leder = aapne(ny_side, by.leder, moete)
    sted = leder.locator("#kommentarer")
    sted.locator("summary", has_text="Kommenter …").click()
    sted.get_by_label("Foreslå en annen tekst").fill("Vi ble ikke enige.")
    sted.get_by_label("Foreslå å stryke hele avsnittet").check()
    sted.get_by_role("button", name="Send kommentaren").click()
    ruten = leder.get_by_label("stryke hele avsnittet")
    expect(ruten).to_be_checked()
    ruten.uncheck()
    leder.get_by_role("button", name="Send").click()
    expect(traad(leder, "ikke enige.")).to_be_visible()
    expect(leder.get_by_text("Vi fant tekst")).to_have_count(0)
