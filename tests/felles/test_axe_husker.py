"""What axe remembers of colours, so that it is quicker, changes nothing that it finds."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from tests.nettleser import AXE, AXE_HUSKER_FARGENE

if TYPE_CHECKING:
    from playwright.sync_api import Page

FARGER = (
    *("#777", "#767676", "#595959cc", "gray", "rgb(120 120 120)", "rgba(90, 90, 90, 0.8)", "hsl(0 0% 45%)"),
    *("oklch(0.55 0.1 250)", "oklab(0.6 0.1 -0.1 / 0.9)", "color(srgb 0.4 0.9 0.2)", "color(display-p3 0.4 1 0.2)"),
    *("color-mix(in srgb, red 40%, white)", "transparent", "lab(52% 40 59)", "black"),
)
SIDE = "".join(
    f'<div style="background: {bunn}"><p style="color: {farge}">Ord <b style="color: {bunn}">og ord</b></p></div>'
    for bunn in ("white", "rgb(0 0 0 / 0.3)", "oklch(0.8 0.05 100)", "#123")
    for farge in FARGER
)
KONTRASTEN = """async () => {
    const alt = await axe.run({runOnly: ["color-contrast"]});
    return ["violations", "incomplete", "passes"].map((slag) => alt[slag].flatMap((regel) => regel.nodes.map(
        (ett) => JSON.stringify([ett.target, ett.any.map((funn) => [funn.data, funn.message])]))));
}"""


def test_axe_finner_det_samme_naar_den_husker_fargene(ny_side: Callable[..., Page]) -> None:
    side = ny_side()
    side.set_content(f"<!DOCTYPE html><html lang='nb'><title>Farger</title><main>{SIDE}</main></html>")
    side.evaluate(AXE)
    foer = side.evaluate(KONTRASTEN)
    side.evaluate(AXE_HUSKER_FARGENE)
    assert [side.evaluate(KONTRASTEN), side.evaluate(KONTRASTEN)] == [foer, foer]
    brudd, _uvisst, bestaatt = foer
    assert len(brudd) > len(FARGER)
    assert len(bestaatt) > 5
