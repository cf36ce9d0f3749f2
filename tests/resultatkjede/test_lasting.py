"""The chain's page while it loads: nothing moves when the script arrives, and its modules are fetched at once."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

import pytest

from tests.resultatkjede.kjeder import lag_luftkjede
from tests.scene import Scene, lag_maal

if TYPE_CHECKING:
    from playwright.sync_api import Page

pytestmark = pytest.mark.django_db(transaction=True)

STEDER = """
    [".kjedehjelp", ".kjedeverktoey__rad", ".kjede__knapper", ".kjede__flate", ".kjede__nye", ".kjede__liste"].map(
        (sted) => {
            const { x, y, width, height } = document.querySelector(sted).getBoundingClientRect();
            return [sted, x, y + scrollY, width, height].join(" ");
        })
"""


def steder(side: Page) -> list[str]:
    side.evaluate("document.fonts.ready.then(() => true)")
    return list(side.evaluate(STEDER))


@pytest.mark.parametrize("smal", [False, True], ids=["1280", "360"])
def test_ingenting_flytter_seg_naar_skriptet_kommer(by: Scene, aapne: Callable[..., Page], smal: bool) -> None:
    side = aapne(lag_luftkjede(lag_maal(by.relasjon, eier=by.leder)).maal_id, smal=smal)
    side.route("**/js/resultatkjede.js", lambda kall: kall.abort())
    side.reload()
    assert side.locator(".er-levende").count() == 0
    assert not side.get_by_role("group", name="Valgt kort eller kobling").is_visible()
    foer = steder(side)
    side.unroute("**/js/resultatkjede.js")
    side.reload()
    side.locator(".er-levende").wait_for()
    assert side.get_by_role("group", name="Valgt kort eller kobling").is_visible()
    assert steder(side) == foer


@pytest.mark.parametrize("smal", [False, True], ids=["1280", "360"])
def test_tegningen_staar_stille_naar_et_kort_velges(by: Scene, aapne: Callable[..., Page], smal: bool) -> None:
    side = aapne(lag_luftkjede(lag_maal(by.relasjon, eier=by.leder)).maal_id, smal=smal)
    foer = side.locator(".kjede__flate").bounding_box()
    side.locator(".kjedekort__flate").first.dispatch_event("click")
    side.get_by_role("button", name="Koble", exact=True).wait_for()
    assert side.locator(".kjede__flate").bounding_box() == foer


def test_uten_javascript_tar_verktoeyet_ingen_plass(by: Scene, aapne: Callable[..., Page]) -> None:
    side = aapne(lag_luftkjede(lag_maal(by.relasjon, eier=by.leder)).maal_id, javascript=False)
    assert side.locator(".kjedehjelp").bounding_box() is None
    assert side.locator(".kjedeverktoey__rad").bounding_box() is None


def test_alle_modulene_hentes_fra_hodet(by: Scene, aapne: Callable[..., Page]) -> None:
    """Those the page names beforehand are those its script turns out to need: not one more, not one less."""
    side = aapne(lag_luftkjede(lag_maal(by.relasjon, eier=by.leder)).maal_id)
    side.locator(".er-levende").wait_for()
    hentet = {
        urlsplit(adresse).path
        for adresse in side.evaluate("performance.getEntriesByType('resource').map((ett) => ett.name)")
        if "/static/js/" in adresse
    }
    lenker = "[...document.head.querySelectorAll('link[rel=modulepreload]')].map((ett) => ett.getAttribute('href'))"
    paa_alle_sider = {"/static/js/tillit.js", "/static/js/utkast.js", "/static/js/soek.js"}
    assert set(side.evaluate(lenker)) - paa_alle_sider == hentet - paa_alle_sider
