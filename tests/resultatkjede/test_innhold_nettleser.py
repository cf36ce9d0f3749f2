"""In a real browser: the gap check follows each change, likeness is told of as one types, and the pages are whole."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import TYPE_CHECKING

import pytest
from django.urls import reverse

from resultatkjede.models import Fellesledd, Kobling, Ledd, Leddindikator
from tests.nettleser import ingen_axe_funn, ingen_vannrett_rulling
from tests.scene import Scene, inne, lag_indikator, lag_kjede, lag_maal, lag_maaling, lag_scene
from tillit.felles.tid import i_dag
from tillit.maal.models import Maalbidrag
from tillit.organisasjon.models import Bruker

if TYPE_CHECKING:
    from playwright.sync_api import Page

pytestmark = pytest.mark.django_db(transaction=True)
EFFEKT = "Færre blir syke av luftforurensning"


@pytest.fixture
def by(transactional_db: None) -> Scene:
    return lag_scene()


@pytest.fixture
def som(ny_side: Callable[..., Page], live_server: object) -> Callable[..., Page]:
    """A page for that person."""

    def make(bruker: Bruker, **valg: bool) -> Page:
        client = inne(bruker)
        side = ny_side(**valg)
        noekkel = client.cookies["sessionid"].value
        side.context.add_cookies([{"name": "sessionid", "value": noekkel, "url": str(live_server)}])
        return side

    return make


def lag_annens_effekt(by: Scene) -> Ledd:
    """In the chain of a goal this virksomhet contributes to, and so may see."""
    maal = lag_maal(by.annen_relasjon, eier=by.utenforstaaende)
    Maalbidrag.objects.create(maal=maal, organ=by.etat)
    kjede = lag_kjede(maal)
    Ledd.objects.filter(kjede=kjede, steg=5).update(tekst=EFFEKT)
    return Ledd.objects.get(kjede=kjede, steg=5)


def test_mangler_foelger_hver_endring_og_det_som_er_aapnet_forblir_aapent(by: Scene, som: Callable[..., Page]) -> None:
    kjede = lag_kjede(lag_maal(by.relasjon, eier=by.leder))
    Ledd.objects.filter(kjede=kjede, steg__gte=4).update(uten_indikator_grunn="Ingen tall finnes.")
    Kobling.objects.filter(kjede=kjede).update(evidens="erfaring")
    side = som(by.leder)
    side.goto(f"/resultatkjede/{kjede.maal_id}/")
    mangler = side.locator("#mangler")
    mangler.get_by_text("Ingenting mangler").wait_for()
    felt = side.locator(".kjede__nye input[name=tekst]").nth(1)
    felt.fill("Feie gater")
    felt.press("Enter")
    mangler.get_by_text("Én ting å se på").wait_for()
    gruppe = side.locator("#mangel-aktivitet_uten_produkt")
    if gruppe.get_attribute("open") is None:
        gruppe.locator("summary").click()
    gruppe.get_by_role("link", name="«Feie gater»").first.wait_for()
    felt = side.locator(".kjede__nye input[name=tekst]").nth(1)
    felt.fill("Vaske gater")
    felt.press("Enter")
    gruppe.get_by_text("2 aktiviteter uten produkt").wait_for()
    assert gruppe.get_attribute("open") is not None
    ingen_axe_funn(side)
    gruppe.get_by_role("link", name="Koble til et produkt").first.click()
    side.locator("#id_til:focus").wait_for()


def test_mens_man_skriver_en_effekt_sies_det_hva_den_ligner_paa(by: Scene, som: Callable[..., Page]) -> None:
    lag_annens_effekt(by)
    kjede = lag_kjede(lag_maal(by.relasjon, eier=by.leder))
    side = som(by.leder)
    side.goto(f"/resultatkjede/{kjede.maal_id}/")
    side.locator(".kjede__nye input[name=tekst]").nth(4).press_sequentially("Færre er syke av luftforurensning")
    side.locator(".kjede__nye .leddforslag", has_text="Den andre etaten").wait_for()
    ingen_axe_funn(side)


@pytest.mark.parametrize("smal", [False, True])
def test_sidene_er_hele_og_tilgjengelige(by: Scene, som: Callable[..., Page], *, smal: bool) -> None:
    annen = lag_annens_effekt(by)
    maal = lag_maal(by.relasjon, eier=by.leder)
    kjede = lag_kjede(maal)
    effekt = kjede.ledd.get(steg=5)
    felles = Fellesledd.objects.create(steg=5, tekst=EFFEKT)
    Ledd.objects.filter(pk__in=[annen.pk, effekt.pk]).update(felles=felles, tekst=EFFEKT)
    indikator = lag_indikator(maal)
    for aar, verdi in ((2023, "40"), (2024, "50")):
        lag_maaling(indikator, aar, verdi)
    Leddindikator.objects.create(ledd=effekt, indikator=indikator)
    Kobling.objects.filter(kjede=kjede).update(revurderes_dato=i_dag() - timedelta(days=3))
    Kobling.objects.filter(kjede=kjede, fra__steg=3).delete()
    sider = [
        reverse("resultatkjede:vis", args=[maal.pk]),
        reverse("resultatkjede:felles", args=[effekt.pk]),
        reverse("resultatkjede:koble_hit", args=[effekt.pk]),
        reverse("resultatkjede:endre_ledd", args=[effekt.pk]),
        reverse("resultatkjede:vurder_mangel", args=[kjede.ledd.get(steg=3).pk, "produkt_uten_virkning"]),
        reverse("resultatkjede:vurderes"),
    ]
    side = som(by.leder, smal=smal)
    for adresse in sider:
        side.goto(adresse)
        side.evaluate("document.querySelectorAll('.kjede__mangler details').forEach((ett) => (ett.open = true))")
        ingen_axe_funn(side)
        ingen_vannrett_rulling(side)


def test_uten_javascript_gaar_alt_fra_listen(by: Scene, som: Callable[..., Page]) -> None:
    """Mend a gap, share an effect and answer a finding with plain links and forms."""
    annen = lag_annens_effekt(by)
    Ledd.objects.filter(pk=annen.pk).update(felles=Fellesledd.objects.create(steg=5, tekst=EFFEKT))
    maal = lag_maal(by.relasjon, eier=by.leder)
    kjede = lag_kjede(maal)
    Kobling.objects.filter(kjede=kjede, fra__steg=3).delete()
    Ledd.objects.filter(kjede=kjede, steg=5).update(tekst=EFFEKT)
    side = som(by.leder, javascript=False)
    side.goto(f"/resultatkjede/{maal.pk}/")
    side.locator("#mangel-produkt_uten_virkning summary").click()
    side.get_by_role("link", name="Vi har vurdert dette").and_(side.locator("[href*=produkt_uten]")).click()
    side.get_by_label("Hva har dere vurdert?").fill("Pålagt i lov.")
    side.get_by_role("button", name="Lagre svaret").click()
    side.get_by_text("Svaret er lagret.").wait_for()
    side.get_by_role("link", name="Liste", exact=True).locator("visible=true").click()
    side.locator(f"#ledd-{kjede.ledd.get(steg=5).pk}").get_by_role("link", name="Felles").click()
    side.get_by_role("button", name="Dette er det samme").click()
    side.get_by_role("heading", name="Én annen kjede har dette").wait_for()
    assert kjede.ledd.get(steg=5).felles_id == Ledd.objects.get(pk=annen.pk).felles_id
