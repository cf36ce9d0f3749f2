"""Both parties through a year in a real browser: each alone, then together; axe finds nothing in either width."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

from tests.nettleser import logg_inn, tilgjengelig_i_begge_bredder
from tests.refleksjon.hjelp import skrevet_av_begge, vurdert, vurdert_av_begge
from tests.scene import Scene, lag_scene
from tillit.felles.tid import i_dag
from tillit.organisasjon.enums import Part
from tillit.organisasjon.models import Bruker
from tillit.refleksjon.models import Kjennetegnvurdering, Oppfatning

if TYPE_CHECKING:
    from playwright.sync_api import Page

pytestmark = pytest.mark.django_db(transaction=True)
Siden = Callable[..., "Page"]


@pytest.fixture
def scene() -> Scene:
    return lag_scene()


def inn_fra_start(side: Page, bruker: Bruker, scene: Scene) -> None:
    """By the menu, as a person finds it."""
    logg_inn(side, bruker)
    side.goto("/")
    side.get_by_role("link", name="Dialog", exact=True).first.click()
    side.get_by_role("link", name="Refleksjon og læring", exact=True).click()
    expect(side.get_by_role("link", name="Refleksjon", exact=True)).to_have_attribute("aria-current", "page")
    side.locator("#innhold").get_by_role("link", name=scene.etat.navn, exact=True).click()
    expect(side.get_by_role("heading", level=1)).to_have_text("Refleksjon over styringen")


def svar_paa_alle(side: Page, eksempel: str) -> None:
    expect(side.get_by_role("radio", name="I stor grad")).to_have_count(9)
    for valg in side.locator("#innhold").get_by_role("radio", name="I stor grad").all():
        valg.check()
    for felt in side.locator("#innhold").get_by_role("textbox").all():
        felt.fill(eksempel)
    side.get_by_role("button", name="Lagre svarene").click()


@pytest.mark.parametrize("javascript", [True, False], ids=["med", "uten"])
def test_begge_parter_svarer_hver_for_seg_og_ser_saa_begge(ny_side: Siden, scene: Scene, javascript: bool) -> None:
    leder, styrer = ny_side(javascript=javascript), ny_side(javascript=javascript)
    for side, bruker in ((leder, scene.leder), (styrer, scene.etatsstyrer)):
        inn_fra_start(side, bruker, scene)
    leder.get_by_role("link", name="Ni kjennetegn").first.click()
    svar_paa_alle(leder, "Kanarifugl i grua")
    expect(leder.get_by_text("Svaret er lagret.")).to_be_visible()
    styrer.reload()
    styrer.get_by_role("link", name="Ni kjennetegn").first.click()
    expect(styrer.get_by_text(f"{scene.etat.navn} har svart.")).to_be_visible()
    expect(styrer.get_by_text("Kanarifugl")).to_have_count(0)
    svar_paa_alle(styrer, "Da vi tok bort to krav")
    expect(styrer.get_by_text("Kanarifugl")).to_have_count(9)
    for side, tekst in ((leder, "Trygge skoleveier"), (styrer, "Trygg vei til skolen")):
        side.get_by_role("link", name="Alle år").click()
        side.get_by_role("link", name="Felles oppfatning").first.click()
        expect(side.get_by_label("Den tredje viktige tingen")).to_be_visible()
        for felt in side.locator("#innhold").get_by_role("textbox").all():
            felt.fill(tekst)
        side.get_by_role("button", name="Lagre svarene").click()
    expect(styrer.get_by_text("Trygge skoleveier").first).to_be_visible()
    assert (Kjennetegnvurdering.objects.count(), Oppfatning.objects.count()) == (2, 2)


def test_begge_skriver_samtidig_og_blir_ferdige(ny_side: Siden, scene: Scene) -> None:
    sti = f"/refleksjon/{scene.relasjon.pk}/aaret/{i_dag().year}/"
    leder, styrer = ny_side(), ny_side()
    for side, bruker in ((leder, scene.leder), (styrer, scene.etatsstyrer)):
        logg_inn(side, bruker)
        side.goto(sti)
    felt = "Det dere skriver sammen"
    leder.get_by_label(felt).fill("Fra etaten.")
    expect(styrer.get_by_label(felt)).to_have_value("Fra etaten.", timeout=20_000)
    styrer.get_by_label(felt).press("Control+End")
    styrer.get_by_label(felt).press_sequentially("\nFra avdelingen.")
    expect(leder.get_by_label(felt)).to_have_value("Fra etaten.\nFra avdelingen.", timeout=20_000)
    tilgjengelig_i_begge_bredder(leder)
    leder.get_by_role("button", name="Vi er ferdige").click()
    expect(styrer.get_by_text(f"Ferdig, sier {scene.leder.navn}")).to_be_visible(timeout=20_000)
    styrer.get_by_role("button", name="Vi er ferdige").click()
    for side in (styrer, leder):
        expect(side.locator("#fellesside").get_by_text("Begge parter har sagt")).to_be_visible(timeout=20_000)
        expect(side.get_by_label(felt)).to_have_count(0)
    tilgjengelig_i_begge_bredder(leder)


@pytest.mark.parametrize("rolle", ["leder", "byraad"])
def test_sidene_er_tilgjengelige_i_begge_bredder(side: Page, scene: Scene, rolle: str) -> None:
    aar = i_dag().year
    vurdert_av_begge(scene, aar=aar - 1)
    skrevet_av_begge(scene, aar=aar - 1)
    vurdert(scene, Part.OVERORDNET)
    logg_inn(side, getattr(scene, rolle))
    rot = f"/refleksjon/{scene.relasjon.pk}/"
    for sti in (
        "/refleksjon/",
        rot,
        f"{rot}kjennetegn/",
        *(f"{rot}{hva}/{da}/" for hva in ("kjennetegn", "oppfatning") for da in (aar, aar - 1)),
    ):
        side.goto(sti)
        tilgjengelig_i_begge_bredder(side)
