"""Each role through its own menu: by keyboard in the row and folded, and by finger; one item marked, and in sight."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Literal

import pytest

from tests.nettleser import BRED, i_ro, ingen_vannrett_rulling, logg_inn
from tests.scene import ROLLENE, Scene

if TYPE_CHECKING:
    from playwright.sync_api import Page

pytestmark = pytest.mark.django_db(transaction=True)

# More steps than the head has of stops: then it is not reached at all.
MANGE_TRINN = 25
# What a menu offers where one stands, in order; what lies in a folded one is not seen.
PUNKTENE = """() => [...document.querySelectorAll(".hode__nav a")].filter(ett => ett.checkVisibility())
    .map(ett => ett.innerText.trim())"""
MERKET = """() => [...document.querySelectorAll(".hode a[aria-current]")].filter(ett => ett.checkVisibility())
    .map(ett => ett.innerText.trim())"""
# What has focus: its words, whether a frame is drawn about it, and whether it is met there, not something above it.
# A page just come draws its first frames late, so it is given some.
I_FOKUS = """async () => {
    const ett = document.activeElement;
    const ses = () => {
        const flate = ett.getClientRects()[0];
        const oeverst = document.elementFromPoint(flate.x + flate.width / 2, flate.y + flate.height / 2);
        return !!oeverst && (ett.contains(oeverst) || oeverst.contains(ett));
    };
    for (let bilde = 0; bilde < 60 && !ses(); bilde++) await new Promise(requestAnimationFrame);
    const stil = getComputedStyle(ett);
    return [ett.innerText.trim(), stil.outlineStyle !== "none" && parseFloat(stil.outlineWidth) >= 2, ses()];
}"""


def gaa_med_tasten_til(side: Page, ord_: str) -> None:
    """By Tab alone; wherever focus comes on the way, it is seen, and what has it is not hidden."""
    for _ in range(MANGE_TRINN):
        side.keyboard.press("Tab")
        tekst, ramme, synlig = side.evaluate(I_FOKUS)
        assert ramme, f"no mark of focus on «{tekst}» on {side.url}"
        assert synlig, f"«{tekst}» has focus and is hidden on {side.url}"
        if tekst == ord_:
            return
    pytest.fail(f"«{ord_}» is not reached by Tab on {side.url}")


def folder_ut(side: Page) -> list[str]:
    side.locator(".hode__meny > summary").tap()
    punktene: list[str] = side.evaluate(PUNKTENE)
    return punktene


def er_paa(side: Page, ord_: str) -> None:
    side.wait_for_load_state("load")
    assert side.evaluate(MERKET) == [ord_], side.url


@pytest.mark.parametrize("rolle", [*ROLLENE, "administrator"])
def test_rollen_gaar_gjennom_menyen_sin(scene: Scene, ny_side: Callable[..., Page], rolle: str) -> None:
    side = ny_side(smal=True, finger=True)
    logg_inn(side, getattr(scene, rolle))
    side.goto("/")
    paa_telefonen = folder_ut(side)
    er_paa(side, "Start")
    assert len(paa_telefonen) > 3
    for ord_ in paa_telefonen[1:]:
        with side.expect_navigation():
            side.locator(".hode__meny").get_by_role("link", name=ord_, exact=True).tap()
        assert folder_ut(side) == paa_telefonen
        er_paa(side, ord_)
    side.goto("/")
    gaa_med_tasten_til(side, "Meny")
    side.keyboard.press("Enter")
    gaa_med_tasten_til(side, paa_telefonen[-1])
    with side.expect_navigation():
        side.keyboard.press("Enter")
    side.set_viewport_size(BRED)  # type: ignore[arg-type]
    er_paa(side, paa_telefonen[-1])
    i_raden = side.evaluate(PUNKTENE)
    assert i_raden == paa_telefonen
    for ord_ in i_raden:
        gaa_med_tasten_til(side, ord_)
        with side.expect_navigation():
            side.keyboard.press("Enter")
        er_paa(side, ord_)


# The tool one is at is underlined: its word, or the icon that stands alone.
STREKEN = """() => [...document.querySelectorAll(".hode__verktoey a")].map(ett => {
    const ord = ett.querySelector("span"), stil = getComputedStyle(ord);
    const ordet = stil.clipPath === "none" && stil.textDecorationLine === "underline";
    return ordet || parseFloat(getComputedStyle(ett.querySelector(".ikon")).borderBlockEndWidth) >= 3;
})"""


@pytest.mark.parametrize("farger", ["none", "active"])
def test_verktoeyet_man_er_ved_er_merket_ogsaa_der_det_bare_er_et_ikon(
    scene: Scene, ny_side: Callable[..., Page], farger: Literal["none", "active"]
) -> None:
    side = ny_side()
    logg_inn(side, scene.revisor)
    side.emulate_media(forced_colors=farger)
    for nummer, sti in enumerate(("/soek/", "/hjelp/", "/varsler/")):
        side.goto(sti)
        for bredde in (1440, 1280, 1152, 360, 320):
            side.set_viewport_size({"width": bredde, "height": 700})
            feil = f"() => ({STREKEN})().some((merket, nummer) => merket !== (nummer === {nummer}))"
            assert not i_ro(side, feil), (sti, bredde)


EN_LINJE = 64
FOR_HOEYT = f"""() => {{
    const hoeyde = document.querySelector(".hode").offsetHeight;
    return hoeyde > {EN_LINJE} && hoeyde;
}}"""


def test_hodet_er_en_linje_hoeyt_paa_alle_spraak(scene: Scene, ny_side: Callable[..., Page]) -> None:
    """The longest menu there is, the longest words, and a long name: the row folds before it would wrap."""
    scene.revisor.navn = "Rolf-Sebastian Rimfrost-Christoffersen av Kværnerbyen"
    scene.revisor.save(update_fields=["navn"])
    side = ny_side()
    logg_inn(side, scene.revisor)
    for spraak in ("nb", "nn", "en"):
        scene.revisor.spraak = spraak
        scene.revisor.save(update_fields=["spraak"])
        side.goto("/")
        side.reload()  # what the person has chosen holds from the next page on
        assert side.locator("html").get_attribute("lang") == spraak
        for bredde in (1280, 1152, 1151, 640, 320):
            side.set_viewport_size({"width": bredde, "height": 700})
            ingen_vannrett_rulling(side)
            assert not i_ro(side, FOR_HOEYT), (spraak, bredde)
