"""Every kind of page, as each role meets it: no axe finding, none wider than a phone or than itself at 200 %, nothing
lost where colours are the reader's own, no torn line, no dead link, one thing at most to do first.

Links are followed without the browser, which costs ten times as much and is for what only it can see. Each role looks
closely only at the kinds of page that it is the first in the list to meet: so the roles can be walked side by side.
"""

from __future__ import annotations

import json
import os
from collections import deque
from collections.abc import Callable
from functools import cache
from pathlib import Path

import pytest
from django.test import Client
from django.urls import resolve, reverse
from playwright.sync_api import Page

from tests.nettleser import (
    brytes_om,
    er_ferdig,
    har_hoeyst_en_hovedknapp,
    ingen_revet_setning,
    logg_inn,
    ses_i_leserens_egne_farger,
    tilgjengelig_i_begge_bredder,
)
from tests.scene import inne
from tests.sidene import IKKE_SIDER, ROLLER, Side
from tillit.organisasjon.enums import Rolle
from tillit.organisasjon.models import Bruker

START = "oversikt:start"


@pytest.mark.parametrize("rolle", ROLLER)
def test_hver_slags_side(lagret_demodata: None, ny_side: Callable[..., Page], rolle: Rolle) -> None:
    rollene = list(ROLLER)
    moett = {slag for annen in rollene[: rollene.index(rolle)] for slag in slagene(ROLLER[annen].brukernavn)}
    side = ny_side()
    if not moett:
        side.goto(reverse("organisasjon:logg_inn"))
        undersoek(side)
    logg_inn(side, Bruker.objects.get(brukernavn=ROLLER[rolle].brukernavn))
    for slag, sti in moeter(ROLLER[rolle].brukernavn).items():
        if slag not in moett or slag == START:
            svar = side.goto(sti)
            assert svar is not None
            assert svar.status == 200, f"{sti} → {svar.status}"
            undersoek(side)
    if rolle == rollene[-1]:
        moett |= moeter(ROLLER[rolle].brukernavn).keys()
        assert len(moett) > 80, sorted(moett)


def slagene(brukernavn: str) -> set[str]:
    """Which kinds they are, for the roles after: told by the process that has walked them, if one has."""
    kjent = fortalt(brukernavn)
    return set(json.loads(kjent.read_text("utf-8"))) if kjent.exists() else set(moeter(brukernavn))


def fortalt(brukernavn: str) -> Path:
    return Path(os.environ["TILLIT_TESTMAPPE"]) / f"sider-{brukernavn}.json"


@cache  # the demonstration is the same in every copy
def moeter(brukernavn: str) -> dict[str, str]:
    """Every kind of page that is met by following every link from the start page, and the first address of each."""
    klient = inne(Bruker.objects.get(brukernavn=brukernavn))
    koe, moett = deque([reverse(START)]), dict[str, str]()
    while koe:
        sti = koe.popleft()
        slag = resolve(sti).view_name
        if slag in moett or slag in IKKE_SIDER or slag.startswith("admin:"):
            continue
        moett[slag] = sti
        lest = hent(klient, sti)
        for ett in (lest, *(hent(klient, bit) for bit in lest.innhentes)):
            koe.extend(dict.fromkeys(ett.lenker))
    nytt = fortalt(brukernavn).with_suffix(f".{os.getpid()}")
    nytt.write_text(json.dumps([*moett]), encoding="utf-8")
    nytt.rename(fortalt(brukernavn))  # whole, or not there
    return moett


def hent(klient: Client, sti: str) -> Side:
    svar = klient.get(sti, follow=True)
    assert svar.status_code == 200, f"{sti} → {svar.status_code}"
    side = Side(svar.request["PATH_INFO"])
    side.feed(svar.content.decode())
    side.er_merket_der_den_ligger()
    return side


def undersoek(side: Page) -> None:
    er_ferdig(side)
    ingen_revet_setning(side)
    har_hoeyst_en_hovedknapp(side)
    tilgjengelig_i_begge_bredder(side)
    brytes_om(side)
    ses_i_leserens_egne_farger(side)
