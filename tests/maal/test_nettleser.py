"""The pages in a real browser: accessible, no wider than the window, and the main job done."""

from __future__ import annotations

import time
from collections.abc import Callable
from datetime import date
from typing import TYPE_CHECKING

import pytest
from django.urls import reverse
from playwright.sync_api import expect

from tests.nettleser import ingen_axe_funn, ingen_vannrett_rulling, logg_inn, tilgjengelig_i_begge_bredder
from tests.scene import Scene, lag_indikator, lag_maal, lag_maaling, lag_maaltall, lag_scene, lag_vurdering
from tillit.felles.tid import i_dag, pluss_virkedager
from tillit.maal.actions import be_partene_uttale_seg, inviter_til_maal, uttal_seg
from tillit.maal.enums import Maalstatus
from tillit.maal.models import Indikator, Maal, Maaling, Vurdering

if TYPE_CHECKING:
    from playwright.sync_api import Page, Route

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def by(transactional_db: None) -> Scene:
    return lag_scene()


def fullt_maal(by: Scene) -> tuple[Maal, Indikator]:
    """A goal with what a page may have to show: bases, breaks, versions, targets, judgements, a draft."""
    maal = lag_maal(
        by.relasjon,
        eier=by.leder,
        tekst="Luften i byen er ren nok til at ingen blir syke av å puste den",
        begrunnelse="Mange er plaget av luftforurensning, og det rammer barn og eldre mest.",
        handlingsrom="Etaten velger selv tiltakene, så lenge kollektivtrafikken kommer like godt fram.",
        kilde_vedtak="Byrådssak 1055/17",
        kilde_url="https://www.oslo.kommune.no/",
        stedfortreder=by.medarbeider,
        aar_fra=2012,
    )
    no2 = lag_indikator(
        maal,
        navn="NO₂ i årsmiddel ved de mest utsatte veiene",
        enhet="µg/m³",
        desimaler=0,
        retning="ned",
        stoerste=None,
    )
    for aar, verdi in ((2012, "60"), (2013, "61"), (2014, "49"), (2015, "51"), (2016, "49")):
        lag_maaling(no2, aar, verdi, registrert_av=by.medarbeider)
        lag_maaltall(no2, aar, "40", operator="hoeyst")
    lag_maaling(no2, 2016, "52", versjon=2, grunn="Kilden rettet tallet", foreloepig=True, registrert_av=by.leder)
    utslipp = lag_indikator(
        maal, navn="Klimagassutslipp", enhet="mill. tonn", desimaler=3, retning="ned", stoerste=None
    )
    for aar, verdi, grunnlag in (
        (1991, "1.16", "SSB før 2014"),
        (2009, "1.32", "SSB før 2014"),
        (2018, "1.3", "Klimastrategien"),
    ):
        brudd = {"brudd": True, "brudd_grunn": "Metoden er endret"} if aar == 2009 else {}
        lag_maaling(utslipp, aar, verdi, grunnlag=grunnlag, **brudd)
    lag_maaltall(utslipp, 2030, "-95", operator="hoeyst", basisaar=2009)
    lag_indikator(maal, navn="Innbyggere som er plaget av luften")
    lag_vurdering(maal, av=by.leder, periode=date(2025, 5, 1), oppnaaelse="i_rute")
    lag_vurdering(
        maal, av=by.leder, periode=date(2025, 9, 1), oppnaaelse="avvik", bes_om="Avklar piggdekkgebyret før høsten."
    )
    lag_vurdering(maal, av=by.medarbeider, periode=date(2026, 1, 1), godkjent=False)
    return maal, no2


def adresser(maal: Maal, indikator: Indikator) -> dict[str, str]:
    utkast = Vurdering.objects.get(tilstand="utkast")
    return {
        "liste": reverse("maal:liste"),
        "tom_liste": reverse("maal:liste") + "?sok=finnes-ikke",
        "vis": reverse("maal:vis", args=[maal.pk]),
        "endre": reverse("maal:endre", args=[maal.pk]),
        "ny_indikator": reverse("maal:ny_indikator", args=[maal.pk]),
        "indikator": reverse("maal:indikator", args=[indikator.pk]),
        "registrer": reverse("maal:registrer_maaling", args=[indikator.pk]),
        "skriv_vurdering": reverse("maal:skriv_vurdering", args=[maal.pk]),
        "vurdering": reverse("maal:vurdering", args=[utkast.pk]),
    }


def test_sidene_er_tilgjengelige_og_faar_plass(by: Scene, ny_side: Callable[..., Page]) -> None:
    maal, indikator = fullt_maal(by)
    side = ny_side()
    logg_inn(side, by.leder)

    for adresse in adresser(maal, indikator).values():
        side.goto(adresse)
        for detaljer in side.locator("main details").all():
            detaljer.evaluate("element => element.open = true")
        tilgjengelig_i_begge_bredder(side)


def test_styrerens_sider_er_tilgjengelige(by: Scene, smal_side: Page) -> None:
    _maal, indikator = fullt_maal(by)
    utkast = lag_maal(by.relasjon, eier=by.leder, status=Maalstatus.FORESLAATT)
    logg_inn(smal_side, by.etatsstyrer)

    for adresse in (
        reverse("maal:fastsett_maaltall", args=[indikator.pk]),
        reverse("maal:flytt_status", args=[utkast.pk]),
        reverse("maal:nytt", args=[by.relasjon.pk]),
    ):
        smal_side.goto(adresse)
        ingen_axe_funn(smal_side)
        ingen_vannrett_rulling(smal_side)


@pytest.mark.parametrize("smal", [False, True], ids=["bred", "smal"])
def test_et_forslag_til_maaltall_sendes_og_godtas(by: Scene, ny_side: Callable[..., Page], smal: bool) -> None:
    indikator = lag_indikator(lag_maal(by.relasjon, eier=by.leder))
    lederen, styreren = ny_side(smal=smal), ny_side(smal=smal)
    logg_inn(lederen, by.leder)
    logg_inn(styreren, by.etatsstyrer)

    def se(side: Page) -> None:
        ingen_axe_funn(side)
        ingen_vannrett_rulling(side)

    lederen.goto(reverse("maal:indikator", args=[indikator.pk]))
    lederen.get_by_role("link", name="Foreslå måltall").click()
    se(lederen)
    lederen.get_by_label("Periode", exact=True).select_option(str(i_dag().year + 1))
    lederen.get_by_label("Verdi (prosent)").fill("82,5")
    lederen.get_by_label("Hvorfor foreslår dere dette?").fill("Vi får to årsverk til.")
    lederen.get_by_role("button", name="Send forslaget").click()
    se(lederen)

    styreren.goto("/")
    se(styreren)
    styreren.get_by_role("link", name=indikator.navn).click()
    se(styreren)
    avslaa = styreren.get_by_role("link", name="Avslå").get_attribute("href")
    styreren.get_by_role("link", name="Godta").click()
    se(styreren)
    styreren.get_by_label("Vedtatt i").fill("Tildelingsbrevet")
    styreren.get_by_role("button", name="Godta og fastsett måltallet").click()
    expect(styreren.get_by_text("Forslaget er godtatt, og måltallet er fastsatt.")).to_be_visible()
    se(styreren)
    styreren.goto(avslaa or "")
    se(styreren)


@pytest.mark.parametrize("javascript", [True, False], ids=["med", "uten"])
def test_lederen_registrerer_maaling_og_vurdering(by: Scene, ny_side: Callable[..., Page], javascript: bool) -> None:
    indikator = lag_indikator(lag_maal(by.relasjon, eier=by.leder))
    side = ny_side(javascript=javascript)
    logg_inn(side, by.leder)
    fjor = str(i_dag().year - 1)

    side.goto(reverse("maal:liste"))
    side.get_by_role("link", name=indikator.maal.tekst).click()
    side.get_by_role("link", name="Registrer måling").click()
    side.get_by_label("Periode", exact=True).select_option(fjor)
    side.get_by_label("Verdi (prosent)").fill("1 000")
    side.get_by_role("button", name="Lagre målingen").click()
    assert side.get_by_label("Verdi (prosent)").input_value() == "1 000"
    assert "mellom 0 og 100 prosent" in side.locator("main").inner_text()

    side.get_by_label("Verdi (prosent)").fill("72,5")
    side.get_by_role("button", name="Lagre målingen").click()
    ny = Maaling.objects.get()
    assert side.url.endswith(f"#maaling-{ny.pk}")
    assert side.locator(f"#maaling-{ny.pk}").is_visible()

    side.goto(reverse("maal:skriv_vurdering", args=[indikator.maal_id]))
    side.get_by_label("Avvik").check()
    side.get_by_label("Analyse").fill("Færre fikk svar i tide.")
    side.get_by_label("Vurdering", exact=True).fill("Vi når ikke målet uten hjelp.")
    side.get_by_label("Usikkerhet").fill("Tallet bygger på ett fagsystem.")
    side.get_by_role("button", name="Lagre og godkjenn").click()

    side.goto(reverse("maal:vis", args=[indikator.maal_id]))
    assert "Vi når ikke målet uten hjelp." in side.locator("main").inner_text()
    assert side.locator(".indikator__siste").inner_text() == f"72,5\u00a0% i {fjor}"
    assert side.locator(".diagram__tegning").count() == 0  # one value is no development


def test_listen_kan_brukes_med_tastaturet(by: Scene, ny_side: Callable[..., Page]) -> None:
    foerste = lag_maal(by.relasjon, eier=by.leder, tekst="Det første målet", rekkefoelge=1)
    andre = lag_maal(by.relasjon, eier=by.leder, tekst="Det andre målet", rekkefoelge=2)
    side = ny_side()
    logg_inn(side, by.leder)
    side.goto(reverse("maal:liste"))

    def i_fokus() -> str:
        return str(side.evaluate("document.activeElement.textContent.trim()"))

    side.keyboard.press("j")
    assert i_fokus() == foerste.tekst
    side.keyboard.press("ArrowDown")
    assert i_fokus() == andre.tekst
    side.keyboard.press("j")
    assert i_fokus() == andre.tekst
    side.keyboard.press("k")
    assert i_fokus() == foerste.tekst
    side.keyboard.press("/")
    assert side.evaluate("document.activeElement.name") == "sok"
    side.keyboard.type("j/k")
    assert side.get_by_label("Søk").input_value() == "j/k"
    side.get_by_label("Søk").fill("andre")
    side.keyboard.press("Enter")
    side.get_by_role("status").get_by_text("1 mål").wait_for()
    side.locator("body").click(position={"x": 1, "y": 1})
    side.keyboard.press("j")
    side.keyboard.press("Enter")
    side.wait_for_url(f"**{reverse('maal:vis', args=[andre.pk])}")


def test_de_nye_sidene_er_tilgjengelige_og_faar_plass(by: Scene, ny_side: Callable[..., Page]) -> None:
    maal, _indikator = fullt_maal(by)
    under = lag_maal(by.relasjon, eier=by.leder, overordnet=None, status=Maalstatus.FORESLAATT)
    samfunn = lag_maal(by.relasjon, eier=by.leder, type="samfunnsmaal")
    lag_maal(by.relasjon, eier=by.leder, overordnet=samfunn, aar_til=i_dag().year)
    be_partene_uttale_seg(maal=under, versjon=1, frist=pluss_virkedager(i_dag(), 5), av=by.leder)
    merknad = uttal_seg(maal=under, organisasjon="Delta", ingen_merknad=False, tekst="Hvorfor?", av=by.tillitsvalgt)
    bidrag = inviter_til_maal(maal=maal, organ=by.annen_etat, av=by.etatsstyrer)
    sider = {
        by.etatsstyrer: [
            reverse("maal:tre"),
            reverse("maal:formaal"),
            reverse("maal:liste") + f"?dato={i_dag().isoformat()}",
            reverse("maal:liste") + "?dato=2001-01-01",
            reverse("maal:liste") + "?aar=2026&mine=on",
            reverse("maal:vis", args=[under.pk]),
            reverse("maal:ta_med", args=[by.relasjon.pk]),
            reverse("maal:ta_med_ett", args=[maal.pk]),
            reverse("maal:inviter", args=[maal.pk]),
            reverse("maal:fjern_bidrag", args=[bidrag.pk]),
            reverse("maal:spoer_partene", args=[under.pk]),
            reverse("maal:svar_partene", args=[merknad.pk]),
        ],
        by.tillitsvalgt: ["/", reverse("maal:uttal_deg", args=[under.pk])],
        by.utenforstaaende: ["/", reverse("maal:skriv_bidrag", args=[bidrag.pk])],
    }
    for bruker, adressene in sider.items():
        side = ny_side()
        logg_inn(side, bruker)
        for adresse in adressene:
            side.goto(adresse)
            for detaljer in side.locator("main details").all():
                detaljer.evaluate("element => element.open = true")
            tilgjengelig_i_begge_bredder(side)


def test_sidene_rundt_et_tall_er_tilgjengelige_i_begge_bredder(by: Scene, ny_side: Callable[..., Page]) -> None:
    _maal, no2 = fullt_maal(by)
    skaar = lag_indikator(
        no2.maal, type="skaar", nivaaer=["Vi gjetter", "Vi måler jevnlig"], enhet="nivå", desimaler=0, stoerste=None
    )
    lag_maaling(skaar, 2024, "1", foreloepig=True, sikkerhet="lav")
    side = ny_side()
    logg_inn(side, by.leder)

    for rute in ("indikator", "endre_indikator", "registrer_maaling", "vurder_behov", "lag_prognose", "lag_fordeling"):
        side.goto(reverse(f"maal:{rute}", args=[skaar.pk]))
        for fold in side.locator("details.skjema__fold").all():
            fold.evaluate("fold => fold.open = true")
        tilgjengelig_i_begge_bredder(side)
    for slag in ("tall", "prosent", "indeks", "skaar", "kvalitativ"):
        side.goto(reverse("maal:ny_indikator", args=[no2.maal_id]) + f"?type={slag}")
        tilgjengelig_i_begge_bredder(side)


@pytest.mark.parametrize("smal", [False, True], ids=["bred", "smal"])
def test_tab_gaar_fra_tall_til_tall_paa_arket(by: Scene, ny_side: Callable[..., Page], smal: bool) -> None:
    """Many figures are typed without a hand on the mouse, and an error stands beside its number."""
    maal, _no2 = fullt_maal(by)
    lag_indikator(maal, navn="Dager med dårlig luft", enhet="dager", desimaler=0, stoerste=None)
    side = ny_side(smal=smal)
    logg_inn(side, by.leder)
    side.goto(reverse("maal:skriv_tall", args=[by.etat.pk]))
    felter = side.locator("input[name^=verdi_]:not([type=hidden]):not([type=checkbox])")
    # Where the figure may rest on several things, which one is chosen beside it, before the next figure.
    stopp = side.locator("input[name^=verdi_]:not([type=hidden]):not([type=checkbox]), select[name^=grunnlag_]")
    navn = [felt.get_attribute("name") for felt in stopp.all()]
    assert felter.count() > 2

    felter.first.focus()
    gaatt = []
    tekster = iter(("2.000", "abc", *["7"] * (felter.count() - 2)))
    for ett in navn:
        gaatt.append(side.evaluate("document.activeElement.name"))
        if ett and ett.startswith("verdi_"):
            side.keyboard.type(next(tekster))
        side.keyboard.press("Tab")
    assert gaatt == navn
    assert side.evaluate("document.activeElement.tagName") == "SUMMARY"

    side.keyboard.press("Shift+Tab")
    side.keyboard.press("Enter")
    side.wait_for_selector(".felt--feil")
    assert [felt.input_value() for felt in felter.all()][:2] == ["2.000", "abc"]
    assert not Maaling.objects.filter(verdi=7).exists()
    for detaljer in side.locator("main details").all():
        detaljer.evaluate("element => element.open = true")
    ingen_axe_funn(side)
    ingen_vannrett_rulling(side)

    side.get_by_role("button", name="Bruk 2 000").click()
    side.wait_for_load_state()
    assert felter.nth(1).input_value() == "abc"
    felter.nth(1).fill("")
    # So far from the figure before that the page asks whether it is right.
    kryss = side.locator("[name$=_stemmer]").first
    ingen_vannrett_rulling(side)
    ruten = kryss.bounding_box()
    assert ruten
    assert ruten["width"] == ruten["height"], "a tick is no field to write in"
    kryss.check()
    side.get_by_role("button", name="Lagre tallene").click()
    side.wait_for_selector("text=er lagret")
    assert Maaling.objects.filter(verdi=2000).count() == 1


def test_et_avvist_skjema_tilbyr_ikke_det_som_staar_i_det(side: Page, by: Scene) -> None:
    """The page that comes back has one field more, the reason, and everything that was written."""
    indikator = lag_indikator(lag_maal(by.relasjon, eier=by.leder))
    lag_maaling(indikator, 2024, "85")
    logg_inn(side, by.leder)
    side.goto(reverse("maal:registrer_maaling", args=[indikator.pk]))
    side.locator("[name=periode]").select_option("aar:2024-01-01")
    side.locator("[name=verdi]").fill("86")
    side.get_by_role("button", name="Lagre målingen").click()
    side.get_by_text("Dette må rettes før du kan gå videre").wait_for()
    assert side.locator("[name=verdi]").input_value() == "86"
    assert side.get_by_text("Vi fant tekst du ikke fikk lagret").count() == 0


@pytest.mark.parametrize("smal", [False, True], ids=["bred", "smal"])
def test_alle_tall_begynner_ved_det_nyeste_og_hodet_blir_staaende(
    by: Scene, ny_side: Callable[..., Page], smal: bool
) -> None:
    for nummer in range(30):
        indikator = lag_indikator(lag_maal(by.relasjon, eier=by.leder, tekst=f"Mål {nummer}"), navn=f"Tall {nummer}")
        for aar in (i_dag().year - 29, i_dag().year - 1):
            lag_maaling(indikator, aar, "70")
    side = ny_side(smal=smal)
    logg_inn(side, by.leder)
    sene: list[str] = []

    def kommer_sent(brev: Route) -> None:
        time.sleep(0.3)
        sene.append(brev.request.url)
        brev.continue_()

    side.route("**/*.woff2", kommer_sent)
    side.goto(reverse("maal:virksomhetstall", args=[by.etat.pk]))
    side.evaluate("document.fonts.ready")
    assert sene
    ingen_vannrett_rulling(side)

    ramme = side.get_by_role("region", name="Alle tall for")
    nyeste = side.get_by_role("columnheader", name=str(i_dag().year - 1), exact=True)
    foerste = side.get_by_role("rowheader").filter(has_text="Tall 0").first
    ramme.evaluate("el => el.scrollTop = 500")
    boks, hodet, navnet = ramme.bounding_box(), nyeste.bounding_box(), foerste.bounding_box()
    assert boks
    assert hodet
    assert navnet
    assert boks["x"] <= hodet["x"] < hodet["x"] + hodet["width"] <= boks["x"] + boks["width"] + 1
    assert abs(hodet["y"] - boks["y"]) <= 2, "the head stays when the goals are scrolled"
    assert abs(navnet["x"] - boks["x"]) <= 2, "the names stay when the years are scrolled"
    ramme.evaluate("el => el.scrollLeft = 0")
    igjen = foerste.bounding_box()
    assert igjen
    assert abs(igjen["x"] - boks["x"]) <= 2
    ingen_axe_funn(side)
    ingen_vannrett_rulling(side)
