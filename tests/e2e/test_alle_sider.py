"""Every kind of page, as each role meets it: no axe finding, none wider than a phone or than itself at 200 %, nothing
lost where colours are the reader's own, no torn line, no dead link, one thing at most to do first.

Links are followed without the browser (tests/gangen.py), which costs ten times as much and is for what only it can
see. Each role looks closely only at the kinds of page that it is the first in the list to meet: so the roles can be
walked side by side.
"""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.urls import reverse
from playwright.sync_api import Page

from tests.gangen import foer, gangen
from tests.nettleser import (
    brytes_om,
    er_ferdig,
    har_hoeyst_en_hovedknapp,
    ingen_revet_setning,
    logg_inn,
    ses_i_leserens_egne_farger,
    tilgjengelig_i_begge_bredder,
)
from tests.sidene import ROLLER
from tillit.organisasjon.enums import Rolle
from tillit.organisasjon.models import Bruker

START = "oversikt:start"


@pytest.mark.parametrize("rolle", ROLLER)
def test_hver_slags_side(lagret_demodata: None, ny_side: Callable[..., Page], rolle: Rolle) -> None:
    moett = {slag for gang in foer(rolle) for slag in gang.sider}
    side = ny_side()
    if not moett:
        side.goto(reverse("organisasjon:logg_inn"))
        undersoek(side)
    logg_inn(side, Bruker.objects.get(brukernavn=ROLLER[rolle].brukernavn))
    sider = gangen(ROLLER[rolle].brukernavn).sider
    for slag, sti in sider.items():
        if slag not in moett or slag == START:
            svar = side.goto(sti)
            assert svar is not None
            assert svar.status == 200, f"{sti} → {svar.status}"
            undersoek(side)
    if rolle == [*ROLLER][-1]:
        moett |= sider.keys()
        assert len(moett) > 80, sorted(moett)


def undersoek(side: Page) -> None:
    er_ferdig(side)
    ingen_revet_setning(side)
    har_hoeyst_en_hovedknapp(side)
    tilgjengelig_i_begge_bredder(side)
    brytes_om(side)
    ses_i_leserens_egne_farger(side)
