"""Every kind of page, as each role meets it: no axe finding, none wider than a phone, no torn line, no dead link.

Links are followed without the browser, which costs ten times as much and is for what only it can see.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable

from django.test import Client
from django.urls import resolve, reverse
from playwright.sync_api import Page

from tests.nettleser import ingen_revet_setning, tilgjengelig_i_begge_bredder
from tests.scene import inne
from tests.sidene import IKKE_SIDER, ROLLER, Side
from tillit.organisasjon.models import Bruker


def test_hver_slags_side(lagret_demodata: None, ny_side: Callable[..., Page]) -> None:
    innlogging, sett = reverse("organisasjon:logg_inn"), set[str]()
    for person in ROLLER.values():
        side = ny_side()
        side.goto(innlogging)
        if not sett:
            undersoek(side)
        side.locator(f"form[action$='/{person.brukernavn}/'] button").click()
        klient = inne(Bruker.objects.get(brukernavn=person.brukernavn))
        sett |= gaa_gjennom(klient, side, sett)
    assert len(sett) > 80, sorted(sett)


def gaa_gjennom(klient: Client, side: Page, sett: set[str]) -> set[str]:
    """Follow every link from the start page; look closely at the first page of each kind that nobody has met before."""
    koe = deque([reverse("oversikt:start")])
    slag_i_rollen: set[str] = set()
    while koe:
        sti = koe.popleft()
        slag = resolve(sti).view_name
        if slag in slag_i_rollen or slag in IKKE_SIDER or slag.startswith("admin:"):
            continue
        slag_i_rollen.add(slag)
        lest = hent(klient, sti)
        if slag not in sett or slag == "oversikt:start":
            svar = side.goto(sti)
            assert svar is not None
            assert svar.status == 200, f"{sti} → {svar.status}"
            undersoek(side)
        for ett in (lest, *(hent(klient, bit) for bit in lest.innhentes)):
            koe.extend(dict.fromkeys(ett.lenker))
    return slag_i_rollen


def hent(klient: Client, sti: str) -> Side:
    svar = klient.get(sti, follow=True)
    assert svar.status_code == 200, f"{sti} → {svar.status_code}"
    side = Side(svar.request["PATH_INFO"])
    side.feed(svar.content.decode())
    side.er_merket_der_den_ligger()
    return side


def undersoek(side: Page) -> None:
    side.wait_for_load_state("networkidle")
    ingen_revet_setning(side)
    tilgjengelig_i_begge_bredder(side)
