"""A measure from the menu to its end in a real browser, and the role page; axe finds nothing in either width."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

from tests.laering.hjelp import laert
from tests.nettleser import logg_inn, tilgjengelig_i_begge_bredder
from tests.scene import Scene, lag_scene
from tests.tiltaksregister.hjelp import UTBYTTE, foert
from tillit.felles.tid import i_dag
from tillit.organisasjon.enums import Rolle
from tillit.tiltaksregister.enums import Tiltakstilstand
from tillit.tiltaksregister.models import Tillitstiltak

if TYPE_CHECKING:
    from playwright.sync_api import Page

pytestmark = pytest.mark.django_db(transaction=True)
Siden = Callable[..., "Page"]


@pytest.fixture
def scene() -> Scene:
    return lag_scene()


def overskrift(side: Page, tekst: str) -> None:
    expect(side.get_by_role("heading", level=1)).to_have_text(tekst)


@pytest.mark.parametrize("javascript", [True, False], ids=["med", "uten"])
def test_et_tiltak_fra_menyen_til_det_er_avsluttet(ny_side: Siden, scene: Scene, javascript: bool) -> None:
    laerdom = laert(scene)
    side = ny_side(javascript=javascript)
    logg_inn(side, scene.leder)
    side.goto("/")
    side.get_by_role("link", name="Tiltaksregister", exact=True).first.click()
    overskrift(side, "Tiltaksregister")
    side.get_by_role("link", name="Før et tiltak").click()
    overskrift(side, "Før et tiltak")
    side.get_by_label("Kompetanse").check()
    side.get_by_label("Hva heter tiltaket?").fill("Opplæring i klare mål")
    side.get_by_label("Hva gjør dere, og hvorfor?").fill("Alle som skriver mål, får en halv dag.")
    side.get_by_role("button", name="Lagre").click()
    overskrift(side, "Opplæring i klare mål")
    side.get_by_role("link", name="Endre", exact=True).click()
    overskrift(side, "Endre tiltaket")
    side.get_by_label("Når begynte det?").fill("2026-02-01")
    side.get_by_role("button", name="Lagre").click()
    overskrift(side, "Opplæring i klare mål")
    side.get_by_role("link", name="Avslutt tiltaket").click()
    overskrift(side, "Avslutt tiltaket")
    side.get_by_label("Hva førte tiltaket til?").fill(UTBYTTE)
    side.get_by_role("button", name="Avslutt tiltaket").click()
    overskrift(side, "Opplæring i klare mål")
    side.get_by_role("link", name="Knytt til en lærdom").click()
    overskrift(side, "Knytt til en lærdom")
    side.get_by_label("Lærdom fra tiltaket").select_option(str(laerdom.pk))
    side.get_by_role("button", name="Lagre").click()
    overskrift(side, "Opplæring i klare mål")
    rad = Tillitstiltak.objects.get()
    assert (rad.tilstand, rad.begynt_dato, rad.laerdom, rad.utbytte) == (
        Tiltakstilstand.AVSLUTTET,
        date(2026, 2, 1),
        laerdom,
        UTBYTTE,
    )
    side.locator("#innhold").get_by_role("link", name=laerdom.proevde).first.click()
    overskrift(side, "Lærdom")
    if javascript:
        side.get_by_role("link", name="Opplæring i klare mål").click()
        overskrift(side, "Opplæring i klare mål")


def test_sidene_er_tilgjengelige(side: Page, scene: Scene) -> None:
    rad = foert(scene, relasjon=scene.relasjon, begynt_dato=date(i_dag().year - 3, 2, 1))
    foert(scene, begynt_dato=date(i_dag().year - 1, 2, 1), rolle=Rolle.MEDARBEIDER, utbytte=UTBYTTE)
    logg_inn(side, scene.leder)
    for sti, tittel in (
        ("/hvem-gjoer-hva/", "Hvem gjør hva"),
        ("/tiltaksregister/", "Tiltaksregister"),
        ("/tiltaksregister/summen/", "Tiltak over år"),
        ("/tiltaksregister/nytt/", "Før et tiltak"),
        (rad.adresse, rad.tittel),
        (f"{rad.adresse}endre/", "Endre tiltaket"),
        (f"{rad.adresse}avslutt/", "Avslutt tiltaket"),
    ):
        side.goto(sti)
        overskrift(side, tittel)
        tilgjengelig_i_begge_bredder(side)


def test_den_som_ikke_er_logget_inn_leser_hvem_som_gjoer_hva(side: Page, scene: Scene) -> None:
    side.goto("/hvem-gjoer-hva/")
    overskrift(side, "Hvem gjør hva")
    expect(side.get_by_text("Din del")).to_have_count(0)
    assert scene.etat.navn not in side.content()
    tilgjengelig_i_begge_bredder(side)
