"""Answers by e-mail, and a call that waits for one, in a real browser: accessible, and no wider than the screen."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.urls import reverse
from playwright.sync_api import Page, expect

from styringsdialog import actions
from styringsdialog.enums import Moetestatus, Svarbrevutfall
from styringsdialog.models import Svarbrev
from tests.nettleser import logg_inn, tilgjengelig_i_begge_bredder
from tests.scene import klokken, lag_moete, lag_scene
from tests.styringsdialog.postkassetjener import ADRESSE, AVVIST, LEST
from tillit.env import Mailbox
from tillit.felles.tid import i_dag, naa
from tillit.organisasjon.enums import Part

pytestmark = pytest.mark.django_db(transaction=True)


def test_innkallingen_besvares_paa_start_og_svarene_per_epost_kan_leses(
    ny_side: Callable[..., Page], settings: Any
) -> None:
    settings.SVARPOST = Mailbox(ADRESSE, "127.0.0.1", 1, "svar", "hemmelig", "ssl", "INBOX", LEST, AVVIST)
    by = lag_scene()
    start = klokken(i_dag() + timedelta(days=7), 9)
    moete = lag_moete(
        by.relasjon, av=by.etatsstyrer, status=Moetestatus.INNKALT, start_tid=start, tittel="Et møte om køen"
    )
    moete.deltakere.create(bruker=by.leder, part=Part.UNDERORDNET)
    for nummer, utfall in enumerate((Svarbrevutfall.FREMMED, Svarbrevutfall.MOTFORSLAG, Svarbrevutfall.ULESELIG)):
        Svarbrev.objects.create(
            avtrykk=f"{nummer:064x}", utfall=utfall, lest_tid=naa(), avsender="en-lang-adresse@by.example", moete=moete
        )
    actions.noter_lesing(naa=naa(), feil="Postkassen godtok ikke innloggingen.")

    leder = ny_side()
    logg_inn(leder, by.leder)
    leder.goto(reverse("oversikt:start"))
    tilgjengelig_i_begge_bredder(leder)
    leder.get_by_role("button", name=re.compile("^Kanskje.*Et møte om køen")).click()
    expect(leder.get_by_text("Svaret er lagret")).to_be_visible()
    expect(leder.get_by_role("button", name="Kanskje")).to_have_attribute("aria-pressed", "true")
    leder.goto(reverse("oversikt:start"))
    expect(leder.get_by_role("button", name=re.compile("^Kanskje"))).to_have_count(0)

    styrer = ny_side()
    logg_inn(styrer, by.etatsstyrer)
    styrer.goto(reverse("styringsdialog:moete", args=[moete.pk]))
    expect(styrer.get_by_role("heading", name="Svar på e-post som ikke er ført")).to_be_visible()
    tilgjengelig_i_begge_bredder(styrer)

    forvalter = ny_side()
    logg_inn(forvalter, by.administrator)
    forvalter.goto(reverse("organisasjon:jobber"))
    forvalter.get_by_role("link", name="Svar på e-post").first.click()
    expect(forvalter.get_by_role("heading", name="Postkassen blir ikke lest")).to_be_visible()
    tilgjengelig_i_begge_bredder(forvalter)
