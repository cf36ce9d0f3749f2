"""A whole meeting held in the room by three at once: who writes, the other party's phone, the screen on the wall."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

import pytest
from django.urls import reverse
from playwright.sync_api import expect

from styringsdialog.enums import Signaltype
from styringsdialog.models import Behandling, Moete, Sakspunkt, Signal
from tests.nettleser import ingen_axe_funn, ingen_vannrett_rulling, logg_inn, utboksen_er_tom
from tests.scene import Scene, lag_scene, lag_signal
from tests.styringsdialog.rommet import NySide, aapne, i_gang
from tillit.felles.tid import i_dag, naa
from tillit.organisasjon.models import Oekt

if TYPE_CHECKING:
    from playwright.sync_api import Dialog, Page, Route

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def scene() -> Scene:
    return lag_scene()


@pytest.fixture
def moete(scene: Scene) -> Moete:
    return i_gang(scene, startet_tid=naa() - timedelta(minutes=15))


def si(side: Page, linje: str) -> None:
    side.locator("#id_linje").fill(linje)
    side.locator("#id_linje").press("Enter")


@pytest.mark.alltid
def test_et_moete_holdes_av_tre_samtidig(scene: Scene, moete: Moete, ny_side: NySide) -> None:
    foerer = aapne(ny_side, scene.etatsstyrer, moete, "rom")
    telefon = aapne(ny_side, scene.leder, moete, "rom_deltaker", smal=True)
    skjerm = aapne(ny_side, scene.etatsstyrer, moete, "rom_skjerm")
    lastet: list[str] = []
    foerer.on("request", lambda ett: lastet.append(ett.url) if ett.is_navigation_request() else None)

    foerer.get_by_role("button", name="Ta opp sak 1").click()
    telefon.get_by_text("Oppe nå").wait_for()
    foerer.keyboard.press("Alt+n")
    foerer.keyboard.type("Enige om at tallene er bedre enn i fjor.")
    foerer.keyboard.press("Alt+s")
    foerer.keyboard.type("# Lag en plan for målingene frist fredag")
    foerer.locator("#forstaatt").get_by_text("Oppdrag").wait_for()
    foerer.keyboard.press("Enter")
    telefon.get_by_role("button", name="Bekreft type og ordlyd").wait_for()
    skjerm.get_by_text("Lag en plan for målingene").wait_for()
    ingen_axe_funn(telefon)
    ingen_vannrett_rulling(telefon)
    ingen_axe_funn(skjerm)
    telefon.get_by_role("button", name="Bekreft type og ordlyd").click()
    telefon.get_by_text("Ingenting nå.").wait_for()
    foerer.get_by_text("Venter på svar fra").wait_for(state="detached")
    ingen_axe_funn(foerer)

    foerer.keyboard.press("Alt+ArrowDown")
    foerer.get_by_role("heading", name="2. Trygg skolevei").wait_for()
    skjerm.get_by_role("heading", name="2. Trygg skolevei").wait_for()
    si(foerer, "@ingen vet dette")
    foerer.locator("#linjefeil").get_by_text("Ingen i møtet har et navn").wait_for()  # it is told as one types too
    assert foerer.locator("#id_linje").input_value() == "@ingen vet dette", "the words are still there"
    si(foerer, "! Skoleveiene går foran")
    telefon.locator(".romsvar__bestrid summary").filter(has_text="Bestrid").click()
    telefon.get_by_label("Hvorfor bestrider dere?").fill("Det var et råd")
    telefon.get_by_role("button", name="Bestrid", exact=True).click()
    foerer.get_by_text("bestrider: Det var et råd").wait_for()
    assert lastet == [], "no page was loaded"

    foerer.get_by_role("link", name="Avslutt møtet").click()
    foerer.get_by_role("button", name="Avslutt møtet").click()
    foerer.get_by_role("heading", name="Referat").first.wait_for()
    skjerm.wait_for_url(f"**/moeter/{moete.pk}/")
    assert Sakspunkt.objects.get(tittel="Svevestøv").notat == "Enige om at tallene er bedre enn i fjor."
    assert list(Signal.objects.order_by("pk").values_list("type", "status")) == [
        ("oppdrag", "bekreftet"),
        ("styringssignal", "bestridt"),
    ]
    assert Sakspunkt.objects.get(tittel="Budsjett").tilstand == "utsatt"


def test_en_linje_som_er_foert_blir_ikke_budt_fram_som_tekst_som_ikke_ble_lagret(
    scene: Scene, moete: Moete, ny_side: NySide
) -> None:
    foerer = aapne(ny_side, scene.etatsstyrer, moete, "rom")
    foerer.get_by_role("button", name="Ta opp sak 1").click()
    expect(foerer.get_by_role("heading", name="1. Svevestøv")).to_be_visible()
    foerer.locator("#id_linje").press_sequentially("# Lag en plan")
    foerer.locator("#id_linje").press("Enter")
    foerer.locator(".signal__tekst").filter(has_text="Lag en plan").wait_for()
    foerer.locator("#id_linje").press_sequentially("Halvveis i en")
    foerer.reload()
    expect(foerer.get_by_text("Vi fant tekst du ikke fikk lagret")).to_be_visible()
    foerer.get_by_role("button", name="Bruk teksten").click()
    expect(foerer.locator("#id_linje")).to_have_value("Halvveis i en")
    foerer.locator("#id_linje").press_sequentially(" setning")
    foerer.locator("#id_linje").press("Enter")
    foerer.locator(".signal__tekst").filter(has_text="Halvveis i en setning").wait_for()
    foerer.reload()
    expect(foerer.locator(".signal__tekst").filter(has_text="Halvveis i en setning")).to_be_visible()
    expect(foerer.get_by_text("Vi fant tekst du ikke fikk lagret")).to_have_count(0)


def test_det_som_staar_paa_veggen_staar_der_helt(scene: Scene, moete: Moete, ny_side: NySide) -> None:
    """Three statements of two lines on the smallest of walls: none is cut. One alone stands under its point."""
    sak = Sakspunkt.objects.get(tittel="Svevestøv")
    tekst = "Vi må se på dette sammen i neste møte. " * 3
    lag_signal(moete, av=scene.etatsstyrer, sak=sak, type=Signaltype.OPPDRAG, tekst=tekst)
    skjerm = ny_side()
    skjerm.set_viewport_size({"width": 1280, "height": 720})
    logg_inn(skjerm, scene.etatsstyrer)
    skjerm.goto(reverse("styringsdialog:rom_skjerm", args=[moete.pk]))
    ramme = skjerm.locator(".romutsagn")
    topp, bunn = ramme.evaluate("e => [e.getBoundingClientRect().top, e.getBoundingClientRect().bottom]")
    alene = ramme.locator(".signal").bounding_box()
    assert alene is not None
    assert alene["y"] - topp < 1

    for type_ in (Signaltype.STYRINGSSIGNAL, Signaltype.FAGLIG_RAAD):
        lag_signal(moete, av=scene.etatsstyrer, sak=sak, type=type_, tekst=tekst)
    skjerm.reload()
    topp, bunn = ramme.evaluate("e => [e.getBoundingClientRect().top, e.getBoundingClientRect().bottom]")
    assert ramme.locator(".signal").count() == 3
    for ett in ramme.locator(".signal").all():
        boks = ett.bounding_box()
        assert boks is not None
        assert topp - 1 <= boks["y"]
        assert boks["y"] + boks["height"] <= min(bunn, 720) + 1


def test_et_notat_som_nettopp_er_skrevet_er_med_i_lista_over_det_som_kan_utsettes(
    scene: Scene, moete: Moete, ny_side: NySide
) -> None:
    foerer = aapne(ny_side, scene.etatsstyrer, moete, "rom")
    foerer.get_by_label("Notat").fill("Enige")
    foerer.get_by_role("link", name="Avslutt møtet").click()
    rute = foerer.get_by_label("1. Svevestøv")
    expect(rute).not_to_be_checked()
    assert Sakspunkt.objects.get(tittel="Svevestøv").notat == "Enige"
    expect(foerer.get_by_label("2. Trygg skolevei")).to_be_checked()
    rute.check()
    foerer.get_by_role("button", name="Avslutt møtet").click()
    foerer.get_by_text("Møtet er avsluttet.").wait_for()
    assert set(Sakspunkt.objects.values_list("tilstand", "notat")) == {("utsatt", "Enige"), ("utsatt", "")}


def test_det_som_skrives_uten_nett_kommer_fram_og_begges_ord_staar(scene: Scene, moete: Moete, ny_side: NySide) -> None:
    foerer = aapne(ny_side, scene.etatsstyrer, moete, "rom")
    leder = aapne(ny_side, scene.leder, moete, "rom")
    foerer.get_by_role("button", name="Ta opp sak 1").click()
    leder.get_by_role("button", name="Gå til sak 2").wait_for()
    foerer.context.set_offline(offline=True)
    foerer.get_by_label("Notat").fill("Fra den som mistet nettet")
    si(foerer, "Sagt uten nett")
    si(foerer, "Og en til")
    foerer.get_by_text("endringer venter på nett").wait_for()
    leder.get_by_label("Notat").fill("Fra den andre parten")
    leder.get_by_text("Lagret", exact=True).wait_for()
    foerer.context.set_offline(offline=False)
    foerer.get_by_text("endringer venter på nett").wait_for(state="hidden")
    leder.locator(".signal__tekst").filter(has_text="Og en til").wait_for()
    begges = "Fra den andre parten\nFra den som mistet nettet"
    expect(leder.get_by_label("Notat")).to_have_value(begges)
    expect(foerer.get_by_label("Notat")).to_have_value(begges)
    assert list(Signal.objects.order_by("pk").values_list("tekst", flat=True)) == ["Sagt uten nett", "Og en til"]
    assert Sakspunkt.objects.get(tittel="Svevestøv").notat == begges


def test_et_notat_der_svaret_ble_borte_skrives_videre_paa_og_ikke_to_ganger(
    scene: Scene, moete: Moete, ny_side: NySide
) -> None:
    foerer = aapne(ny_side, scene.etatsstyrer, moete, "rom")
    borte: list[str] = []

    def mist_svaret(rute: Route) -> None:
        if borte or rute.request.method != "POST":
            rute.continue_()
            return
        borte.append(rute.fetch().text())
        foerer.get_by_label("Notat").press_sequentially(" og mer")
        rute.abort()

    foerer.route("**/notat/", mist_svaret)
    foerer.get_by_label("Notat").fill("Skrevet")
    expect(foerer.locator("[data-lagret]")).to_have_text("Lagret", timeout=20_000)
    expect(foerer.get_by_label("Notat")).to_have_value("Skrevet og mer")
    assert borte
    assert Sakspunkt.objects.get(tittel="Svevestøv").notat == "Skrevet og mer"


def test_et_steg_uten_nett_venter_sier_det_og_tas_en_gang(scene: Scene, moete: Moete, ny_side: NySide) -> None:
    """The clock is the server's: it counts for the point that is up until the step has arrived."""
    foerer = aapne(ny_side, scene.etatsstyrer, moete, "rom")
    foerer.get_by_role("button", name="Ta opp sak 1").click()
    neste = foerer.get_by_role("button", name="Gå til sak 2")
    neste.wait_for()
    foerer.context.set_offline(offline=True)
    neste.click()
    neste.click()
    foerer.get_by_text("Én endring venter på nett").wait_for()
    expect(foerer.locator("#utboks li")).to_have_text(
        "Gå til sak 2. Klokka viser det når det er sendt, og minuttene regnes fra du trykket."
    )
    foerer.context.set_offline(offline=False)
    foerer.get_by_role("button", name="Tilbake til sak 1").wait_for()
    assert Behandling.objects.filter(moete=moete).count() == 2


def test_fram_tilbake_og_fram_igjen_uten_nett_er_tre_steg(scene: Scene, moete: Moete, ny_side: NySide) -> None:
    foerer = aapne(ny_side, scene.etatsstyrer, moete, "rom")
    foerer.get_by_role("button", name="Ta opp sak 1").click()
    neste = foerer.get_by_role("button", name="Gå til sak 2")
    neste.wait_for()
    foerer.context.set_offline(offline=True)
    neste.click()
    foerer.locator(".rom__program [data-sak='1']").click()
    neste.click()
    neste.click()
    expect(foerer.locator("#utboks li")).to_have_count(3)
    expect(foerer.locator("label[for=id_linje]")).to_have_text("Hva ble sagt i sak 2? (venter på nettet)")
    foerer.context.set_offline(offline=False)
    expect(foerer.locator("#utboks")).to_be_hidden()
    foerer.get_by_role("button", name="Tilbake til sak 1").wait_for()
    steg = Behandling.objects.filter(moete=moete).order_by("fra", "pk")
    # The room shows point 2 after the first of them too, and tells of nothing on its way that is quick.
    for _ in range(100):
        if steg.count() == 4:
            break
        foerer.wait_for_timeout(100)
    assert [ett.sak.rekkefoelge for ett in steg] == [1, 2, 1, 2]


def test_det_som_skrives_etter_et_steg_uten_nett_hoerer_til_saken_det_er_gaatt_til(
    scene: Scene, moete: Moete, ny_side: NySide
) -> None:
    foerer = aapne(ny_side, scene.etatsstyrer, moete, "rom", smal=True)
    foerer.get_by_role("button", name="Ta opp sak 1").click()
    neste = foerer.get_by_role("button", name="Gå til sak 2")
    neste.wait_for()
    foerer.context.set_offline(offline=True)
    foerer.get_by_label("Notat").fill("Om støvet")
    neste.click()
    expect(foerer.locator("label[for=id_linje]")).to_have_text("Hva ble sagt i sak 2? (venter på nettet)")
    si(foerer, "Om skoleveien")
    foerer.locator("#utboks summary").click()
    expect(foerer.locator("#utboks li").filter(has_text="Notatet")).to_have_text("Notatet: «1. Svevestøv»")
    foerer.locator("#id_linje").focus()
    boks, linje = foerer.locator("#utboks").bounding_box(), foerer.locator("#romlinje").bounding_box()
    assert boks
    assert linje
    assert boks["y"] + boks["height"] <= linje["y"]
    foerer.context.set_offline(offline=False)
    foerer.get_by_role("button", name="Tilbake til sak 1").wait_for()
    expect(foerer.locator("label[for=id_linje]")).to_have_text("Hva ble sagt i sak 2?")
    foerer.locator(".signal__tekst").filter(has_text="Om skoleveien").wait_for()
    assert Signal.objects.values_list("sak__tittel", flat=True).get() == "Trygg skolevei"
    foerer.get_by_role("button", name="Tilbake til sak 1").click()
    foerer.get_by_role("heading", name="1. Svevestøv").wait_for()
    expect(foerer.get_by_label("Notat")).to_have_value("Om støvet")
    utboksen_er_tom(foerer)
    foerer.get_by_role("button", name="Gå til sak 2").wait_for()
    expect(foerer.get_by_label("Notat")).to_have_value("Om støvet")


@pytest.mark.parametrize(("bredde", "hoeyde"), [(1920, 1080), (1280, 720), (1024, 768), (800, 800)])
def test_det_som_venter_ligger_aldri_over_linja_det_skrives_i(
    scene: Scene, moete: Moete, ny_side: NySide, bredde: int, hoeyde: int
) -> None:
    """Wherever the line is in the window, and however much waits."""
    foerer = aapne(ny_side, scene.etatsstyrer, moete, "rom")
    foerer.set_viewport_size({"width": bredde, "height": hoeyde})
    foerer.context.set_offline(offline=True)
    for nr in range(6):
        si(foerer, f"Sagt uten nett, og så langt at det tar mer enn én linje i en smal boks: {nr}")
    foerer.get_by_text("6 endringer venter på nett").wait_for()
    ingen_vannrett_rulling(foerer)
    for mot in ("innerHeight", "innerHeight / 2"):
        foerer.locator("#romlinje").evaluate(f"linje => scrollBy(0, linje.getBoundingClientRect().bottom - {mot})")
        boks, linje = foerer.locator("#utboks").bounding_box(), foerer.locator("#romlinje").bounding_box()
        assert boks
        assert linje
        over = boks["y"] + boks["height"] <= linje["y"]
        ved_siden = linje["x"] + linje["width"] <= boks["x"] or linje["y"] + linje["height"] <= boks["y"]
        assert over or ved_siden, (boks, linje)


@pytest.mark.parametrize(("bredde", "hoeyde"), [(1920, 1080), (1280, 720), (1024, 768)])
def test_alt_i_spalten_ved_siden_kan_naas_mens_noe_venter(
    scene: Scene, moete: Moete, ny_side: NySide, bredde: int, hoeyde: int
) -> None:
    for nr in range(8):
        moete.deltakere.create(navn=f"Gjest nummer {nr}")
    foerer = aapne(ny_side, scene.etatsstyrer, moete, "rom")
    foerer.set_viewport_size({"width": bredde, "height": hoeyde})
    foerer.context.set_offline(offline=True)
    for nr in range(6):
        si(foerer, f"Sagt uten nett, og så langt at det tar mer enn én linje i en smal boks: {nr}")
    foerer.get_by_text("6 endringer venter på nett").wait_for()
    for navn in ("Gjest nummer 0", "Gjest nummer 7"):
        foerer.get_by_label(f"{navn}, gjest").check()
    foerer.get_by_role("button", name="Gikk nå").click(trial=True)
    foerer.evaluate("scrollTo(0, document.documentElement.scrollHeight)")
    boks, spalten = foerer.locator("#utboks").bounding_box(), foerer.locator(".rom__side").bounding_box()
    assert boks
    assert spalten
    assert spalten["y"] + spalten["height"] <= boks["y"]


def test_en_ny_sak_fra_telefonen_staar_paa_programmet_hos_den_som_foerer(
    scene: Scene, moete: Moete, ny_side: NySide
) -> None:
    """Also where the network was gone when it came up."""
    foerer = aapne(ny_side, scene.etatsstyrer, moete, "rom")
    telefon = aapne(ny_side, scene.leder, moete, "rom_deltaker", smal=True)
    telefon.get_by_text("Ny sak", exact=True).click()
    telefon.get_by_label("Hva gjelder saken?").fill("Strøm på skolene, risiko, 5 min")
    ingen_axe_funn(telefon)
    ingen_vannrett_rulling(telefon)
    telefon.get_by_label("Hva gjelder saken?").press("Enter")
    foerer.get_by_role("button", name="Strøm på skolene").wait_for()
    expect(telefon.get_by_label("Hva gjelder saken?")).to_be_hidden()
    telefon.context.set_offline(offline=True)
    telefon.get_by_role("button", name="Eventuelt").click()
    telefon.locator("#utboks").get_by_text("venter på nett").wait_for()
    telefon.context.set_offline(offline=False)
    foerer.locator(".romprogram").get_by_text("Eventuelt").wait_for()
    telefon.get_by_role("button", name="Eventuelt").wait_for(state="detached")
    assert list(moete.saker.order_by("rekkefoelge").values_list("tittel", "part"))[3:] == [
        ("Strøm på skolene", "underordnet"),
        ("Eventuelt", "underordnet"),
    ]


def test_den_som_forlater_rommet_mens_noe_venter_paa_nett_blir_spurt(
    scene: Scene, moete: Moete, ny_side: NySide
) -> None:
    """What waits stays in the browser, but nobody else has it."""
    foerer = aapne(ny_side, scene.etatsstyrer, moete, "rom")
    spurt: list[str] = []

    def bli(dialog: Dialog) -> None:
        spurt.append(dialog.type)
        dialog.accept()

    foerer.on("dialog", bli)
    si(foerer, "Sagt mens nettet var der")
    foerer.locator(".signal__tekst").get_by_text("Sagt mens nettet var der").wait_for()
    foerer.reload()
    assert spurt == []
    foerer.context.route("**/linje/", lambda rute: rute.abort())
    si(foerer, "Sagt uten nett")
    foerer.locator("#utboks").get_by_text("Én endring venter på nett").wait_for()
    foerer.reload()
    assert spurt == ["beforeunload"]
    foerer.context.unroute("**/linje/")
    foerer.locator(".signal__tekst").get_by_text("Sagt uten nett").wait_for()


def test_et_steg_som_venter_gjelder_ogsaa_i_en_ny_fane(scene: Scene, moete: Moete, ny_side: NySide) -> None:
    """The outbox has it, so nothing else need remember where the writer has stepped to; refused, the line is where the
    meeting is.
    """
    foerer = aapne(ny_side, scene.etatsstyrer, moete, "rom")
    foerer.get_by_role("button", name="Ta opp sak 1").click()
    neste, ledetekst = foerer.get_by_role("button", name="Gå til sak 2"), foerer.locator("label[for=id_linje]")
    neste.wait_for()
    foerer.context.route("**/ta-opp/", lambda rute: rute.abort())
    neste.click()
    expect(ledetekst).to_have_text("Hva ble sagt i sak 2? (venter på nettet)")
    fane = foerer.context.new_page()
    fane.goto(foerer.url)
    expect(fane.locator("label[for=id_linje]")).to_have_text("Hva ble sagt i sak 2? (venter på nettet)")
    nei = "<main><p data-feil>Saken er tatt av programmet.</p></main>"
    foerer.context.route("**/ta-opp/", lambda rute: rute.fulfill(status=422, content_type="text/html", body=nei))
    for side in (foerer, fane):
        side.locator("#utboks").get_by_text("Saken er tatt av programmet.").wait_for(timeout=15_000)
        expect(side.locator("label[for=id_linje]")).to_have_text("Hva ble sagt i sak 1?")
    assert foerer.locator("#romlinje [name=sak]").input_value() == str(moete.saker.get(tittel="Svevestøv").pk)


@pytest.mark.parametrize("hvordan", ["nytt passord", "slutt"])
def test_den_som_er_logget_ut_faar_vite_det_der_siden_spoer_av_seg_selv(
    scene: Scene, moete: Moete, ny_side: NySide, hvordan: str
) -> None:
    """Before anything is written: what others do is not shown any more. Logged in again, it goes on."""
    foerer = aapne(ny_side, scene.etatsstyrer, moete, "rom")
    expect(foerer.locator("#utboks")).to_be_hidden()
    if hvordan == "slutt":
        Oekt.objects.all().delete()
    else:
        scene.etatsstyrer.set_password("et annet, og langt nok")
        scene.etatsstyrer.save()
    foerer.locator("#utboks summary").get_by_text("Du er logget ut").wait_for()
    expect(foerer.get_by_role("link", name="Logg inn i en ny fane")).to_be_visible()
    logg_inn(foerer.context.new_page(), scene.etatsstyrer)
    expect(foerer.locator("#utboks")).to_be_hidden(timeout=15_000)


def test_det_det_spoerres_om_i_en_rettelse_kan_besvares_der(scene: Scene, moete: Moete, ny_side: NySide) -> None:
    signal = lag_signal(moete, av=scene.etatsstyrer, type=Signaltype.OPPDRAG, sak=moete.saker.first())
    foerer = aapne(ny_side, scene.etatsstyrer, moete, "rom")
    fold = foerer.locator(f"#signal-{signal.pk}-rett")
    fold.locator("summary").click()
    loerdag = date(i_dag().year + 5, 3, 1)
    loerdag += timedelta(days=(5 - loerdag.weekday()) % 7)
    fold.get_by_label("Frist").fill(loerdag.isoformat())
    fold.get_by_role("button", name="Lagre").click()
    expect(fold.get_by_text("kryss av for å beholde den").first).to_be_visible()
    ingen_axe_funn(foerer)
    fold.get_by_label("Behold datoen likevel").check()
    fold.get_by_role("button", name="Lagre").click()
    expect(fold.locator("form")).to_have_count(0)
    signal.refresh_from_db()
    assert signal.frist == loerdag


def test_minuttene_regnes_fra_det_ble_trykket_ogsaa_etter_ti_minutter_uten_nett(
    scene: Scene, moete: Moete, ny_side: NySide
) -> None:
    """By a clock that only goes forward: the person's own is put two hours back meanwhile."""
    sak = Sakspunkt.objects.get(tittel="Svevestøv")
    Behandling.objects.create(moete=moete, sak=sak, fra=naa() - timedelta(minutes=15))
    foerer = ny_side()
    foerer.clock.install()
    logg_inn(foerer, scene.etatsstyrer)
    foerer.goto(reverse("styringsdialog:rom", args=[moete.pk]))
    foerer.get_by_role("button", name="Gå til sak 2").wait_for()
    foerer.context.set_offline(offline=True)
    foerer.get_by_role("button", name="Gå til sak 2").click()
    foerer.get_by_text("Én endring venter på nett").wait_for()
    foerer.clock.fast_forward(600_000)
    foerer.evaluate("Date.now = (foer => () => foer() - 7_200_000)(Date.now)")
    foerer.context.set_offline(offline=False)
    foerer.get_by_role("button", name="Tilbake til sak 1").wait_for()
    sak.refresh_from_db()
    assert sak.min_faktisk in {5, 6}, "fifteen minutes, and ten of them waiting"


def test_en_annens_steg_flytter_ikke_den_som_skriver(scene: Scene, moete: Moete, ny_side: NySide) -> None:
    foerer = aapne(ny_side, scene.etatsstyrer, moete, "rom")
    leder = aapne(ny_side, scene.leder, moete, "rom")
    foerer.get_by_role("button", name="Ta opp sak 1").click()
    leder.get_by_role("button", name="Gå til sak 2").wait_for()
    leder.get_by_label("Notat").focus()
    leder.keyboard.type("Skrives mens ")
    foerer.get_by_role("button", name="Gå til sak 2").click()
    leder.get_by_text("Møtet er nå på «2. Trygg skolevei»").wait_for()
    expect(leder.get_by_label("Notat")).to_be_focused()
    leder.keyboard.type("en annen går videre")
    expect(leder.get_by_role("heading", name="1. Svevestøv")).to_be_visible()
    leder.keyboard.press("Alt+s")
    leder.get_by_role("heading", name="2. Trygg skolevei").wait_for()
    expect(leder.locator("#id_linje")).to_be_focused()
    expect(foerer.get_by_role("heading", name="2. Trygg skolevei")).to_be_visible()

    # Words on the line hold too, and go to the point they were written in; an empty line follows the meeting.
    leder.keyboard.type("Hører til skoleveien")
    foerer.get_by_role("button", name="Gå til sak 3").click()
    expect(foerer.get_by_role("heading", name="3. Budsjett")).to_be_visible()
    leder.get_by_role("button", name="Tilbake til sak 2").wait_for()
    expect(leder.get_by_role("heading", name="2. Trygg skolevei")).to_be_visible()
    leder.keyboard.press("Enter")
    leder.get_by_role("heading", name="3. Budsjett").wait_for()
    expect(leder.locator("#id_linje")).to_be_focused()
    foerer.get_by_role("button", name="Tilbake til sak 2").click()
    leder.get_by_role("heading", name="2. Trygg skolevei").wait_for()
    leder.get_by_text("Hører til skoleveien", exact=True).wait_for()
    assert Signal.objects.values_list("sak__tittel", flat=True).get() == "Trygg skolevei"

    # The note that was left is sent a moment later, from a field that is no longer on the page: it reaches the other.
    foerer.get_by_role("button", name="Tilbake til sak 1").click()
    expect(foerer.get_by_label("Notat")).to_have_value("Skrives mens en annen går videre")


def test_en_feil_linje_rettes_der_den_staar(scene: Scene, moete: Moete, ny_side: NySide) -> None:
    foerer = aapne(ny_side, scene.etatsstyrer, moete, "rom")
    lastet: list[str] = []
    foerer.on("request", lambda ett: lastet.append(ett.url) if ett.is_navigation_request() else None)
    telefon = aapne(ny_side, scene.leder, moete, "rom_deltaker", smal=True)
    foerer.get_by_role("button", name="Ta opp sak 1").click()
    expect(foerer.get_by_role("heading", name="1. Svevestøv")).to_be_visible()
    si(foerer, "# Lag en plann")
    telefon.get_by_role("button", name="Bekreft type og ordlyd").click()
    telefon.get_by_text("Ingenting nå.").wait_for()
    signal = Signal.objects.get()
    fold = foerer.locator(f"#signal-{signal.pk}-rett")
    fold.locator("summary").click()
    fold.get_by_label("Hva ble sagt?").fill("")
    # Something new in the room leaves what is being corrected alone.
    si(foerer, "Og noe annet")
    foerer.locator(".signal__tekst").filter(has_text="Og noe annet").wait_for()
    fold.get_by_role("button", name="Lagre").click()
    expect(fold.get_by_label("Hva ble sagt?")).to_have_attribute("aria-invalid", "true")
    ingen_axe_funn(foerer)
    fold.get_by_label("Hva ble sagt?").fill("Lag en plan")
    foerer.context.set_offline(offline=True)
    fold.get_by_role("button", name="Lagre").click()
    foerer.get_by_text("Én endring venter på nett").wait_for()
    foerer.context.set_offline(offline=False)
    # It is a new text: the one who agreed is asked anew.
    telefon.get_by_role("button", name="Bekreft den nye teksten").wait_for()
    expect(telefon.locator(f"#signal-{signal.pk} .signal__tekst").first).to_have_text("Lag en plan")
    expect(foerer.locator(f"#signal-{signal.pk} .signal__tekst")).to_have_text("Lag en plan")
    expect(fold.locator("form")).to_have_count(0)
    # The card says so, and the hidden words of the button are those that stand now.
    for side in (telefon, foerer):
        expect(side.locator(f"#signal-{signal.pk} .romendret del")).to_have_text("fjernet: plann")
    expect(fold.locator("summary")).to_contain_text("«Lag en plan»")
    ingen_axe_funn(telefon)
    signal.refresh_from_db()
    assert (signal.tekst, signal.status, lastet) == ("Lag en plan", "foreslaatt", [])


def test_rommet_uten_javascript(scene: Scene, moete: Moete, ny_side: NySide) -> None:
    foerer = aapne(ny_side, scene.etatsstyrer, moete, "rom", javascript=False)
    foerer.get_by_role("button", name="Ta opp sak 1").click()
    foerer.get_by_label("Notat").fill("Uten skript")
    foerer.get_by_role("button", name="Lagre notatet").click()
    si(foerer, "# Lag en plan frist 1.13.")
    foerer.get_by_text("er ikke en dag").wait_for()
    assert foerer.locator("#id_linje").input_value() == "# Lag en plan frist 1.13."
    si(foerer, "# Lag en plan")
    foerer.get_by_text("Lag en plan", exact=True).wait_for()
    foerer.locator("summary").filter(has_text="Endre").click()
    foerer.get_by_role("link", name="Åpne skjemaet").click()
    foerer.get_by_label("Hva ble sagt?").fill("Lag en bedre plan")
    foerer.get_by_role("button", name="Lagre").click()
    foerer.get_by_text("Lag en bedre plan", exact=True).wait_for()
    foerer.get_by_role("button", name="Gå til sak 2").click()
    foerer.get_by_role("heading", name="2. Trygg skolevei").wait_for()
    sak = Sakspunkt.objects.get(tittel="Svevestøv")
    behandling = sak.behandlinger.get()
    assert (sak.notat, behandling.til is not None) == ("Uten skript", True)
    assert Signal.objects.get().sak == sak
    assert timedelta() <= naa() - behandling.fra < timedelta(minutes=5)


def test_oppmoete_for_ingen_sies_ved_rutene_og_sendes_ikke(scene: Scene, moete: Moete, ny_side: NySide) -> None:
    moete.deltakere.create(bruker=scene.leder, part="underordnet")
    side = aapne(ny_side, scene.etatsstyrer, moete, "rom")
    sendt: list[str] = []
    side.on("request", lambda ett: sendt.append(ett.url) if ett.method == "POST" and "oppmoete" in ett.url else None)
    side.get_by_role("button", name="Ta opp sak 1").click()
    side.get_by_role("button", name="Pause").wait_for()  # the step has come back: what it brings is drawn
    gikk, feil = side.get_by_role("button", name="Gikk nå"), side.get_by_role("alert").filter(has_text="Velg hvem")
    gikk.click()
    expect(feil).to_be_visible()
    ruten = side.get_by_role("checkbox", name=scene.leder.navn)
    expect(ruten).to_be_focused()
    assert sendt == []
    ruten.check()
    gikk.click()
    side.get_by_text("gikk under sak 1").wait_for()
    expect(feil).to_be_hidden()
    assert len(sendt) == 1
