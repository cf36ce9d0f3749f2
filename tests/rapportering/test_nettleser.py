"""The form in a real browser: saved as it is typed, offline, logged out, closed meanwhile, two at once."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import TYPE_CHECKING

import pytest
from django.urls import reverse
from playwright.sync_api import expect

from tests.nettleser import SMAL, er_ferdig, ingen_axe_funn, ingen_vannrett_rulling, logg_inn
from tests.rapportering.hjelp import HELT, forrige_tertial, lag_levert, lag_periode, lag_publisert, returner, skriv
from tests.scene import Scene, inne, lag_indikator, lag_maal, lag_maaling, lag_scene
from tillit.felles.tid import naa
from tillit.maal.models import Maal
from tillit.organisasjon.models import Bruker, Oekt
from tillit.rapportering.models import Leveranse, Rapporteringsperiode, Rapportseksjon, Sidetekst

if TYPE_CHECKING:
    from playwright.sync_api import Locator, Page, Route

pytestmark = pytest.mark.django_db(transaction=True)
LAGRET = re.compile(r"^Lagret \d\d\.\d\d$")


@pytest.fixture
def scene() -> Scene:
    return lag_scene()


@pytest.fixture
def maal(scene: Scene) -> Maal:
    return lag_maal(scene.relasjon, eier=scene.leder)


def aapne(side: Page, bruker: Bruker, periode: Rapporteringsperiode) -> None:
    logg_inn(side, bruker)
    side.goto(reverse("rapportering:skriv", args=[periode.pk]))


def felt(side: Page, maal: Maal, navn: str) -> Locator:
    return side.locator(f"[name=m{maal.pk}-{navn}]")


def linje(side: Page, maal: Maal) -> Locator:
    return side.locator(f"#maal-{maal.pk} [data-lagret]")


def vent_paa(side: Page, maal: Maal, moenster: str | re.Pattern[str]) -> None:
    expect(linje(side, maal)).to_have_text(moenster, timeout=10_000)


def test_lagres_mens_man_skriver(side: Page, scene: Scene, maal: Maal) -> None:
    periode = lag_periode(scene.relasjon, av=scene.etatsstyrer)
    aapne(side, scene.medarbeider, periode)
    felt(side, maal, "vurdering").fill("Det går bra. ")
    vent_paa(side, maal, LAGRET)
    seksjon = Rapportseksjon.objects.get()
    assert (seksjon.vurdering, seksjon.svar) == ("Det går bra.", "nytt")
    assert felt(side, maal, "vurdering").input_value() == "Det går bra. "
    side.reload()
    assert felt(side, maal, "vurdering").input_value() == "Det går bra."


def test_uten_nett_beholdes_teksten_og_sendes_senere(side: Page, scene: Scene, maal: Maal) -> None:
    periode = lag_periode(scene.relasjon, av=scene.etatsstyrer)
    aapne(side, scene.medarbeider, periode)
    side.context.set_offline(True)
    felt(side, maal, "vurdering").fill("Skrevet på toget")
    vent_paa(side, maal, re.compile("ingen kontakt"))
    assert not Rapportseksjon.objects.exists()
    side.context.set_offline(False)
    vent_paa(side, maal, LAGRET)
    assert Rapportseksjon.objects.get().vurdering == "Skrevet på toget"


def test_siden_lukkes_uten_nett_og_teksten_er_der_neste_gang(side: Page, scene: Scene, maal: Maal) -> None:
    periode = lag_periode(scene.relasjon, av=scene.etatsstyrer)
    aapne(side, scene.medarbeider, periode)
    side.route("**/seksjon/**", lambda rute: rute.abort())
    felt(side, maal, "vurdering").fill("Skrevet på toget")
    vent_paa(side, maal, re.compile("ingen kontakt"))
    side.unroute("**/seksjon/**")
    side.reload()
    vent_paa(side, maal, LAGRET)
    assert Rapportseksjon.objects.get().vurdering == "Skrevet på toget"


def test_logget_ut_mens_man_skriver(side: Page, scene: Scene, maal: Maal) -> None:
    periode = lag_periode(scene.relasjon, av=scene.etatsstyrer)
    aapne(side, scene.medarbeider, periode)
    Oekt.objects.all().delete()
    felt(side, maal, "vurdering").fill("Skrevet etter at økten gikk ut")
    vent_paa(side, maal, re.compile("du er logget ut"))
    assert side.get_by_role("link", name="Logg inn i en ny fane").count() == 1
    logg_inn(side, scene.medarbeider)
    side.goto(reverse("rapportering:skriv", args=[periode.pk]))
    vent_paa(side, maal, LAGRET)
    assert Rapportseksjon.objects.get().vurdering == "Skrevet etter at økten gikk ut"


def test_lukket_mens_man_skriver_sier_fra_og_beholder_teksten(side: Page, scene: Scene, maal: Maal) -> None:
    periode = lag_periode(scene.relasjon, av=scene.etatsstyrer)
    aapne(side, scene.medarbeider, periode)
    Rapporteringsperiode.objects.update(lukket_tid=naa())
    felt(side, maal, "vurdering").fill("For sent")
    vent_paa(side, maal, re.compile("levert eller lukket"))
    assert felt(side, maal, "vurdering").input_value() == "For sent"
    Rapporteringsperiode.objects.update(lukket_tid=None)
    side.reload()
    vent_paa(side, maal, LAGRET)
    assert Rapportseksjon.objects.get().vurdering == "For sent"


@pytest.mark.alltid
def test_to_nettlesere_i_hvert_sitt_felt_ser_hverandres_tekst(
    ny_side: Callable[..., Page], scene: Scene, maal: Maal
) -> None:
    periode = lag_periode(scene.relasjon, av=scene.etatsstyrer)
    en, to = ny_side(), ny_side()
    aapne(en, scene.medarbeider, periode)
    aapne(to, scene.leder, periode)
    felt(en, maal, "analyse").fill("Den enes analyse")
    vent_paa(en, maal, LAGRET)
    felt(to, maal, "usikkerhet").fill("Den andres usikkerhet")
    vent_paa(to, maal, LAGRET)
    seksjon = Rapportseksjon.objects.get()
    assert (seksjon.analyse, seksjon.usikkerhet) == ("Den enes analyse", "Den andres usikkerhet")
    assert felt(to, maal, "analyse").input_value() == "Den enes analyse"


def test_det_andre_skriver_kommer_inn_av_seg_selv_og_roerer_ikke_det_en_holder_paa_med(
    ny_side: Callable[..., Page], scene: Scene, maal: Maal
) -> None:
    periode = lag_periode(scene.relasjon, av=scene.etatsstyrer)
    side = ny_side()
    aapne(side, scene.medarbeider, periode)
    skriv(periode, maal, av=scene.leder, analyse="Lederens analyse")
    expect(felt(side, maal, "analyse")).to_have_value("Lederens analyse")
    vent_paa(side, maal, re.compile(f"av {scene.leder.navn}$"))
    # The caret stands in a field that somebody else changes: nothing moves, and nothing is lost when it is written in.
    felt(side, maal, "analyse").focus()
    skriv(periode, maal, av=scene.leder, versjon=1, analyse="Lederens nye analyse", vurdering="Og vurdering")
    expect(side.locator("form[data-revisjon='3']")).to_be_attached()
    assert felt(side, maal, "analyse").input_value() == "Lederens analyse"
    felt(side, maal, "analyse").fill("Min analyse")
    side.get_by_text("Det er skrevet her to steder samtidig").wait_for()
    assert felt(side, maal, "vurdering").input_value() == "Og vurdering"
    assert Rapportseksjon.objects.get().analyse == "Lederens nye analyse"
    assert Sidetekst.objects.get().tekst == "Min analyse"


def test_et_svar_som_ble_borte_setter_ikke_en_selv_mot_seg_selv(side: Page, scene: Scene, maal: Maal) -> None:
    """The server took it in, the answer was lost, and more was typed: the next is written from what stands."""
    periode = lag_periode(scene.relasjon, av=scene.etatsstyrer)
    aapne(side, scene.medarbeider, periode)
    borte: list[int] = []

    def mist_svaret(rute: Route) -> None:
        if rute.request.method == "POST" and not borte:
            borte.append(rute.fetch().status)
            rute.abort()
            return
        rute.continue_()

    side.route("**/seksjon/**", mist_svaret)
    felt(side, maal, "vurdering").fill("Det går")
    vent_paa(side, maal, re.compile("ingen kontakt"))
    felt(side, maal, "vurdering").fill("Det går bra")
    vent_paa(side, maal, LAGRET)
    expect(side.locator("#utboks")).to_be_hidden()
    seksjon = Rapportseksjon.objects.get()
    assert (borte, seksjon.vurdering, seksjon.versjon) == ([200], "Det går bra", 2)
    assert not Sidetekst.objects.exists()


def test_det_som_venter_staar_paa_telefonen_og_sendes_ikke_av_en_annen(
    smal_side: Page, scene: Scene, maal: Maal
) -> None:
    periode = lag_periode(scene.relasjon, av=scene.etatsstyrer)
    aapne(smal_side, scene.medarbeider, periode)
    smal_side.context.set_offline(True)
    felt(smal_side, maal, "vurdering").fill("Skrevet på toget")
    boks = smal_side.locator("#utboks", has_text="Én endring venter på nett")
    expect(boks).to_be_in_viewport()
    expect(boks).to_contain_text(f"Teksten om «{maal.tekst}»")
    ingen_vannrett_rulling(smal_side)
    ingen_axe_funn(smal_side)
    smal_side.context.set_offline(False)
    vent_paa(smal_side, maal, LAGRET)
    expect(boks).to_be_hidden()
    Oekt.objects.all().delete()
    felt(smal_side, maal, "vurdering").fill("Skrevet av medarbeideren")
    vent_paa(smal_side, maal, re.compile("du er logget ut"))
    klient = inne(scene.leder)
    kake = {
        "name": "sessionid",
        "value": klient.cookies["sessionid"].value,
        "url": smal_side.url.partition("/rapportering")[0],
    }
    smal_side.context.add_cookies([kake])  # type: ignore[list-item]
    vent_paa(smal_side, maal, re.compile("noen andre er logget inn"))
    assert Rapportseksjon.objects.get().vurdering == "Skrevet på toget"
    klient.force_login(scene.medarbeider)
    kake["value"] = klient.cookies["sessionid"].value
    smal_side.context.add_cookies([kake])  # type: ignore[list-item]
    vent_paa(smal_side, maal, LAGRET)
    seksjon = Rapportseksjon.objects.get()
    assert (seksjon.vurdering, seksjon.endret_av) == ("Skrevet av medarbeideren", scene.medarbeider)


def test_to_nettlesere_i_samme_felt_og_et_menneske_velger(
    ny_side: Callable[..., Page], scene: Scene, maal: Maal
) -> None:
    periode = lag_periode(scene.relasjon, av=scene.etatsstyrer)
    en, to = ny_side(), ny_side()
    aapne(en, scene.medarbeider, periode)
    aapne(to, scene.leder, periode)
    to.context.set_offline(True)  # so that the second has not seen the first's text, however slow the machine
    felt(en, maal, "vurdering").fill("Den enes tekst")
    vent_paa(en, maal, LAGRET)
    felt(to, maal, "vurdering").fill("Den andres tekst")
    to.context.set_offline(False)
    assert felt(to, maal, "vurdering").input_value() == "Den andres tekst"
    to.get_by_text("Det er skrevet her to steder samtidig").wait_for()
    # Whoever wrote second goes on writing in the text that waits, and takes nothing from the first.
    felt(to, maal, "vurdering").fill("Den andres tekst, ferdig")
    to.get_by_text("Den andres tekst, ferdig").nth(0).wait_for()
    expect(to.locator("[data-sidetekster]").first).to_contain_text("ferdig")
    assert Rapportseksjon.objects.get().vurdering == "Den enes tekst"
    assert Sidetekst.objects.get().tekst == "Den andres tekst, ferdig"
    ingen_axe_funn(to)
    to.get_by_role("link", name="Velg tekst").click()
    ingen_axe_funn(to)
    to.get_by_label("Teksten som venter ved siden av").check()
    en_tredje = to.get_by_role("textbox", name="En tredje tekst")
    begge = en_tredje.input_value()
    en_tredje.fill("Vår felles tekst")
    to.get_by_role("button", name="Bruk denne teksten").click()
    to.get_by_text("Du har skrevet en tredje tekst").nth(0).wait_for()
    assert en_tredje.input_value() == "Vår felles tekst"
    en_tredje.fill(begge)
    to.get_by_role("button", name="Bruk denne teksten").click()
    to.wait_for_url("**/skriv/")
    assert Rapportseksjon.objects.get().vurdering == "Den andres tekst, ferdig"
    assert Sidetekst.objects.get().staaende == "Den enes tekst"


def test_teksten_som_ble_valgt_bort_kommer_ikke_tilbake(ny_side: Callable[..., Page], scene: Scene, maal: Maal) -> None:
    """Neither by leaving the field on the way to the choice, nor by what the browser kept."""
    periode = lag_periode(scene.relasjon, av=scene.etatsstyrer)
    en, to = ny_side(), ny_side()
    aapne(en, scene.medarbeider, periode)
    aapne(to, scene.leder, periode)
    # The other has not seen it: a page that asks what is new may be first, and then nothing is left to choose.
    to.context.set_offline(True)
    felt(en, maal, "vurdering").fill("Den enes tekst")
    vent_paa(en, maal, LAGRET)
    felt(to, maal, "vurdering").fill("Den andres tekst")
    to.context.set_offline(False)
    to.get_by_role("link", name="Velg tekst").click()
    to.get_by_label("Teksten som er lagret i rapporten").check()
    to.get_by_role("button", name="Bruk denne teksten").click()
    to.wait_for_url("**/skriv/")
    assert felt(to, maal, "vurdering").input_value() == "Den enes tekst"
    assert not [navn for navn in to.evaluate("Object.keys(localStorage)") if navn.startswith("tillit:")]
    assert Rapportseksjon.objects.get().vurdering == "Den enes tekst"


def test_det_som_er_lagret_blir_ikke_liggende_i_nettleseren(side: Page, scene: Scene, maal: Maal) -> None:
    periode = lag_periode(scene.relasjon, av=scene.etatsstyrer)
    aapne(side, scene.leder, periode)
    side.get_by_label("I rute").check()
    felt(side, maal, "vurdering").fill("Tekst som er lagret")
    side.get_by_role("button", name="Les gjennom og lever").click()
    side.wait_for_url("**/lever/")
    assert not [navn for navn in side.evaluate("Object.keys(localStorage)") if navn.startswith("tillit:")]


@pytest.mark.alltid
def test_hele_veien_med_dobbeltklikk(side: Page, scene: Scene, maal: Maal) -> None:
    periode = lag_periode(scene.relasjon, av=scene.etatsstyrer)
    aapne(side, scene.leder, periode)
    side.get_by_label("I rute").check()
    for navn in ("vurdering", "analyse", "usikkerhet"):
        felt(side, maal, navn).fill(f"Tekst om {navn}")
    side.get_by_role("button", name="Les gjennom og lever").click()
    side.get_by_role("button", name=re.compile("Lever til")).dblclick()
    side.wait_for_url(f"**{reverse('rapportering:vis', args=[periode.pk])}")
    assert Leveranse.objects.count() == 1
    assert maal.vurderinger.get().oppnaaelse == "i_rute"


def test_en_besvart_del_er_en_linje_og_listen_foelger_det_som_skrives(
    side: Page, smal_side: Page, scene: Scene, maal: Maal
) -> None:
    neste = lag_maal(scene.relasjon, eier=scene.leder, tekst="Flere får svar i tide")
    periode = lag_periode(scene.relasjon, av=scene.etatsstyrer)
    skriv(periode, maal, av=scene.medarbeider, **HELT)
    aapne(side, scene.leder, periode)
    besvart = side.locator(f"section[data-prefiks=m{maal.pk}] details.rapportfold")
    expect(besvart.locator("summary").first).to_contain_text(
        re.compile("I rute.*Utviklingen er god nok.*Ferdig.*Endre", re.DOTALL)
    )
    expect(felt(side, maal, "vurdering")).to_be_hidden()
    expect(felt(side, neste, "vurdering")).to_be_visible()
    liste = side.get_by_role("navigation", name="Målene i rapporten")
    expect(liste.get_by_role("listitem")).to_have_text(
        [
            re.compile(rf"{re.escape(maal.tekst)}\s+Ferdig"),
            re.compile("Flere får svar i tide\\s+Ikke begynt"),
            re.compile("Annet dere vil si\\s+Valgfritt"),
        ]
    )
    # What is written shows in the list, and nothing folds under one's hands.
    side.get_by_label("I rute").locator("visible=true").check()
    felt(side, neste, "vurdering").fill("Det går bra.")
    expect(liste.get_by_role("listitem").nth(1)).to_contain_text("Mangler noe")
    for navn in ("analyse", "usikkerhet"):
        felt(side, neste, navn).fill(f"Tekst om {navn}")
    expect(liste.get_by_role("listitem").nth(1)).to_contain_text("Ferdig")
    expect(side.locator("[data-antall-besvart]")).to_have_text("2")
    expect(felt(side, neste, "vurdering")).to_be_visible()
    # The way on follows down the page; the list leads to a folded section, open.
    expect(side.get_by_role("button", name="Les gjennom og lever")).to_be_in_viewport()
    liste.get_by_role("link", name=maal.tekst).click()
    expect(felt(side, maal, "vurdering")).to_be_visible()
    ingen_axe_funn(side)
    aapne(smal_side, scene.leder, periode)
    smal_side.mouse.wheel(0, 1500)
    expect(smal_side.get_by_role("button", name="Les gjennom og lever")).to_be_in_viewport()
    smal_side.get_by_text("Målene", exact=True).click()
    smal_side.get_by_role("link", name="Flere får svar i tide").locator("visible=true").first.click()
    expect(felt(smal_side, neste, "svar").first).to_be_in_viewport()
    ingen_vannrett_rulling(smal_side)
    ingen_axe_funn(smal_side)


def test_den_leverte_rapporten_har_en_innholdsliste_som_blir_staaende(
    side: Page, smal_side: Page, scene: Scene, maal: Maal
) -> None:
    andre = [lag_maal(scene.relasjon, eier=scene.leder, tekst=f"Mål nummer {nr}") for nr in range(2, 6)]
    levert = lag_levert(scene, maal, *andre)
    adresse = reverse("rapportering:vis", args=[levert.pk])
    logg_inn(side, scene.etatsstyrer)
    side.goto(adresse)
    liste = side.get_by_role("navigation", name="Innhold")
    ventet = [maal.tekst, *(ett.tekst for ett in andre), "Tråd om hele rapporten", "Leveringer"]
    assert [ett.inner_text() for ett in liste.get_by_role("link").all()] == ventet
    for navn in ("Leveringer", "Mål nummer 5"):
        liste.get_by_role("link", name=navn).click()
        expect(side.get_by_role("heading", name=navn)).to_be_in_viewport()
        expect(liste.get_by_role("link", name=maal.tekst)).to_be_in_viewport()
    ingen_axe_funn(side)
    # On a phone it stands folded above the rest.
    logg_inn(smal_side, scene.etatsstyrer)
    smal_side.goto(adresse)
    smal_side.locator("summary", has_text="Innhold").click()
    smal_side.get_by_role("link", name="Mål nummer 5").locator("visible=true").first.click()
    expect(smal_side.get_by_role("heading", name="Mål nummer 5")).to_be_in_viewport()
    ingen_vannrett_rulling(smal_side)
    ingen_axe_funn(smal_side)


def test_den_som_leser_gjennom_har_innholdet_ved_siden_av_og_ser_hvor_hun_er(
    side: Page, scene: Scene, maal: Maal
) -> None:
    andre = [lag_maal(scene.relasjon, eier=scene.leder, tekst=f"Mål nummer {nr}") for nr in range(2, 6)]
    periode = lag_periode(scene.relasjon, av=scene.etatsstyrer)
    for ett in (maal, *andre):
        skriv(periode, ett, av=scene.medarbeider, **HELT)
    logg_inn(side, scene.leder)
    side.goto(reverse("rapportering:lever", args=[periode.pk]))
    liste = side.get_by_role("navigation", name="Innhold")
    ventet = [maal.tekst, *(ett.tekst for ett in andre), "Lever"]
    assert [ett.inner_text() for ett in liste.get_by_role("link").all()] == ventet
    for navn in ("Mål nummer 4", "Mål nummer 2", "Lever"):
        liste.get_by_role("link", name=navn, exact=True).click()
        expect(liste.locator("[aria-current]")).to_have_text(navn)
    expect(side.get_by_role("button", name="Lever til")).to_be_in_viewport()
    ingen_axe_funn(side)


def test_uten_javascript_aapner_endre_og_listen_en_foldet_del(
    ny_side: Callable[..., Page], scene: Scene, maal: Maal
) -> None:
    neste = lag_maal(scene.relasjon, eier=scene.leder, tekst="Flere får svar i tide")
    periode = lag_periode(scene.relasjon, av=scene.etatsstyrer)
    skriv(periode, maal, av=scene.medarbeider, **HELT)
    side = ny_side(javascript=False)
    aapne(side, scene.leder, periode)
    expect(felt(side, maal, "vurdering")).to_be_hidden()
    side.get_by_text("Endre", exact=True).click()
    felt(side, maal, "vurdering").fill("Skrevet om")
    side.get_by_role("link", name="Annet dere vil si").click()
    side.locator("[name=m0-vurdering]").fill("Noe mer")
    expect(felt(side, neste, "vurdering")).to_be_visible()
    side.get_by_role("button", name="Les gjennom og lever").click()
    expect(side.get_by_role("heading", name="Les gjennom og lever")).to_be_visible()
    assert set(Rapportseksjon.objects.values_list("maal", "vurdering")) == {(maal.pk, "Skrevet om"), (None, "Noe mer")}


def test_uten_javascript(ny_side: Callable[..., Page], scene: Scene, maal: Maal) -> None:
    periode = lag_periode(scene.relasjon, av=scene.etatsstyrer)
    side = ny_side(javascript=False)
    aapne(side, scene.leder, periode)
    felt(side, maal, "vurdering").fill("Uten JavaScript")
    side.get_by_role("button", name="Lagre", exact=True).click()
    assert Rapportseksjon.objects.get().vurdering == "Uten JavaScript"
    assert felt(side, maal, "vurdering").input_value() == "Uten JavaScript"


def test_hver_side_er_ren_for_axe_og_smal_nok(ny_side: Callable[..., Page], scene: Scene, maal: Maal) -> None:
    lag_maaling(lag_indikator(maal), 2024, "85")
    lag_publisert(scene, maal, periode=forrige_tertial(4))
    retur = lag_levert(scene, maal, periode=forrige_tertial(3), vurdering="Noe annet denne gangen.")
    returner(retur, av=scene.etatsstyrer)
    levert = lag_levert(scene, maal, periode=forrige_tertial(2), vurdering="Og noe tredje.")
    aapen = lag_periode(scene.relasjon, av=scene.etatsstyrer)
    skriv(aapen, maal, av=scene.medarbeider, **{**HELT, "svar": "ingen_nytt"})
    leverte = levert.leveranser.get()
    sider = {
        scene.leder: [("liste",), ("skriv", aapen.pk), ("skriv", retur.pk), ("lever", aapen.pk), ("vis", retur.pk)],
        scene.etatsstyrer: [
            ("perioder",),
            ("vis", levert.pk),
            ("returner", levert.pk),
            ("vurder", levert.pk),
            ("laas_opp", levert.pk),
            ("traad", retur.pk, 0),
            ("sammenlikn", leverte.pk),
        ],
    }
    for smal in (False, True):
        for bruker, adresser in sider.items():
            side = ny_side(smal=smal)
            logg_inn(side, bruker)
            for navn, *args in adresser:
                side.goto(reverse(f"rapportering:{navn}", args=args))
                er_ferdig(side)
                ingen_vannrett_rulling(side)
                if not smal:
                    ingen_axe_funn(side)
    assert SMAL["width"] == 360
