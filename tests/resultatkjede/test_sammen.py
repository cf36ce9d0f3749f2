"""Two people in one chain, and a line that goes down: in real browsers, each with its own window."""

from __future__ import annotations

import time
from collections.abc import Callable
from http import HTTPStatus
from typing import TYPE_CHECKING

import pytest

from resultatkjede import actions
from resultatkjede.models import Kobling, Ledd
from tests.nettleser import ingen_axe_funn, logg_inn
from tests.resultatkjede.kjeder import lag_luftkjede
from tests.resultatkjede.tegnebrett import dra_kobling, flate, har_fokus, koblinger, kort, midt, plasser, sagt
from tests.scene import Scene, lag_kjede, lag_maal

if TYPE_CHECKING:
    from playwright.sync_api import Page, Route

pytestmark = pytest.mark.django_db(transaction=True)
TO_SEKUNDER = 2.0


def skriv(side: Page, steg: int, tekst: str) -> None:
    side.locator(f"#tegning-nytt-{steg}").focus()
    side.keyboard.type(tekst)
    side.keyboard.press("Enter")


@pytest.mark.alltid
def test_to_bygger_samtidig_og_ser_hverandre_innen_to_sekunder(by: Scene, aapne: Callable[..., Page]) -> None:
    maal = lag_maal(by.relasjon, eier=by.leder)
    leder, medarbeider = aapne(maal.pk), aapne(maal.pk, som=by.medarbeider)
    for side, andre, steg, tekst in ((leder, medarbeider, 1, "Penger"), (medarbeider, leder, 2, "Feie gater")) * 2:
        unik = f"{tekst} {len(plasser())}"
        skriv(side, steg, unik)
        sagt(side, f"«{unik}» er lagt til")
        start = time.monotonic()
        kort(andre, unik).wait_for()
        assert time.monotonic() - start < TO_SEKUNDER
    sagt(leder, f"{by.medarbeider.navn} endret kjeden: nytt ledd «Feie gater 3».")
    assert leder.locator("[data-verktoeymelding]", has_text=by.medarbeider.navn).is_visible()
    dra_kobling(leder, "Penger 0", "Feie gater 1")
    sagt(leder, "er koblet til")
    medarbeider.locator(".kjedekurve").wait_for(state="attached")
    assert har_fokus(medarbeider) == "tegning-nytt-2"
    ingen_axe_funn(medarbeider)


def test_den_som_bare_leser_ser_ogsaa_det_som_skjer(by: Scene, aapne: Callable[..., Page]) -> None:
    kjede = lag_kjede(lag_maal(by.relasjon, eier=by.leder))
    leser = aapne(kjede.maal_id, som=by.etatsstyrer)
    actions.legg_til_ledd(maal=kjede.maal, steg=3, tekst="Vist for alle", av=by.leder)
    start = time.monotonic()
    kort(leser, "Vist for alle").wait_for()
    assert time.monotonic() - start < TO_SEKUNDER
    leser.locator("[data-andres]", has_text="nytt ledd «Vist for alle»").wait_for()
    assert leser.get_by_role("button", name="Angre").count() == 0
    ingen_axe_funn(leser)


def test_andres_endringer_roerer_ikke_det_man_holder_paa_med(by: Scene, aapne: Callable[..., Page]) -> None:
    kjede = lag_luftkjede(lag_maal(by.relasjon, eier=by.leder))
    side = aapne(kjede.maal_id)
    ledd = Ledd.objects.get(kjede=kjede, tekst="Renere veibane")
    side.locator(f"#ledd-{ledd.pk} .bekreft").evaluate("ett => { ett.open = true; }")
    side.locator("#tegning-nytt-3").focus()
    side.keyboard.type("Halvskrevet")
    for _ in range(5):
        side.keyboard.press("ArrowLeft")
    foer = side.evaluate("scrollY")
    actions.legg_til_ledd(maal=kjede.maal, steg=3, tekst="Fra en annen", av=by.medarbeider)
    kort(side, "Fra en annen").wait_for()
    side.keyboard.type("-")
    assert side.locator("#tegning-nytt-3").input_value() == "Halvsk-revet"
    assert side.locator(f"#ledd-{ledd.pk} .bekreft").get_attribute("open") is not None
    assert abs(side.evaluate("scrollY") - foer) < 200  # the field stays where the reader's eyes are, or near

    flate(side, "Renere veibane").hover()
    x, y = midt(flate(side, "Renere veibane"))
    side.mouse.move(x, y)
    side.mouse.down()
    side.mouse.move(x + 30, y + 10, steps=3)
    actions.legg_til_ledd(maal=kjede.maal, steg=3, tekst="Mens en annen drar", av=by.medarbeider)
    side.wait_for_timeout(2000)
    assert kort(side, "Mens en annen drar").count() == 0
    assert "er-loeftet" in str(kort(side, "Renere veibane").get_attribute("class"))
    side.mouse.move(x, y)
    side.mouse.up()
    kort(side, "Mens en annen drar").wait_for()


def test_den_andre_som_lagrer_samme_tekst_ser_begge(by: Scene, aapne: Callable[..., Page]) -> None:
    kjede = lag_kjede(lag_maal(by.relasjon, eier=by.leder))
    ledd = Ledd.objects.get(kjede=kjede, steg=3)
    side = aapne(kjede.maal_id)
    kort(side, ledd.tekst).focus()
    side.keyboard.press("F2")
    dialog = side.get_by_role("dialog")
    dialog.get_by_label("Hva er leddet?").fill("Min nye tekst")
    actions.endre_ledd(ledd=ledd, versjon=1, tekst="Den andres tekst", av=by.medarbeider)
    dialog.get_by_role("button", name="Lagre").click()
    dialog.get_by_text("Lagret av andre: «Den andres tekst»").first.wait_for()
    assert dialog.get_by_label("Hva er leddet?").input_value() == "Min nye tekst"
    ingen_axe_funn(side)
    dialog.get_by_role("button", name="Lagre").click()
    sagt(side, "Leddet er lagret.")
    ledd.refresh_from_db()
    assert ledd.tekst == "Min nye tekst"
    assert "Min nye tekst" in har_fokus(side)


def test_det_som_ble_skrevet_i_dialogen_og_ikke_lagret_staar_der_neste_gang(
    by: Scene, aapne: Callable[..., Page]
) -> None:
    """With the version it was begun from: what somebody else has saved since is shown, not written over."""
    kjede = lag_kjede(lag_maal(by.relasjon, eier=by.leder))
    ledd = Ledd.objects.get(kjede=kjede, steg=3)
    side = aapne(kjede.maal_id)
    felt = side.get_by_role("dialog").get_by_label("Hva er leddet?")
    kort(side, ledd.tekst).focus()
    side.keyboard.press("F2")
    felt.fill("Min nye tekst")
    side.keyboard.press("Escape")
    actions.endre_ledd(ledd=ledd, versjon=1, tekst="Den andres tekst", av=by.medarbeider)
    side.reload()
    kort(side, "Den andres tekst").focus()
    side.keyboard.press("F2")
    side.get_by_role("dialog").get_by_text("Teksten er ikke lagret ennå.").wait_for()
    assert felt.input_value() == "Min nye tekst"
    side.get_by_role("button", name="Lagre").click()
    side.get_by_role("dialog").get_by_text("Lagret av andre: «Den andres tekst»").first.wait_for()
    side.get_by_role("button", name="Lagre").click()
    sagt(side, "Leddet er lagret.")
    kort(side, "Min nye tekst").focus()
    side.keyboard.press("F2")
    felt.wait_for()
    assert side.locator("dialog .kladd").count() == 0


def test_uten_nett_tas_alt_vare_paa_og_sendes_en_gang(by: Scene, aapne: Callable[..., Page]) -> None:
    kjede = lag_kjede(lag_maal(by.relasjon, eier=by.leder))
    Kobling.objects.all().delete()
    side = aapne(kjede.maal_id)
    side.context.set_offline(True)
    skriv(side, 2, "Skrevet uten nett")
    sagt(side, "Ingen kontakt med serveren.")
    side.locator("#utboks", has_text="Nytt ledd i Aktiviteter: «Skrevet uten nett»").wait_for()
    assert side.locator("#tegning-nytt-2").input_value() == ""
    skriv(side, 2, "Enda et")
    dra_kobling(side, "Ledd i aktiviteter", "Ledd i brukereffekter")
    side.locator("#utboks", has_text="3 endringer venter på nett").wait_for()
    ingen_axe_funn(side)
    assert Ledd.objects.count() == 5
    side.context.set_offline(False)
    kort(side, "Enda et").wait_for()
    side.locator("#utboks").wait_for(state="hidden")
    assert sorted(plasser())[:2] == ["Enda et", "Ledd i aktiviteter"]
    assert Ledd.objects.filter(tekst="Skrevet uten nett").count() == 1
    assert koblinger() == {("Ledd i aktiviteter", "Ledd i brukereffekter")}


def test_det_som_ble_skrevet_uten_nett_overlever_at_siden_lastes_paa_nytt(
    by: Scene, aapne: Callable[..., Page]
) -> None:
    kjede = lag_kjede(lag_maal(by.relasjon, eier=by.leder))
    side = aapne(kjede.maal_id)
    side.route("**/nytt/", lambda rute: rute.abort())
    skriv(side, 2, "Overlever")
    sagt(side, "Ingen kontakt med serveren.")
    side.unroute("**/nytt/")
    side.reload()
    kort(side, "Overlever").wait_for()
    assert Ledd.objects.filter(tekst="Overlever").count() == 1


def test_to_faner_har_en_utboks_og_sender_hver_endring_en_gang(by: Scene, aapne: Callable[..., Page]) -> None:
    side = aapne(lag_kjede(lag_maal(by.relasjon, eier=by.leder)).maal_id)
    annen = side.context.new_page()
    annen.goto(side.url)
    side.context.set_offline(True)
    skriv(side, 2, "Fra den ene fanen")
    skriv(annen, 2, "Fra den andre fanen")
    for fane in (side, annen):
        fane.locator("#utboks", has_text="2 endringer venter på nett").wait_for()
    side.context.set_offline(False)
    for fane in (side, annen):
        kort(fane, "Fra den ene fanen").wait_for()
        kort(fane, "Fra den andre fanen").wait_for()
        fane.locator("#utboks").wait_for(state="hidden")
    assert Ledd.objects.filter(tekst__startswith="Fra den").count() == 2


def test_et_svar_som_ble_borte_gir_ikke_to_ledd(by: Scene, aapne: Callable[..., Page]) -> None:
    """The server did it; the answer never came. Sent again, it is not done again."""
    kjede = lag_kjede(lag_maal(by.relasjon, eier=by.leder))
    side = aapne(kjede.maal_id)
    borte: list[int] = []

    def mist_svaret(rute: Route) -> None:
        if not borte:
            borte.append(rute.fetch().status)
            rute.abort()
            return
        rute.continue_()

    side.route("**/nytt/", mist_svaret)
    skriv(side, 2, "Bare en gang")
    sagt(side, "Ingen kontakt med serveren.")
    assert (borte, Ledd.objects.filter(tekst="Bare en gang").count()) == ([200], 1)
    sagt(side, "Endringen var allerede lagret.")
    kort(side, "Bare en gang").wait_for()
    assert Ledd.objects.filter(tekst="Bare en gang").count() == 1


def test_den_som_er_logget_ut_mister_ingenting(by: Scene, aapne: Callable[..., Page]) -> None:
    kjede = lag_kjede(lag_maal(by.relasjon, eier=by.leder))
    side = aapne(kjede.maal_id)
    side.context.clear_cookies(name="sessionid")
    # What only helps is asked for meanwhile, and does not take the page away to log in.
    with side.expect_response("**/forslag/**") as hjelp:
        side.locator("#tegning-nytt-4").focus()
        side.keyboard.type("Etter")
    assert hjelp.value.status == HTTPStatus.UNAUTHORIZED
    assert "hx-redirect" not in hjelp.value.headers
    side.locator("#tegning-nytt-4").fill("")
    skriv(side, 4, "Etter at økten er ute")
    sagt(side, "Du er logget ut.")
    assert side.get_by_role("link", name="Logg inn i en ny fane").is_visible()
    logg_inn(side, by.medarbeider)  # somebody else, in another tab
    sagt(side, "Noen andre er logget inn")
    assert not Ledd.objects.filter(tekst="Etter at økten er ute").exists()
    logg_inn(side, by.leder)
    kort(side, "Etter at økten er ute").wait_for()
    assert actions.angre(maal=kjede.maal, av=by.leder) == "nytt ledd «Etter at økten er ute»"


def test_det_serveren_avviser_til_slutt_vises_med_teksten(by: Scene, aapne: Callable[..., Page]) -> None:
    kjede = lag_kjede(lag_maal(by.relasjon, eier=by.leder))
    side = aapne(kjede.maal_id)
    side.context.set_offline(True)
    ledd = Ledd.objects.get(kjede=kjede, steg=2)
    kort(side, ledd.tekst).focus()
    side.keyboard.press("k")
    side.keyboard.press("Enter")  # connected to the next already: nothing is sent
    dra_kobling(side, ledd.tekst, "Ledd i brukereffekter")
    side.locator("#utboks", has_text="Én endring venter på nett").wait_for()
    Ledd.objects.get(kjede=kjede, steg=4).delete()
    side.context.set_offline(False)
    boks = side.locator("#utboks", has_text="Dette ble ikke lagret:")
    boks.wait_for()
    assert boks.get_by_text("Koble «Ledd i aktiviteter» til «Ledd i brukereffekter»").first.is_visible()
    assert boks.get_by_text("Noen andre har fjernet leddet").is_visible()
    ingen_axe_funn(side)
    side.reload()
    boks.wait_for()
    boks.get_by_role("button", name="Kast den").click()
    boks.wait_for(state="hidden")


def test_angre_og_gjoer_paa_nytt_ogsaa_etter_at_siden_er_lastet(by: Scene, aapne: Callable[..., Page]) -> None:
    kjede = lag_kjede(lag_maal(by.relasjon, eier=by.leder))
    side = aapne(kjede.maal_id)
    skriv(side, 1, "Nytt")
    sagt(side, "«Nytt» er lagt til")
    side.reload()
    side.get_by_role("button", name="Angre nytt ledd «Nytt»").first.click()
    sagt(side, "Angret: nytt ledd «Nytt».")
    assert "Nytt" not in plasser()
    side.reload()
    side.get_by_role("button", name="Gjør på nytt nytt ledd «Nytt»").last.click()
    sagt(side, "Gjort på nytt: nytt ledd «Nytt».")
    assert plasser()["Nytt"] == 1
    nytt = Ledd.objects.get(tekst="Nytt")
    actions.endre_ledd(ledd=nytt, versjon=nytt.versjon, tekst="Den andres", av=by.medarbeider)
    kort(side, "Den andres").wait_for()
    kort(side, "Den andres").focus()
    side.keyboard.press("Control+z")
    sagt(side, f"{by.medarbeider.navn} har endret «Nytt» etterpå.")
    assert plasser()["Den andres"] == 1
