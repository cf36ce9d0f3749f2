"""In a real browser: the order is followed by htmx to its download, and axe finds nothing on the pages."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from django.urls import reverse
from playwright.sync_api import expect

from tests.arbeider import CeleryArbeider
from tests.nettleser import ingen_axe_funn, ingen_vannrett_rulling, logg_inn, tilgjengelig_i_begge_bredder
from tests.rapport.hjelp import bestilt, godkjent_sammendrag, lag_bindende_signal, lag_fullt_maal
from tests.scene import lag_maaling, lag_scene
from tillit.felles import koe
from tillit.felles.tid import i_dag
from tillit.maal.models import Indikator
from tillit.rapport import produksjon
from tillit.rapport.bunke.actions import bestill_bunke
from tillit.rapport.models import Rapport

if TYPE_CHECKING:
    from collections.abc import Callable

    from playwright.sync_api import Page

TAALMODIGHET_MS = 60_000


def test_bestillingen_foelges_til_nedlastingen_og_sidene_er_tilgjengelige(
    celery_arbeider: CeleryArbeider, side: Page
) -> None:
    scene = lag_scene()
    lag_fullt_maal(scene.relasjon, eier=scene.leder)
    lag_bindende_signal(scene.relasjon, av=scene.etatsstyrer, motpart=scene.leder, frist=i_dag())
    godkjent_sammendrag(scene, tillegg="Tallene kommer i mars.")
    logg_inn(side, scene.etatsstyrer)
    side.goto(reverse("rapport:bestill", args=[scene.avdeling.pk, "samlerapport"]))
    ingen_axe_funn(side)
    side.get_by_role("button", name="Bestill samlerapport om mål og styring").click()
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
        reverse("rapport:sammendrag_utkast", args=[scene.etat.pk]),
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


# A browser's voices, as its own: what is said is kept, and said until the test lets it end.
STEMMER = """
window.sagt = [];
const stemmer = %s;
Object.defineProperty(window, "speechSynthesis", { value: {
  getVoices: () => stemmer,
  speak: (ytring) => { sagt.push(ytring.text); window.ytring = ytring; },
  cancel: () => { window.ytring = null; },
} });
window.SpeechSynthesisUtterance = function (text) { this.text = text; };
"""


def test_sammendraget_leses_opp_setning_for_setning_med_tallene_som_de_er(transactional_db: None, side: Page) -> None:
    """A minus is heard, a thousand is one number, the links to sources are not read, and it can be stopped."""
    scene = lag_scene()
    lag_fullt_maal(scene.relasjon, eier=scene.leder)
    godkjent_sammendrag(scene)
    side.add_init_script(STEMMER % '[{ lang: "en-US" }, { lang: "nb-NO" }]')
    logg_inn(side, scene.folkevalgt)
    side.goto(reverse("rapport:sammendrag", args=[scene.etat.pk]))
    side.evaluate(
        """document.querySelector("#sammendraget li").innerHTML =
        '<strong>Færre klager</strong> <span class="merke">Avvik</span> Tallet gikk fra 1\\u00a0250 til 900'
        + ' i 2023\\u20132024 (\\u221228 %). Covid-19 teller. <a class="sammendrag__kilde">Kilde</a>'"""
    )
    knapp = side.get_by_role("button", name="Les opp")
    ingen_axe_funn(side)
    knapp.click()
    deler = side.locator("#sammendraget :is(h2, p, li)")
    leses = side.locator("#sammendraget [data-leses]")
    for nummer in range(deler.count()):
        expect(leses).to_have_count(1)
        expect(deler.nth(nummer)).to_have_attribute("data-leses", "")
        side.evaluate("ytring.onend()")
    sagt = side.evaluate("sagt")
    assert len(sagt) == deler.count()
    assert "Færre klager. Avvik. Tallet gikk fra 1250 til 900 i 2023 til 2024 (minus 28 %). Covid-19 teller." in sagt
    assert not any("Kilde" in ett for ett in sagt)
    expect(side.get_by_role("button", name="Les opp")).to_be_visible()
    expect(leses).to_have_count(0)

    side.get_by_role("button", name="Les opp").click()
    ingen_axe_funn(side)
    gammel = side.evaluate_handle("ytring")
    side.keyboard.press("Escape")
    expect(leses).to_have_count(0)
    gammel.evaluate("ytring => ytring.onend()")  # the browser ends what was cancelled: nothing more is said
    expect(leses).to_have_count(0)
    assert side.evaluate("sagt.length") == len(sagt) + 1


def test_uten_norsk_stemme_leses_ingenting_og_det_sies(transactional_db: None, side: Page) -> None:
    scene = lag_scene()
    godkjent_sammendrag(scene)
    side.add_init_script(STEMMER % '[{ lang: "en-US" }]')
    logg_inn(side, scene.folkevalgt)
    side.goto(reverse("rapport:sammendrag", args=[scene.etat.pk]))
    side.get_by_role("button", name="Les opp").click()
    expect(side.get_by_role("status").filter(has_text="Nettleseren har ingen norsk stemme")).to_be_visible()
    assert side.evaluate("sagt") == []


def test_en_statusrapport_bestilles_ved_aa_klikke_uten_javascript(
    transactional_db: None, ny_side: Callable[..., Page], monkeypatch: pytest.MonkeyPatch
) -> None:
    """From the list to the finished report: what was chosen is what is made, and is there the next time."""
    scene = lag_scene()
    lag_fullt_maal(scene.relasjon, eier=scene.leder, tekst="Svar i tide")
    monkeypatch.setattr(koe, "legg_i_koe", lambda *_, **__: None)
    side = ny_side(javascript=False)
    logg_inn(side, scene.leder)
    side.goto(reverse("rapport:liste"))
    side.locator("a[href$='/virksomhetsstatus/']", has_text=f"Bestill for {scene.etat.navn}").click()
    side.get_by_label("Kort: én linje om hvert mål").check()
    side.get_by_label("Resultatkjedene").uncheck()
    side.get_by_role("button", name="Bestill status for virksomheten").click()
    rapport = Rapport.objects.get()
    produksjon.produser_rapport(rapport.pk)
    side.get_by_role("link", name="Oppdater").click()
    side.get_by_role("link", name="Les som nettside").click()
    expect(side.get_by_role("heading", name="Dette må dere vite")).to_be_visible()
    expect(side.get_by_role("row", name="Svar i tide")).to_have_count(1)
    expect(side.get_by_text("Ledd i innsatsfaktorer")).to_have_count(0)
    side.goto(reverse("rapport:bestill", args=[scene.etat.pk, "virksomhetsstatus"]))
    expect(side.get_by_label("Kort: én linje om hvert mål")).to_be_checked()
    expect(side.get_by_label("Resultatkjedene")).not_to_be_checked()


def test_det_som_er_stroeket_kan_leses_og_hoeres(transactional_db: None, side: Page) -> None:
    """The line through is not all there is: the words before it say so, and they are read aloud."""
    scene = lag_scene()
    maal = lag_fullt_maal(scene.relasjon, eier=scene.leder)
    godkjent_sammendrag(scene)
    aar = i_dag().year - 1
    lag_maaling(Indikator.objects.get(maal=maal), aar, "71", versjon=2, grunn="Rettet", foreloepig=True)
    logg_inn(side, scene.folkevalgt)
    side.goto(reverse("rapport:sammendrag", args=[scene.etat.pk]))
    stroeket = side.locator("#sammendraget li", has=side.locator("del"))
    expect(stroeket.first).to_contain_text("Endret etter godkjenningen:")
    expect(stroeket.first.get_by_role("link", name="Spør om")).to_have_count(0)
    tilgjengelig_i_begge_bredder(side)
    logg_inn(side, scene.etatsstyrer)
    side.goto(reverse("rapport:sammendrag_utkast", args=[scene.etat.pk]))
    expect(side.get_by_role("heading", name="Nytt siden forrige godkjenning")).to_be_visible()
    tilgjengelig_i_begge_bredder(side)
    side.get_by_role("button", name="Godkjenn sammendraget").click()
    expect(side.locator("#sammendraget del")).to_have_count(0)


def test_spoersmaalet_om_aa_avbryte_blir_staaende_og_fokus_blir_der_det_var(
    transactional_db: None, side: Page, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The page asks for itself every other second: it takes neither an open question nor the place in it away."""
    scene = lag_scene()
    monkeypatch.setattr(koe, "legg_i_koe", lambda *_, **__: None)
    bunke = bestill_bunke(organ=scene.avdeling, av=scene.etatsstyrer, aar=i_dag().year, med_samlet=True, dybde="kort")
    logg_inn(side, scene.etatsstyrer)
    fremdrift = f"**{reverse('rapport:bunkens_fremdrift', args=[bunke.pk])}"
    side.goto(reverse("rapport:bunke", args=[bunke.pk]))
    rapporten = side.get_by_role("row").get_by_role("link").first
    rapporten.focus()
    with side.expect_response(fremdrift):
        pass
    side.wait_for_timeout(200)
    expect(rapporten).to_be_focused()
    side.locator("summary", has_text="Avbryt").click()
    spurt: list[str] = []
    side.on("request", lambda request: spurt.append(request.url))
    side.wait_for_timeout(3000)
    assert spurt == []
    side.get_by_role("button", name="Avbryt bestillingen").click()
    expect(side.get_by_role("heading", name="Bestillingen ble avbrutt")).to_be_visible()
