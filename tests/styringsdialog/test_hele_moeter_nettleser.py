"""Whole meetings in the room, by three at once, with the clicks and the page loads counted."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

from styringsdialog.enums import Moetetype
from styringsdialog.models import Moete, Sakspunkt, Signal
from tests.nettleser import ingen_axe_funn, logg_inn
from tests.scene import Scene, lag_scene
from tests.styringsdialog.rommet import NySide, aapne, i_gang

if TYPE_CHECKING:
    pass

pytestmark = pytest.mark.django_db(transaction=True)
HOEYST = 12
LINJER = (
    "! Skoleveiene går foran",
    "# Lag en plan frist fredag",
    "* Bruk tallene vi har",
    "? Hva koster det",
    "Vi så på tallene",
)
NOTAT = "Enige om hva tallene viser, og om hva som skal skje. "


def med_saker(scene: Scene, antall: int, **felter: object) -> Moete:
    return i_gang(scene, [f"Sak nummer {nr}" for nr in range(1, antall + 1)], **felter)


def test_et_styringsmoete_med_seks_saker_og_fem_signaler_tar_faa_klikk_og_ingen_sidelasting(ny_side: NySide) -> None:
    scene = lag_scene()
    moete = med_saker(scene, 6)
    foerer = aapne(ny_side, scene.etatsstyrer, moete, "rom")
    telefon = aapne(ny_side, scene.leder, moete, "rom_deltaker", smal=True)
    skjerm = aapne(ny_side, scene.etatsstyrer, moete, "rom_skjerm")
    lastet: list[str] = []
    foerer.on("request", lambda ett: lastet.append(ett.url) if ett.is_navigation_request() else None)
    klikk = 1  # to open the room

    foerer.get_by_role("button", name="Ta opp sak 1").click()
    klikk += 1
    for nr, linje in enumerate((*LINJER, ""), start=1):
        for side in (foerer, skjerm):
            expect(side.get_by_role("heading", name=f"{nr}. Sak nummer {nr}")).to_be_visible()
        if nr == 3:
            foerer.context.set_offline(offline=True)
        foerer.keyboard.press("Alt+n")
        foerer.keyboard.type(f"{NOTAT}Sak {nr}.")
        if linje:
            foerer.keyboard.press("Alt+s")
            foerer.keyboard.type(linje)
            foerer.keyboard.press("Enter")
        if nr == 3:
            expect(foerer.get_by_text("endringer venter på nett")).to_be_visible()
            foerer.context.set_offline(offline=False)
            expect(foerer.get_by_text("endringer venter på nett")).to_be_hidden(timeout=20_000)
        if linje:
            expect(foerer.locator(".signal__tekst")).to_have_count(1)
            foerer.keyboard.press("Alt+ArrowDown")
    expect(foerer.get_by_text("Lagret", exact=True)).to_be_visible()
    for _ in range(3):
        telefon.get_by_role("button", name="Bekreft type og ordlyd").first.click()
    ingen_axe_funn(telefon)
    assert lastet == [], "no page was loaded while the meeting was held"
    foerer.get_by_role("link", name="Avslutt møtet").click()
    foerer.get_by_role("button", name="Avslutt møtet").click()
    klikk += 2
    expect(foerer.get_by_role("heading", name="Referat").first).to_be_visible()
    assert klikk <= HOEYST

    assert list(Sakspunkt.objects.order_by("rekkefoelge").values_list("notat", flat=True)) == [
        f"{NOTAT}Sak {nr}." for nr in range(1, 7)
    ], "not a sign is lost"
    assert list(Signal.objects.order_by("pk").values_list("type", "sak__rekkefoelge")) == [
        ("styringssignal", 1),
        ("oppdrag", 2),
        ("faglig_raad", 3),
        ("spoersmaal", 4),
        ("informasjon", 5),
    ]


def test_et_fagmoete_holdes_ferdig_av_en_som_ble_logget_ut_underveis(ny_side: NySide) -> None:
    scene = lag_scene()
    moete = med_saker(scene, 2, type=Moetetype.FAG)
    foerer = aapne(ny_side, scene.etatsstyrer, moete, "rom")
    telefon = aapne(ny_side, scene.leder, moete, "rom_deltaker", smal=True)
    foerer.get_by_role("button", name="Ta opp sak 1").click()
    expect(telefon.get_by_text("Oppe nå")).to_be_visible()
    foerer.locator("#id_linje").fill("! Dette går foran")
    foerer.locator("#id_linje").press("Enter")
    expect(foerer.locator("#linjefeil")).to_contain_text("styringsmøte")
    expect(foerer.locator("#id_linje")).to_have_value("! Dette går foran")
    foerer.context.clear_cookies(name="sessionid")
    foerer.locator("#id_linje").fill("* Mål det samme hvert år")
    foerer.locator("#id_linje").press("Enter")
    foerer.get_by_label("Notat").fill("Skrevet uten å være logget inn")
    expect(foerer.get_by_text("venter på at du logger inn")).to_be_visible()
    logg_inn(foerer.context.new_page(), scene.etatsstyrer)
    expect(foerer.get_by_text("venter på at du logger inn")).to_be_hidden(timeout=20_000)
    expect(telefon.locator(".signal__tekst").filter(has_text="Mål det samme hvert år")).to_be_visible()
    expect(foerer.get_by_text("Lagret", exact=True)).to_be_visible()
    foerer.get_by_role("link", name="Avslutt møtet").click()
    foerer.get_by_role("button", name="Avslutt møtet").click()
    expect(foerer.get_by_role("heading", name="Referat").first).to_be_visible()
    assert list(Signal.objects.values_list("type", flat=True)) == ["faglig_raad"]
    assert list(Sakspunkt.objects.order_by("rekkefoelge").values_list("notat", "tilstand")) == [
        ("Skrevet uten å være logget inn", "aktiv"),
        ("", "utsatt"),
    ]
