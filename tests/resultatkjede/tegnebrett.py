"""What a person does on the drawing, and what the database then holds."""

from __future__ import annotations

from typing import TYPE_CHECKING

from resultatkjede.models import Kobling, Ledd

if TYPE_CHECKING:
    from playwright.sync_api import Locator, Page

# A chain of fifteen ledd, step by step, and what leads to what in it.
FEMTEN = (
    (1, "Penger"), (1, "Fagfolk"), (1, "Målestasjoner"),
    (2, "Feie gater"), (2, "Vaske tunneler"), (2, "Kreve inn gebyr"),
    (3, "Renere veibane"), (3, "Varsel om luft"), (3, "Sykkelveier"),
    (4, "Færre piggdekk"), (4, "Flere sykler"), (4, "Flere tar hensyn"),
    (5, "Renere luft"), (5, "Færre blir syke"), (5, "Byen er stillere"),
)  # fmt: skip
FEMTENS_KOBLINGER = (
    ("Penger", "Feie gater"), ("Fagfolk", "Vaske tunneler"), ("Målestasjoner", "Varsel om luft"),
    ("Feie gater", "Renere veibane"), ("Vaske tunneler", "Renere veibane"), ("Kreve inn gebyr", "Færre piggdekk"),
    ("Renere veibane", "Renere luft"), ("Varsel om luft", "Flere tar hensyn"), ("Sykkelveier", "Flere sykler"),
    ("Færre piggdekk", "Byen er stillere"), ("Flere sykler", "Færre blir syke"),
    ("Flere tar hensyn", "Færre blir syke"),
)  # fmt: skip


def kort(side: Page, tekst: str) -> Locator:
    return side.locator(f'.kjedekort[aria-label*="{tekst}"]')


def sagt(side: Page, tekst: str) -> None:
    """Wait until the live region says it."""
    side.locator("#kjede-stemme", has_text=tekst).wait_for(state="attached")


def koblinger() -> set[tuple[str, str]]:
    return set(Kobling.objects.values_list("fra__tekst", "til__tekst"))


def plasser() -> dict[str, int]:
    return dict(Ledd.objects.values_list("tekst", "steg"))


def dra(side: Page, fra: Locator, til: Locator) -> None:
    """Both are brought into view, and out from under the bar of tools, before either is measured."""
    til.scroll_into_view_if_needed()
    fra.hover()
    (x1, y1), (x2, y2) = midt(fra), midt(til)
    side.mouse.move(x1, y1)
    side.mouse.down()
    side.mouse.move((x1 + x2) / 2, (y1 + y2) / 2, steps=4)
    side.mouse.move(x2, y2, steps=4)
    side.mouse.up()


def midt(ting: Locator) -> tuple[float, float]:
    boks = ting.bounding_box()
    assert boks
    return boks["x"] + boks["width"] / 2, boks["y"] + boks["height"] / 2


def flate(side: Page, tekst: str) -> Locator:
    return kort(side, tekst).locator(".kjedekort__flate")


def dra_kobling(side: Page, fra: str, til: str) -> None:
    flate(side, fra).hover()
    dra(side, kort(side, fra).locator(".kjedekort__haandtak"), flate(side, til))


def har_fokus(side: Page) -> str:
    """The card that has the focus, or the id of what has."""
    har = "document.activeElement"
    return str(side.evaluate(f"{har}.getAttribute('aria-label') || {har}.id || {har}.nodeName"))


def gaa_til(side: Page, tekst: str) -> None:
    """With the arrows alone, from whatever card has the focus."""
    steg = plasser()[tekst]
    for _ in range(40):
        if tekst in har_fokus(side):
            return
        naa = int(side.evaluate("document.activeElement.dataset.steg"))
        if naa != steg:
            side.keyboard.press("ArrowRight" if naa < steg else "ArrowLeft")
            continue
        her, der = (kort(side, ett).bounding_box() for ett in (_kortnavn(side), tekst))
        assert her
        assert der
        side.keyboard.press("ArrowDown" if der["y"] > her["y"] else "ArrowUp")
    msg = f"the arrows do not lead to «{tekst}»"
    raise AssertionError(msg)


def _kortnavn(side: Page) -> str:
    pk = side.evaluate("document.activeElement.dataset.ledd")
    return Ledd.objects.get(pk=pk).tekst
