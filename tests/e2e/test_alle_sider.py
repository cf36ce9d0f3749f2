"""Every kind of page, as each role meets it: no axe finding, none wider than a phone, no torn line, no dead link."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable
from urllib.parse import urlsplit

import pytest
from django.core.management import call_command
from django.urls import resolve, reverse
from playwright.sync_api import Page

from tests.nettleser import ingen_axe_funn, ingen_revet_setning, ingen_vannrett_rulling
from tillit.demo.personer import DEMOBRUKERE

# One in each role; the first ones have the most to do, so most kinds of pages are met by them.
ROLLER = {person.rolle: person for person in reversed(DEMOBRUKERE)}
IKKE_SIDER = {
    "rapport:last_ned",
    "regneark:innlesing_fil",
    "regneark:uttak_fil",
    "rapport:fremdrift",
    "resultatkjede:utdrag",
    "resultatkjede:format",
    "resultatkjede:last_ned",
    "resultatkjede:last_ned_mal",
    "resultatkjede:lysbilde_png",
    "resultatkjede:lysbilde_svg",
    "resultatkjede:maltips",
    "resultatkjede:tekstfil",
    "statistikk:last_ned",
}

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def demodata(transactional_db: None) -> None:
    call_command("demodata", verbosity=0)


@pytest.mark.parametrize("smal", [False, True], ids=["bred", "smal"])
def test_hver_slags_side(demodata: None, ny_side: Callable[..., Page], *, smal: bool) -> None:
    sett: set[str] = set()
    for person in ROLLER.values():
        side = ny_side(smal=smal)
        side.goto(reverse("organisasjon:logg_inn"))
        undersoek(side)
        side.locator(f"form[action$='/{person.brukernavn}/'] button").click()
        sett |= gaa_gjennom(side, sett)
    assert len(sett) > 30, sorted(sett)


def gaa_gjennom(side: Page, sett: set[str]) -> set[str]:
    """Follow every link from the start page; look closely at the first page of each kind that nobody has met before."""
    koe = deque([reverse("oversikt:start")])
    slag_i_rollen: set[str] = set()
    while koe:
        sti = koe.popleft()
        slag = resolve(sti).view_name
        if slag in slag_i_rollen or slag in IKKE_SIDER or slag.startswith("admin:"):
            continue
        slag_i_rollen.add(slag)
        svar = side.goto(sti)
        assert svar is not None
        assert svar.status == 200, f"{sti} → {svar.status}"
        if slag not in sett or slag == "oversikt:start":
            undersoek(side)
        koe.extend(lenker(side))
    return slag_i_rollen


def lenker(side: Page) -> list[str]:
    """The site's own addresses that the page links to."""
    alle: list[str] = side.eval_on_selector_all("a[href^='/']", "noder => noder.map(node => node.getAttribute('href'))")
    return list(dict.fromkeys(urlsplit(lenke).path for lenke in alle))


def undersoek(side: Page) -> None:
    side.wait_for_load_state("networkidle")
    ingen_vannrett_rulling(side)
    ingen_revet_setning(side)
    ingen_axe_funn(side)
