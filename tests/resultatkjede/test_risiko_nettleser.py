"""The pages of risks in a real browser: clean, no wider than a phone, and one click to the agenda."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import TYPE_CHECKING

import pytest
from django.urls import reverse
from django.utils import timezone

from styringsdialog.models import Sakspunkt
from tests.nettleser import er_ferdig, ingen_axe_funn, ingen_vannrett_rulling
from tests.resultatkjede.risikoer import UNDER, lag_risiko, lag_tiltak, lag_toleranse, lag_vurdert_risiko, vurder
from tests.scene import Scene, lag_kjede, lag_maal, lag_moete
from tillit.maal.models import Maal

if TYPE_CHECKING:
    from playwright.sync_api import Page

pytestmark = pytest.mark.django_db(transaction=True)


def lag_by(by: Scene) -> Maal:
    maal = lag_maal(by.relasjon, eier=by.leder)
    kjede = lag_kjede(maal)
    for nummer, (over, under) in enumerate((((4, 5), (2, 3)), ((3, 3), (3, 3)), ((1, 2), (5, 2)))):
        kobling = kjede.koblinger.all()[nummer]
        lag_tiltak(by, lag_vurdert_risiko(by, kobling, over=over, under=under, tekst=f"Risiko {nummer}"), dager=-2)
    vurder(by, lag_risiko(by, kjede, tekst="Bare vurdert av en"), UNDER, 5, 5)
    lag_toleranse(by)
    return maal


@pytest.mark.parametrize("smal", [False, True])
def test_sidene_er_tilgjengelige_og_faar_plass(by: Scene, aapne: Callable[..., Page], smal: bool) -> None:
    maal = lag_by(by)
    start = timezone.now() + timedelta(days=7)
    lag_moete(by.relasjon, av=by.etatsstyrer, start_tid=start, status="planlagt")
    side = aapne(maal.pk, som=by.etatsstyrer, smal=smal)
    risiko = maal.kjede.risikoer.all()
    for adresse in (
        reverse("resultatkjede:risikoer", args=[maal.pk]),
        reverse("resultatkjede:ny_risiko", args=[maal.pk]),
        reverse("resultatkjede:risiko", args=[risiko[0].pk]),
        reverse("resultatkjede:risiko", args=[risiko[3].pk]),
        reverse("resultatkjede:vurder_risiko", args=[risiko[3].pk]),
        reverse("resultatkjede:nytt_tiltak", args=[risiko[0].pk]),
        reverse("resultatkjede:virksomhetens_risikoer", args=[by.etat.pk]),
        reverse("resultatkjede:avdelingens_risikoer", args=[by.avdeling.pk]),
        reverse("resultatkjede:foreslaa_toleranse", args=[by.relasjon.pk]),
        reverse("styringsdialog:sak_om", args=["risiko", risiko[0].pk]),
    ):
        side.goto(adresse)
        er_ferdig(side)
        ingen_axe_funn(side)
        ingen_vannrett_rulling(side)


@pytest.mark.parametrize("javascript", [True, False])
def test_fra_tegningen_er_matrisen_en_fane_unna(by: Scene, aapne: Callable[..., Page], javascript: bool) -> None:
    side = aapne(lag_by(by).pk, javascript=javascript)
    side.get_by_role("navigation", name="Sidene i resultatkjeden").get_by_role("link", name="Risiko").click()
    side.locator("svg.risikomatrise").wait_for()
    assert side.locator(".risikotabell tbody tr").count() == 4


@pytest.mark.parametrize("javascript", [True, False])
def test_risikoen_settes_paa_programmet_fra_siden_sin(by: Scene, aapne: Callable[..., Page], javascript: bool) -> None:
    maal = lag_by(by)
    moete = lag_moete(
        by.relasjon,
        av=by.etatsstyrer,
        start_tid=timezone.now() + timedelta(days=7),
        status="planlagt",
        tittel="Vårmøtet",
    )
    side = aapne(maal.pk, javascript=javascript)
    side.goto(reverse("resultatkjede:risiko", args=[maal.kjede.risikoer.all()[0].pk]))
    if javascript:
        side.locator("summary").filter(has_text="Foreslå som sak").click()
    else:
        side.get_by_role("link", name="Foreslå som sak i et møte").click()
    side.get_by_role("button", name="Foreslå som sak", exact=True).click()
    side.get_by_text("Saken er satt på programmet for «Vårmøtet»").wait_for()
    assert Sakspunkt.objects.get().moete == moete
