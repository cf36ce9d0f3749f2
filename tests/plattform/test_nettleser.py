"""The browser of the tests is a real one, and its helpers find what they look for."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

import pytest

from tests.nettleser import ingen_axe_funn, ingen_vannrett_rulling

if TYPE_CHECKING:
    from playwright.sync_api import Page

GOOD = '<html lang="nb"><title>Prøve</title><main><h1>Prøve</h1><p>Tekst</p></main></html>'
BAD = '<html lang="nb"><title>Prøve</title><main><h1>Prøve</h1><img src="data:,"></main></html>'
WIDE = '<html lang="nb"><title>Prøve</title><main><h1>Prøve</h1><p style="width: 900px">Bred</p></main></html>'


def test_the_live_server_answers_in_the_browser(side: Page) -> None:
    svar = side.goto("/healthz")
    assert svar is not None
    assert (svar.status, svar.text()) == (200, "ok\n")


def test_the_browser_is_norwegian_and_in_oslo(side: Page) -> None:
    seen = side.evaluate("[navigator.language, Intl.DateTimeFormat().resolvedOptions().timeZone, innerWidth]")
    assert seen == ["nb-NO", "Europe/Oslo", 1280]


def test_axe_passes_a_good_page(side: Page) -> None:
    side.set_content(GOOD)
    ingen_axe_funn(side)


def test_axe_names_what_is_wrong_and_where(side: Page) -> None:
    side.set_content(BAD)
    with pytest.raises(pytest.fail.Exception, match=r"image-alt \(critical\)[\s\S]*<img"):
        ingen_axe_funn(side)


def test_a_page_too_wide_for_a_phone_is_found(smal_side: Page) -> None:
    smal_side.set_content(WIDE)
    with pytest.raises(AssertionError, match="in a window of 360 px"):
        ingen_vannrett_rulling(smal_side)


def test_a_page_that_fits_a_phone_passes(smal_side: Page) -> None:
    smal_side.set_content(GOOD)
    ingen_vannrett_rulling(smal_side)


def test_two_pages_are_two_people(ny_side: Callable[..., Page]) -> None:
    first, second = ny_side(), ny_side(javascript=False)
    first.goto("/healthz")
    first.context.add_cookies([{"name": "hvem", "value": "Kari", "url": first.url}])
    second.goto("/healthz")
    assert second.context.cookies() == []
