"""The room on a phone: what the first screen holds, the line under the thumb, and nothing hidden under it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import TYPE_CHECKING

import pytest
from django.urls import reverse

from styringsdialog.enums import Moetestatus, Signaltype
from styringsdialog.models import Behandling, Moete, Sakspunkt
from tests.nettleser import ingen_axe_funn, ingen_vannrett_rulling, logg_inn
from tests.scene import Scene, lag_moete, lag_referat, lag_sak, lag_scene, lag_signal
from tillit.felles.tid import naa

if TYPE_CHECKING:
    from playwright.sync_api import Locator, Page

pytestmark = pytest.mark.django_db(transaction=True)
NySide = Callable[..., "Page"]
HOEYDE = 740
UTSAGN = 12


@pytest.fixture
def scene() -> Scene:
    return lag_scene()


@pytest.fixture
def moete(scene: Scene) -> Moete:
    """With the second of six points up, and enough said in it for several screens."""
    fem_siden = naa() - timedelta(minutes=5)
    ett = lag_moete(scene.relasjon, av=scene.etatsstyrer, start_tid=fem_siden, status=Moetestatus.GJENNOMFOERT)
    lag_referat(ett, status="utkast")
    saker = [
        lag_sak(ett, av=scene.etatsstyrer, tittel=f"Sak nummer {nr}", min_plan=10, rekkefoelge=nr) for nr in range(1, 7)
    ]
    for nr in range(UTSAGN):
        lag_signal(ett, av=scene.etatsstyrer, sak=saker[1], type=Signaltype.OPPDRAG, tekst=f"Gjør {nr} før sommeren")
    Behandling.objects.create(moete=ett, sak=saker[1], fra=naa() - timedelta(minutes=4))
    return ett


def aapne(ny_side: NySide, scene: Scene, moete: Moete, visning: str, rolle: str, **valg: bool) -> Page:
    side = ny_side(smal=True, **valg)
    logg_inn(side, getattr(scene, rolle))
    side.goto(reverse(f"styringsdialog:{visning}", args=[moete.pk]))
    return side


def kant(ett: Locator) -> tuple[float, float]:
    """Where it begins and ends in the window."""
    boks = ett.bounding_box()
    assert boks is not None
    return boks["y"], boks["y"] + boks["height"]


@pytest.mark.parametrize("javascript", [True, False])
def test_deltakeren_har_saken_klokka_og_det_som_venter_paa_foerste_skjerm(
    scene: Scene, moete: Moete, ny_side: NySide, javascript: bool
) -> None:
    telefon = aapne(ny_side, scene, moete, "rom_deltaker", "leder", javascript=javascript)
    saken = kant(telefon.get_by_role("heading", name="2. Sak nummer 2"))
    klokka = kant(telefon.locator(".romklokke__tid"))
    venter = kant(telefon.get_by_role("heading", name="Dette venter på svar fra dere"))
    svaret = kant(telefon.locator(".romventer .romsvar .ds-button").first)
    assert max(saken[1], klokka[1]) < venter[0] < svaret[0], "in the order it is read"
    assert svaret[1] <= HOEYDE
    overskrifter = telefon.locator("#rom :is(h1, h2)").all_inner_texts()
    assert overskrifter == [moete.tittel, "Oppe nå", "2. Sak nummer 2", "Dette venter på svar fra dere"]


@pytest.mark.parametrize("javascript", [True, False])
def test_foereren_har_saken_klokka_og_linja_paa_foerste_skjerm(
    scene: Scene, moete: Moete, ny_side: NySide, javascript: bool
) -> None:
    telefon = aapne(ny_side, scene, moete, "rom", "etatsstyrer", javascript=javascript)
    linja = telefon.locator("#id_linje")
    for ett in (
        telefon.locator(".romklokke__tid"),
        telefon.get_by_role("button", name="Gå til sak 3"),
        telefon.get_by_role("button", name="Pause"),
        telefon.get_by_role("heading", name="2. Sak nummer 2"),
        telefon.get_by_label("Notat"),
        linja,
    ):
        assert 0 < kant(ett)[0] < kant(ett)[1] <= HOEYDE
    telefon.get_by_role("link", name="Til programmet").click()
    assert 0 <= kant(telefon.get_by_role("heading", name="Program"))[0] < HOEYDE / 2
    assert kant(linja)[1] <= HOEYDE, "the line is at hand wherever one is"


def test_tabulatoren_gaar_i_den_rekkefoelgen_det_leses_og_linja_dekker_ikke_det_som_har_fokus(
    scene: Scene, moete: Moete, ny_side: NySide
) -> None:
    telefon = aapne(ny_side, scene, moete, "rom", "etatsstyrer")
    topp = kant(telefon.locator(".romlinje"))[0]
    rekke: list[str] = []
    telefon.locator("#rom").focus()
    for _ in range(60):
        telefon.keyboard.press("Tab")
        naa_ = telefon.evaluate(
            """() => {
                const en = document.activeElement;
                const boks = en.getBoundingClientRect();
                const midt = ".romklokke, .romsak, .romnotat, .romlinje, .romutsagn";
                const hvor = en.closest(`.rom__hode, ${midt}, .rom__program, .rom__side`);
                return [hvor ? hvor.className.split(" ")[0] : "", boks.top, boks.bottom];
            }"""
        )
        if not naa_[0]:
            break
        if rekke[-1:] != [naa_[0]]:
            rekke.append(naa_[0])
        if naa_[0] != "romlinje":
            assert naa_[1] >= 0
            assert naa_[2] <= topp, naa_[0]
    assert rekke[:5] == ["rom__hode", "romklokke", "romnotat", "romlinje", "romutsagn"]


@pytest.mark.parametrize(("bredde", "hoeyde"), [(360, 740), (320, 640), (320, 256)])
def test_rommet_paa_en_smal_skjerm_kan_leses_uten_aa_rulle_sidelengs(
    scene: Scene, moete: Moete, ny_side: NySide, bredde: int, hoeyde: int
) -> None:
    """The last is a window of 1280 by 1024 at 400 per cent: there the line stands where it is, and covers nothing."""
    for visning, rolle in (("rom", "etatsstyrer"), ("rom_deltaker", "leder")):
        telefon = aapne(ny_side, scene, moete, visning, rolle)
        telefon.set_viewport_size({"width": bredde, "height": hoeyde})
        ingen_vannrett_rulling(telefon)
        ingen_axe_funn(telefon)
        if visning == "rom":
            staar = telefon.locator(".romlinje").evaluate("e => getComputedStyle(e).position")
            assert staar == ("static" if hoeyde < 480 else "fixed")


def test_den_som_foerer_paa_telefon_skriver_en_linje_og_gaar_videre(
    scene: Scene, moete: Moete, ny_side: NySide
) -> None:
    telefon = aapne(ny_side, scene, moete, "rom", "etatsstyrer")
    telefon.locator(".signal").last.scroll_into_view_if_needed()
    telefon.locator("#id_linje").fill("# Feie før sommeren")
    telefon.get_by_role("button", name="Før signalet").click()
    telefon.locator(".signal__tekst").filter(has_text="Feie før sommeren").wait_for()
    telefon.get_by_role("button", name="Gå til sak 3").click()
    telefon.get_by_role("heading", name="3. Sak nummer 3").wait_for()
    telefon.get_by_role("link", name="Til programmet").click()
    telefon.get_by_role("button", name="6 Sak nummer 6").click()
    saken = telefon.get_by_role("heading", name="6. Sak nummer 6")
    saken.wait_for()
    assert 0 <= kant(saken)[0] < HOEYDE / 2, "who went on from the programme is where the meeting is"
    assert Sakspunkt.objects.get(rekkefoelge=2).min_faktisk == 4
