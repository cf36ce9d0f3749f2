"""The drawing on a screen one touches: hold to lift, or choose and press; the page still scrolls."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

import pytest

from tests.nettleser import ingen_axe_funn, ingen_vannrett_rulling
from tests.resultatkjede.kjeder import lag_luftkjede
from tests.resultatkjede.tegnebrett import flate, koblinger, kort, midt, plasser, sagt
from tests.scene import Scene, lag_maal

if TYPE_CHECKING:
    from playwright.sync_api import Page

pytestmark = pytest.mark.django_db(transaction=True)
Punkt = tuple[float, float]


def stryk(side: Page, fra: Punkt, til: Punkt, *, hold: int = 0) -> None:
    """A finger down, held still for `hold` milliseconds, moved and lifted."""
    cdp = side.context.new_cdp_session(side)

    def ta(slag: str, *punkter: Punkt) -> None:
        cdp.send("Input.dispatchTouchEvent", {"type": slag, "touchPoints": [{"x": x, "y": y} for x, y in punkter]})

    ta("touchStart", fra)
    side.wait_for_timeout(hold)
    for del_ in range(1, 9):
        ta("touchMove", (fra[0] + (til[0] - fra[0]) * del_ / 8, fra[1] + (til[1] - fra[1]) * del_ / 8))
        side.wait_for_timeout(20)
    ta("touchEnd")


@pytest.mark.parametrize("smal", [False, True])
def test_et_kort_velges_kobles_og_flyttes_med_knapper(by: Scene, aapne: Callable[..., Page], smal: bool) -> None:
    kjede = lag_luftkjede(lag_maal(by.relasjon, eier=by.leder))
    side = aapne(kjede.maal_id, smal=smal, finger=True)
    kort(side, "Fagfolk på luft").locator(".kjedekort__flate").tap()
    sagt(side, "Valgt: ")
    for knapp in side.locator(".kjedeverktoey__rad button:visible").all():
        boks = knapp.bounding_box()
        assert boks
        assert min(boks["width"], boks["height"]) >= 44, knapp.inner_text()
    side.get_by_role("button", name="Koble", exact=True).tap()
    flate(side, "Renere veibane").tap()
    sagt(side, "«Fagfolk på luft og trafikk» er koblet til «Renere veibane».")
    assert ("Fagfolk på luft og trafikk", "Renere veibane") in koblinger()
    side.get_by_role("button", name="Flytt opp").tap()
    sagt(side, "er flyttet til Innsatsfaktorer, nummer 2 av 3.")
    ingen_axe_funn(side)
    ingen_vannrett_rulling(side)


def test_et_kort_som_holdes_loefter_seg_og_flyttes(by: Scene, aapne: Callable[..., Page]) -> None:
    kjede = lag_luftkjede(lag_maal(by.relasjon, eier=by.leder))
    side = aapne(kjede.maal_id, finger=True)
    flate(side, "Fagfolk på luft").scroll_into_view_if_needed()
    fra, til = midt(flate(side, "Fagfolk på luft")), midt(flate(side, "Budsjett til renhold"))
    stryk(side, fra, (til[0], til[1] - 30), hold=600)
    sagt(side, "«Fagfolk på luft og trafikk» er flyttet til Innsatsfaktorer, nummer 1 av 3.")


def test_en_kobling_dras_fra_haandtaket_med_fingeren(by: Scene, aapne: Callable[..., Page]) -> None:
    kjede = lag_luftkjede(lag_maal(by.relasjon, eier=by.leder))
    side = aapne(kjede.maal_id, finger=True)
    flate(side, "Målestasjoner").tap()
    flate(side, "Bygge sykkelveier").scroll_into_view_if_needed()
    haandtak = midt(kort(side, "Målestasjoner").locator(".kjedekort__haandtak"))
    # A finger is not as sure as a mouse: 18 pixels beside the handle is still the handle.
    stryk(side, (haandtak[0] + 12, haandtak[1] + 13), midt(flate(side, "Bygge sykkelveier")), hold=250)
    sagt(side, "«Målestasjoner for luftkvalitet» er koblet til «Bygge sykkelveier og bussfelt».")


def test_siden_ruller_naar_fingeren_begynner_paa_et_kort(by: Scene, aapne: Callable[..., Page]) -> None:
    kjede = lag_luftkjede(lag_maal(by.relasjon, eier=by.leder))
    side = aapne(kjede.maal_id, smal=True, finger=True)
    flate(side, "Målestasjoner").scroll_into_view_if_needed()
    foer, plasser_foer = side.evaluate("scrollY"), plasser()
    x, y = midt(flate(side, "Målestasjoner"))
    stryk(side, (x, y), (x, y + 200))
    side.wait_for_timeout(400)
    assert side.evaluate("scrollY") < foer - 50
    assert plasser() == plasser_foer
