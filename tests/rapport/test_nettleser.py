"""In a real browser: the order is followed by htmx to its download, and axe finds nothing on the pages."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from django.urls import reverse
from playwright.sync_api import expect

from tests.arbeider import CeleryArbeider
from tests.nettleser import ingen_axe_funn, ingen_vannrett_rulling, logg_inn, tilgjengelig_i_begge_bredder
from tests.rapport.hjelp import bestilt, lag_bindende_signal, lag_fullt_maal
from tests.scene import lag_scene
from tillit.felles import koe
from tillit.felles.tid import i_dag
from tillit.rapport import produksjon
from tillit.rapport.models import Rapport

if TYPE_CHECKING:
    from playwright.sync_api import Page

TAALMODIGHET_MS = 60_000


def test_bestillingen_foelges_til_nedlastingen_og_sidene_er_tilgjengelige(
    celery_arbeider: CeleryArbeider, side: Page
) -> None:
    scene = lag_scene()
    lag_fullt_maal(scene.relasjon, eier=scene.leder)
    lag_bindende_signal(scene.relasjon, av=scene.etatsstyrer, motpart=scene.leder, frist=i_dag())
    logg_inn(side, scene.etatsstyrer)
    side.goto(reverse("rapport:bestill", args=[scene.avdeling.pk]))
    ingen_axe_funn(side)
    side.get_by_role("button", name="Bestill samlerapporten").click()
    lenke = side.get_by_role("link", name="Last ned PDF")
    lenke.wait_for(timeout=TAALMODIGHET_MS)
    ingen_axe_funn(side)
    with side.expect_download() as nedlasting:
        lenke.click()
    assert nedlasting.value.path().read_bytes().startswith(b"%PDF"), celery_arbeider.logg[-2000:]

    rapport = Rapport.objects.get()
    for adresse in (
        reverse("rapport:innhold", args=[rapport.pk]),
        reverse("rapport:liste"),
        reverse("rapport:sammendrag", args=[scene.etat.pk]),
        reverse("rapport:styring", args=[scene.etat.pk]),
        reverse("rapport:sammendrag_liste"),
    ):
        side.goto(adresse)
        ingen_axe_funn(side)
        side.set_viewport_size({"width": 360, "height": 740})
        ingen_vannrett_rulling(side)
        side.set_viewport_size({"width": 1280, "height": 900})


def test_rapporten_paa_nett_har_innholdet_ved_siden_av(
    transactional_db: None, side: Page, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Every virksomhet and goal is a link away wherever one reads; on a phone the list is folded at the top."""
    scene = lag_scene()
    maal = [lag_fullt_maal(scene.relasjon, eier=scene.leder, tekst=f"Mål nummer {nr}") for nr in range(1, 4)]
    monkeypatch.setattr(koe, "legg_i_koe", lambda *_, **__: None)
    rapport = bestilt(scene)
    produksjon.produser_rapport(rapport.pk)
    logg_inn(side, scene.etatsstyrer)
    side.goto(reverse("rapport:innhold", args=[rapport.pk]))
    liste = side.get_by_role("navigation", name="Innhold")
    ventet = ["Dette må dere vite", "Oversikt", scene.etat.navn, *(ett.tekst for ett in maal)]
    assert [ett.inner_text() for ett in liste.get_by_role("link").all()] == ventet
    liste.get_by_role("link", name="Mål nummer 3").click()
    expect(side.get_by_role("heading", name="Mål nummer 3")).to_be_in_viewport()
    expect(liste.get_by_role("link", name="Oversikt")).to_be_in_viewport()
    lest = liste.locator("[aria-current]")
    expect(lest).to_have_text("Mål nummer 3")
    side.evaluate("scrollTo(0, 0)")
    expect(lest).to_have_count(0)
    side.get_by_role("heading", name="Mål nummer 2").evaluate("ett => ett.scrollIntoView()")
    expect(lest).to_have_text("Mål nummer 2")
    tilgjengelig_i_begge_bredder(side)
    side.set_viewport_size({"width": 360, "height": 740})
    side.locator("summary", has_text="Innhold").click()
    side.get_by_role("link", name="Mål nummer 2").locator("visible=true").first.click()
    expect(side.get_by_role("heading", name="Mål nummer 2")).to_be_in_viewport()
