"""What has been asked, how much it is, and the letters about it, in a browser: accessible, no wider than a phone."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from typing import TYPE_CHECKING

import pytest
from django.urls import reverse
from playwright.sync_api import expect

from styringsdialog.enums import Moetestatus, Signaltype
from tests.nettleser import BRED, logg_inn, tilgjengelig_i_begge_bredder
from tests.oversikt.test_bedt_om import lag_bindende
from tests.oversikt.test_venteliste import avdelingens
from tests.rapportering.hjelp import lag_periode
from tests.scene import (
    Scene,
    lag_indikator,
    lag_maal,
    lag_maaling,
    lag_maaltall,
    lag_moete,
    lag_referat,
    lag_scene,
    lag_signal,
    lag_vurdering,
)
from tillit.felles.tid import i_dag, naa
from tillit.maal.models import Indikator, Terskelgrunn
from tillit.varsel.models import Varselvalg

if TYPE_CHECKING:
    from playwright.sync_api import Page

pytestmark = pytest.mark.django_db(transaction=True)
I_AAR = i_dag().year
# What a phone shows at once.
EN_SKJERM = 640


@pytest.fixture
def by(transactional_db: None) -> Scene:
    scene = lag_scene()
    for nummer in range(8):
        maal = lag_maal(
            scene.relasjon,
            eier=scene.leder,
            tekst=f"Folk får svar på det de spør om uten å vente lenger enn nødvendig ({nummer})",
            kilde_vedtak="Byrådssak 1055/17" if nummer else "",
            kilde_url="https://www.oslo.kommune.no/" if nummer > 1 else "",
        )
        indikator = lag_indikator(maal, rolle="styringsparameter")
        lag_maaltall(indikator, I_AAR, "95")
        lag_maaling(indikator, I_AAR - 1, "91.5")
    lag_vurdering(maal, av=scene.leder)
    lag_bindende(scene, type=Signaltype.OPPDRAG, tekst="Lag en plan for køen", frist=i_dag() + timedelta(days=9))
    lag_bindende(scene, dag=date(I_AAR - 1, 3, 2), tekst="Fra i fjor", frist=date(I_AAR - 1, 12, 1))
    lag_periode(scene.relasjon, av=scene.etatsstyrer)
    Terskelgrunn.objects.create(
        relasjon=scene.relasjon, aar=I_AAR + 1, slag="maal", antall=8, grunn="To nye lover.", av=scene.etatsstyrer
    )
    return scene


def test_sidene_er_tilgjengelige_og_ikke_bredere_enn_skjermen(by: Scene, ny_side: Callable[..., Page]) -> None:
    indikator = Indikator.objects.order_by("pk").last()
    assert indikator is not None
    adresser = [
        reverse("oversikt:bedt_om", args=[by.etat.pk]),
        reverse("oversikt:terskler", args=[by.relasjon.pk]),
        reverse("oversikt:begrunn_terskel", args=[by.relasjon.pk, I_AAR, "maal"]),
        reverse("oversikt:avdelingskrav", args=[by.avdeling.pk]),
        reverse("oversikt:indikatorbruk", args=[indikator.pk]),
        reverse("varsel:valg"),
        reverse("varsel:forhaandsvisning"),
    ]
    side = ny_side()
    logg_inn(side, by.etatsstyrer)
    for adresse in adresser:
        svar = side.goto(adresse)
        assert svar is not None
        assert svar.status == 200, adresse
        tilgjengelig_i_begge_bredder(side)


def test_uten_javascript_kan_man_filtrere_begrunne_og_velge_brev(by: Scene, ny_side: Callable[..., Page]) -> None:
    side = ny_side(javascript=False)
    logg_inn(side, by.etatsstyrer)
    side.goto(reverse("oversikt:bedt_om", args=[by.etat.pk]))
    side.get_by_label("Vis", exact=True).select_option("oppdrag")
    side.get_by_role("button", name="Vis").click()
    assert side.get_by_role("link", name="Lag en plan for køen").is_visible()
    assert side.get_by_role("heading", name="Mål", exact=True).count() == 0
    side.get_by_role("link", name="Se antallet år for år").click()
    side.get_by_role("link", name=f"Gi en grunn til 8 mål i {I_AAR}").first.click()
    side.get_by_label("Hvorfor er det flere enn vanlig?").fill("Ny lov fra i sommer")
    side.get_by_role("button", name="Lagre grunnen").click()
    assert side.get_by_text("Ny lov fra i sommer").first.is_visible()
    side.goto(reverse("varsel:valg"))
    side.get_by_label("Torsdag").check()
    side.get_by_label("Minn meg på frister").uncheck()
    side.get_by_role("button", name="Lagre").click()
    assert side.get_by_text("Valget er lagret.").is_visible()
    valg = Varselvalg.objects.get(bruker=by.etatsstyrer)
    assert (valg.ukebrev, valg.paaminnelser) == ("torsdag", False)


def test_det_som_haster_mest_faar_plass_paa_en_telefon_og_resten_foldes_ut(
    by: Scene, ny_side: Callable[..., Page]
) -> None:
    for nummer in (1, 2, 3):
        avdelingens(by, nummer)
    side = ny_side(smal=True)
    logg_inn(side, by.etatsstyrer)
    side.goto(reverse("oversikt:start"))
    aapne = side.locator(".venter__foerst > li")
    expect(aapne).to_have_count(5)
    foerst, sist = aapne.first.bounding_box(), aapne.last.bounding_box()
    assert foerst
    assert sist
    assert sist["y"] + sist["height"] - foerst["y"] <= EN_SKJERM
    fold = side.locator(".venter__resten").first
    gjemt = fold.get_by_role("link").first
    expect(gjemt).to_be_hidden()
    fold.locator("summary").focus()
    side.keyboard.press("Enter")
    expect(gjemt).to_be_visible()
    tilgjengelig_i_begge_bredder(side)
    side.get_by_role("link", name="Alt som venter, etter slag").click()
    expect(side.get_by_role("heading", level=1)).to_have_text("Alt som venter")
    tilgjengelig_i_begge_bredder(side)


def test_om_noe_er_styring_eller_samtale_staar_ogsaa_paa_telefonen(ny_side: Callable[..., Page]) -> None:
    """What else is told under a line is folded away there; this decides how it is read."""
    scene = lag_scene()
    moete = lag_moete(scene.relasjon, av=scene.etatsstyrer, start_tid=naa() - timedelta(days=1))
    lag_referat(moete)
    for tekst, slag in (("Lag en plan", Signaltype.STYRINGSSIGNAL), ("Bruk tallene", Signaltype.FAGLIG_RAAD)):
        lag_signal(moete, av=scene.etatsstyrer, tekst=tekst, type=slag)
    side = ny_side(smal=True)
    logg_inn(side, scene.leder)
    side.goto(reverse("oversikt:start"))
    for tekst, slagnavn in (("Lag en plan", "Styringssignal fra"), ("Bruk tallene", "Faglig råd fra")):
        linje = side.locator(".venter__foerst > li").filter(has_text=tekst)
        expect(linje.get_by_text(slagnavn)).to_be_visible()


def test_hodet_er_en_linje_paa_telefonen_der_man_kom_for_noe_annet(by: Scene, ny_side: Callable[..., Page]) -> None:
    """Folded on pages further down, whole on the body's own and wherever there is room; without a script."""
    lag_moete(by.relasjon, av=by.etatsstyrer, start_tid=naa() + timedelta(days=9), status=Moetestatus.INNKALT)
    maalet = reverse("maal:vis", args=[by.relasjon.maal.order_by("pk")[0].pk])
    side = ny_side(smal=True, javascript=False)
    logg_inn(side, by.leder)
    fakta, linjen = side.locator(".organhode__fakta"), side.locator(".organhode__mer > summary")
    side.goto(reverse("oversikt:virksomhet", args=[by.etat.pk]))
    expect(fakta).to_be_visible()
    expect(linjen).to_have_count(0)
    alle = fakta.locator("dt").all_inner_texts()
    assert len(alle) > 1
    side.goto(maalet)
    expect(fakta).to_be_hidden()
    det_foerste = (fakta.locator("dd").first.text_content() or "").strip()
    expect(linjen).to_have_text(f"{alle[0]}: {det_foerste}, og {len(alle) - 1} til")
    linjen.click()
    expect(fakta).to_be_visible()
    assert fakta.locator("dt").all_inner_texts() == alle
    side.goto(maalet)
    side.set_viewport_size(BRED)  # type: ignore[arg-type]
    expect(fakta).to_be_visible()
    expect(linjen).to_be_hidden()
