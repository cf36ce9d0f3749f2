"""Every page of the dialogue in a real browser: axe finds nothing, and a phone never scrolls sideways."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import TYPE_CHECKING, Any

import pytest
from django.urls import reverse
from playwright.sync_api import expect

from styringsdialog.actions import foer_sak, skriv_tillegg, svar_paa_signal, ta_opp
from styringsdialog.enums import Moetestatus, Moetetype, Signaltype, Svar
from styringsdialog.models import Moete, Oppfoelging, Ordlydforslag
from tests.nettleser import SMAL, ingen_axe_funn, ingen_vannrett_rulling, logg_inn, tilgjengelig_i_begge_bredder
from tests.scene import (
    Scene,
    inne,
    klokken,
    lag_bekreftet_signal,
    lag_godkjent_referat,
    lag_maal,
    lag_moete,
    lag_organ,
    lag_referat,
    lag_relasjon,
    lag_sak,
    lag_scene,
    lag_signal,
)
from tillit.felles.tid import i_dag
from tillit.organisasjon.enums import Part

if TYPE_CHECKING:
    from playwright.sync_api import Page

pytestmark = pytest.mark.django_db(transaction=True)


def lag_aapent_moete(by: Scene) -> Moete:
    """Held and being recorded, with a signal in each state."""
    moete = lag_moete(by.relasjon, av=by.etatsstyrer)
    sak = lag_sak(moete, av=by.leder)
    lag_bekreftet_signal(moete, overordnet=by.etatsstyrer, underordnet=by.leder, sak=sak, frist=i_dag())
    lag_signal(moete, av=by.leder, type=Signaltype.UKLASSIFISERT)
    lag_signal(moete, av=by.etatsstyrer, sak=sak)
    bestridt = lag_signal(moete, av=by.etatsstyrer, sak=sak, type=Signaltype.OPPDRAG)
    svar_paa_signal(
        signal=bestridt, versjon=1, svar=Svar.BESTRIDT, grunn="Ikke sagt slik", av=by.leder, part=Part.UNDERORDNET
    )
    return moete


def lag_godkjent_moete(by: Scene) -> Moete:
    moete = lag_moete(by.relasjon, av=by.etatsstyrer)
    lag_bekreftet_signal(moete, overordnet=by.etatsstyrer, underordnet=by.leder, frist=i_dag() - timedelta(days=1))
    referat = lag_godkjent_referat(moete, overordnet=by.etatsstyrer, underordnet=by.leder)
    skriv_tillegg(referat=referat, tekst="Rett årstall er 2025.", av=by.leder, part=Part.UNDERORDNET)
    return moete


def sider(by: Scene) -> list[str]:
    aapent, godkjent = lag_aapent_moete(by), lag_godkjent_moete(by)
    fag = lag_moete(by.relasjon, av=by.etatsstyrer, type=Moetetype.FAG)
    lag_referat(fag)
    kommer = klokken(i_dag() + timedelta(days=2), 9)
    innkalt = lag_moete(by.relasjon, av=by.etatsstyrer, status=Moetestatus.INNKALT, start_tid=kommer)
    lag_sak(innkalt, av=by.leder)
    avlyst = lag_moete(by.relasjon, av=by.etatsstyrer, status=Moetestatus.AVLYST, avlyst_grunn="Sykdom")
    # No styringsmøte is planned there, so what is proposed of it waits.
    maal = lag_maal(lag_relasjon(by.avdeling, lag_organ("Ventetaten")), eier=by.leder)
    ruter: list[tuple[str, list[Any]]] = [
        ("liste", []),
        ("planlegg", [by.relasjon.pk]),
        *(("moete", [moete.pk]) for moete in (aapent, godkjent, fag, innkalt, avlyst)),
        *((navn, [innkalt.pk]) for navn in ("endre_moete", "innkall", "deltakere", "avlys", "ny_sak")),
        ("endre_sak", [innkalt.saker.get().pk]),
        ("foer_sak", [aapent.saker.get().pk]),
        ("nytt_signal", [aapent.pk]),
        ("nytt_signal", [fag.pk]),
        *((navn, [aapent.kilde.signaler.latest("pk").pk]) for navn in ("endre_signal", "svar")),
        ("skriv_referat", [aapent.pk]),
        *(("referat", [moete.pk]) for moete in (aapent, godkjent, fag)),
        ("oppfoelginger", []),
        ("bestridte", []),
        ("sak_om", ["maal", maal.pk]),
        ("sak_om", ["signal", Oppfoelging.objects.get().signal_id]),
        ("endre_forslag", [ta_opp(ting=maal, moete=None, av=by.etatsstyrer, part=Part.OVERORDNET).sak.pk]),
        *((navn, [Oppfoelging.objects.get().pk]) for navn in ("oppfoelging", "falt_bort")),
        ("ta_paa_seg", [by.relasjon.pk]),
    ]
    return [reverse(f"styringsdialog:{navn}", args=args) for navn, args in ruter]


def test_alle_sidene_i_dialogen(ny_side: Callable[..., Page], live_server: object) -> None:
    by = lag_scene()
    client = inne(by.etatsstyrer)
    side = ny_side()
    side.context.add_cookies(
        [{"name": "sessionid", "value": client.cookies["sessionid"].value, "url": str(live_server)}]
    )
    bred = side.viewport_size
    for adresse in sider(by):
        assert bred is not None
        side.set_viewport_size(bred)
        svar = side.goto(adresse)
        assert svar is not None
        assert svar.status == 200, adresse
        side.evaluate("document.querySelectorAll('main details').forEach((d) => { d.open = true })")
        ingen_axe_funn(side)
        side.set_viewport_size({"width": SMAL["width"], "height": SMAL["height"]})
        ingen_vannrett_rulling(side)


@pytest.mark.parametrize("javascript", [True, False])
def test_foer_tiden_og_uten_saker_spoerres_det_og_saa_er_moetet_i_gang(
    ny_side: Callable[..., Page], javascript: bool
) -> None:
    by = lag_scene()
    moete = lag_moete(
        by.relasjon,
        av=by.etatsstyrer,
        status=Moetestatus.INNKALT,
        start_tid=klokken(i_dag(), 23),
        tittel="Vårmøtet",
    )
    side = ny_side(javascript=javascript)
    logg_inn(side, by.etatsstyrer)
    side.goto(reverse("styringsdialog:moete", args=[moete.pk]))
    side.locator("summary", has_text="Start møtet").click()
    expect(side.get_by_text("har ingen saker på programmet. Start det")).to_be_visible()
    side.get_by_role("button", name="Ja, start møtet nå").click()
    side.get_by_text("Møtet er startet.").wait_for()
    side.goto(reverse("styringsdialog:moete", args=[moete.pk]))
    expect(side.locator(".merke", has_text="I gang")).to_be_visible()
    expect(side.locator(".organhode__fakta", has_text="Møte i gang")).to_contain_text("Styringsmøte")
    if javascript:
        tilgjengelig_i_begge_bredder(side)
    side.goto(reverse("styringsdialog:liste"))
    expect(side.get_by_role("row", name="Vårmøtet")).to_contain_text("I gang")


def test_programmet_redigeres_der_det_leses(ny_side: Callable[..., Page]) -> None:
    by = lag_scene()
    om_litt = klokken(i_dag() + timedelta(days=3), 9)
    moete = lag_moete(by.relasjon, av=by.etatsstyrer, status=Moetestatus.PLANLAGT, start_tid=om_litt)
    for nummer, tittel in enumerate(("Svartid", "Sykefravær"), 1):
        lag_sak(moete, av=by.etatsstyrer, part=Part.OVERORDNET, tittel=tittel, rekkefoelge=nummer)
    side = ny_side()
    logg_inn(side, by.etatsstyrer)
    side.goto(reverse("styringsdialog:moete", args=[moete.pk]))
    side.get_by_role("link", name="Rediger programmet").click()
    side.get_by_role("button", name="Flytt ned Svartid").click()
    assert [ett.inner_text() for ett in side.locator("section.kort h3[id^=sak-]").all()] == [
        "1. Sykefravær",
        "2. Svartid",
    ]
    tilgjengelig_i_begge_bredder(side)
    side.get_by_text("Fjern", exact=True).first.click()
    side.get_by_role("button", name="Fjern saken").locator("visible=true").click()
    side.get_by_role("link", name="Ferdig med programmet").click()
    expect(side.get_by_role("button", name="Flytt")).to_have_count(0)
    assert [sak.tittel for sak in moete.saker.all()] == ["Svartid"]


def test_ingenting_skrevet_er_ute_av_syne_paa_moetesiden(ny_side: Callable[..., Page], live_server: object) -> None:
    by = lag_scene()
    moete = lag_moete(by.relasjon, av=by.etatsstyrer)
    lag_referat(moete)
    sak, annen = lag_sak(moete, av=by.leder), lag_sak(moete, av=by.leder)
    client = inne(by.etatsstyrer)
    side = ny_side()
    side.context.add_cookies(
        [{"name": "sessionid", "value": client.cookies["sessionid"].value, "url": str(live_server)}]
    )
    side.goto(reverse("styringsdialog:moete", args=[moete.pk]))
    notat, tekst = side.locator(f"#notat-i-sak-{sak.pk}-notat"), side.locator(f"#signal-i-sak-{annen.pk}-tekst")
    side.locator(f"#sak-{sak.pk} summary", has_text="Minutter og notat").click()
    notat.fill("Et langt notat som ikke er lagret")
    # Folding it away does not take the text out of sight.
    side.locator(f"#sak-{sak.pk} summary", has_text="Minutter og notat").click()
    expect(notat).to_be_visible()
    # Nor does sending something else.
    side.locator(f"#sak-{annen.pk} summary", has_text="Før signal").click()
    tekst.fill("Vi orienterte om budsjettet")
    side.locator(f"#sak-{annen.pk}").get_by_text("Informasjon", exact=True).click()
    side.locator(f"#sak-{annen.pk}").get_by_role("button", name="Før signalet").click()
    expect(side.get_by_text("Ført som")).to_be_visible()
    expect(notat).to_be_visible()
    expect(notat).to_have_value("Et langt notat som ikke er lagret")
    expect(side.locator(f"#sak-{sak.pk} .kladd")).to_contain_text("ikke lagret")
    ingen_axe_funn(side)
    # Nor does closing the page: it is there, and can be dropped.
    side.goto("/profil/")
    side.goto(reverse("styringsdialog:moete", args=[moete.pk]))
    expect(notat).to_have_value("Et langt notat som ikke er lagret")
    side.locator(f"#sak-{sak.pk}").get_by_role("button", name="Kast den").click()
    expect(notat).to_have_value("")
    notat.fill("Et langt notat som ikke er lagret")
    side.locator(f"#sak-{sak.pk}").get_by_role("button", name="Lagre").click()
    expect(side.locator(f"#sak-{sak.pk} .prosa")).to_have_text("Et langt notat som ikke er lagret")
    expect(side.locator(".skrivefelt[open]")).to_have_count(0)


def test_skjemaet_som_hentes_sier_fra_uten_nett_og_kommer_naar_det_er_tilbake(
    ny_side: Callable[..., Page], live_server: object
) -> None:
    by = lag_scene()
    moete = lag_moete(by.relasjon, av=by.etatsstyrer)
    lag_referat(moete)
    signal = lag_signal(moete, av=by.etatsstyrer, sak=lag_sak(moete, av=by.leder))
    side = ny_side()
    logg_inn(side, by.leder)
    side.goto(reverse("styringsdialog:moete", args=[moete.pk]))
    fold = side.locator(f"#ordlyd-for-{signal.pk}")
    side.context.set_offline(True)
    fold.locator("summary").click()
    expect(fold.get_by_role("status")).to_contain_text("Ingen kontakt med serveren")
    side.context.set_offline(False)
    fold.locator("summary").click()
    fold.locator("summary").click()
    expect(fold.get_by_label("Hvordan skal det stå?")).to_have_value(signal.tekst)
    fold.get_by_label("Hvordan skal det stå?").fill("Slik var det")
    tilgjengelig_i_begge_bredder(side)
    fold.get_by_role("button", name="Send forslaget").click()
    expect(side.locator(f"#signal-{signal.pk}")).to_contain_text("foreslår en annen ordlyd")
    assert Ordlydforslag.objects.get().tekst == "Slik var det"


def test_det_som_hentes_tilbake_legger_seg_ikke_over_det_en_annen_har_lagret(
    ny_side: Callable[..., Page], live_server: object
) -> None:
    by = lag_scene()
    moete = lag_moete(by.relasjon, av=by.etatsstyrer)
    lag_referat(moete)
    sak = lag_sak(moete, av=by.leder)
    client = inne(by.etatsstyrer)
    side = ny_side()
    side.context.add_cookies(
        [{"name": "sessionid", "value": client.cookies["sessionid"].value, "url": str(live_server)}]
    )
    side.goto(reverse("styringsdialog:moete", args=[moete.pk]))
    notat = side.locator(f"#notat-i-sak-{sak.pk}-notat")
    side.locator(f"#sak-{sak.pk} summary", has_text="Minutter og notat").click()
    notat.fill("Mitt notat")
    side.goto("/profil/")
    foer_sak(
        sak=sak,
        versjon=sak.versjon,
        min_faktisk=None,
        notat="Den andres notat",
        av=by.etatsstyrer,
        part=Part.OVERORDNET,
    )
    side.goto(reverse("styringsdialog:moete", args=[moete.pk]))
    expect(notat).to_have_value("Mitt notat")
    side.locator(f"#sak-{sak.pk}").get_by_role("button", name="Lagre").click()
    expect(side.get_by_text("Den andres notat").first).to_be_visible()
    expect(side.locator("textarea[name=notat]")).to_have_value("Mitt notat")
    sak.refresh_from_db()
    assert sak.notat == "Den andres notat"


def test_uten_skript_har_hvert_skjema_sin_egen_side_saa_ingen_tekst_gaar_tapt(
    ny_side: Callable[..., Page], live_server: object
) -> None:
    """Two forms open on one page, without a script: sending the one would lose what stands in the other."""
    by = lag_scene()
    moete = lag_moete(by.relasjon, av=by.etatsstyrer)
    lag_referat(moete)
    sak = lag_sak(moete, av=by.leder)
    client = inne(by.etatsstyrer)
    side = ny_side(javascript=False)
    side.context.add_cookies(
        [{"name": "sessionid", "value": client.cookies["sessionid"].value, "url": str(live_server)}]
    )
    side.goto(reverse("styringsdialog:moete", args=[moete.pk]))
    expect(side.locator("main textarea:visible")).to_have_count(0)
    side.locator(f"#sak-{sak.pk}").get_by_role("link", name="Før signal").click()
    side.get_by_label("Hva ble sagt").fill("Vi orienterte om budsjettet")
    side.get_by_text("Informasjon", exact=True).click()
    expect(side.locator("main form[method=post] textarea")).to_have_count(1)
    side.get_by_role("button", name="Før").click()
    expect(side.locator(f"#sak-{sak.pk}")).to_contain_text("Vi orienterte om budsjettet")
    side.locator(f"#sak-{sak.pk}").get_by_role("link", name="Minutter og notat").click()
    side.locator("textarea").fill("Husk dette")
    side.get_by_role("button", name="Lagre").click()
    expect(side.locator(f"#sak-{sak.pk} .prosa").first).to_have_text("Husk dette")
