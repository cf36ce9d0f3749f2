"""Our own pages for bodies: moved after a preview that tells what happens, changed, and the rules of retention."""

from __future__ import annotations

import importlib
from datetime import date, timedelta
from typing import Any
from urllib.parse import urlencode

import pytest
from django.db import IntegrityError, connection, transaction
from django.test import Client
from django.test.utils import CaptureQueriesContext, override_settings
from django.urls import clear_url_caches

from styringsdialog import actions
from styringsdialog.enums import Moetestatus, Referatstatus, Svar
from styringsdialog.linjer.sak import Saklinje
from tests.scene import (
    ROLLENE,
    Scene,
    inne,
    klokken,
    lag_bruker,
    lag_godkjent_referat,
    lag_maal,
    lag_moete,
    lag_organ,
    lag_referat,
    lag_relasjon,
    lag_signal,
)  # fmt: skip
from tillit import urls
from tillit.felles.historikk import utgave
from tillit.felles.tid import i_dag
from tillit.maal.models import Maal
from tillit.organisasjon.enums import Organtype, Part, Relasjonstype, Rettighet, Rolle
from tillit.organisasjon.flytting import Flytting, foelger_av
from tillit.organisasjon.models import Bruker, Oppbevaringsregel, Organ, Rolletildeling, Styringsrelasjon, tilgang_for
from tillit.rapportering.models import Rapporteringsperiode

pytestmark = pytest.mark.django_db


@pytest.fixture
def dag() -> date:
    return i_dag() + timedelta(days=30)


def flytteside(scene: Scene, dag: date, **mer: Any) -> str:
    valg = {"overordnet": scene.annen_avdeling.pk, "type": Relasjonstype.ETATSSTYRING, "gyldig_fra": dag.isoformat()}
    return f"/organisasjon/organer/{scene.etat.pk}/flytt/?{urlencode({**valg, **mer})}"


def bekreft(relasjon: Styringsrelasjon) -> dict[str, Any]:
    return {"hjemmel": "Byrådssak 1055/26", "grunn": "Ny inndeling", "versjon": utgave(relasjon)}


@pytest.mark.parametrize("hvem", [*ROLLENE, "administrator"])
def test_bare_den_som_forvalter_kommer_inn(scene: Scene, dag: date, hvem: str) -> None:
    bruker = getattr(scene, hvem)
    Bruker.objects.filter(pk=bruker.pk).update(is_staff=True)
    sider = [
        f"/organisasjon/organer/{scene.etat.pk}/",
        f"/organisasjon/organer/{scene.etat.pk}/endre/",
        f"/organisasjon/organer/{scene.etat.pk}/flytt/",
        flytteside(scene, dag),
        "/organisasjon/organer/ny/",
        "/organisasjon/oppbevaring/",
        "/organisasjon/oppbevaring/uttak/",
    ]
    klient = inne(bruker)
    assert {klient.get(sti).status_code for sti in sider} == {200 if hvem == "administrator" else 403}


def test_forhaandsvisningen_endrer_ingenting_og_sier_det_som_skjer(scene: Scene, admin: Client, dag: date) -> None:
    lag_maal(scene.relasjon, eier=scene.leder)
    start = klokken(dag + timedelta(days=3), 9)
    lag_moete(scene.relasjon, av=scene.etatsstyrer, start_tid=start, status=Moetestatus.PLANLAGT)
    svar = admin.get(flytteside(scene, dag))
    foelger = svar.context["foelger"]
    assert not Styringsrelasjon.objects.filter(overordnet=scene.annen_avdeling, underordnet=scene.etat).exists()

    alle = list(Bruker.objects.all())

    def lesere() -> set[str]:
        return {ett.navn for ett in alle if tilgang_for(ett, dato=dag).har(Rettighet.MAAL_LESE, scene.etat.pk)}

    foer = lesere()
    assert admin.post(flytteside(scene, dag), bekreft(scene.relasjon)).status_code == 302
    etter = lesere()
    assert {rad.bruker.navn for rad in foelger.mister} == foer - etter
    assert foer - etter == {"Eva Etatsstyrer", "Kari Kommunaldirektør", "Bo Byråd"}
    assert {rad.bruker.navn for rad in foelger.faar} == etter - foer == {"Arne Annen"}
    assert [str(ett.hva) for ett in foelger.foelger] == ["1 mål", "1 planlagt møte"]
    # An administrator reads no goal and no meeting: numbers and days alone.
    assert Maal.objects.get().tekst not in svar.content.decode()


def test_det_som_ikke_er_ferdig_i_dialogen_naevnes_foer_en_flytting(scene: Scene, dag: date) -> None:
    """What is approved, agreed or withdrawn is done with."""
    for status in (Referatstatus.UTKAST, Referatstatus.TIL_KOMMENTAR):
        moete = lag_moete(scene.relasjon, av=scene.etatsstyrer)
        lag_referat(moete, status=status)
        signal = lag_signal(moete, av=scene.etatsstyrer, tekst="Det hemmelige")
        svar: dict[str, Any] = {"svar": Svar.BESTRIDT, "grunn": "Nei.", "av": scene.leder, "part": Part.UNDERORDNET}
        actions.svar_paa_signal(signal=signal, versjon=1, **svar)
    ferdig = lag_moete(scene.relasjon, av=scene.etatsstyrer)
    lag_godkjent_referat(ferdig, overordnet=scene.etatsstyrer, underordnet=scene.leder)
    actions.foreslaa_uten_moete(relasjon=scene.relasjon, sak=Saklinje("En sak"), av=scene.leder, part=Part.UNDERORDNET)
    flytting = Flytting(scene.etat, scene.relasjon, scene.annen_avdeling, Relasjonstype.ETATSSTYRING, dag)
    foelger = foelger_av(flytting).foelger
    assert [str(ett.hva) for ett in foelger] == [
        "2 referater som ikke er godkjent", "2 bestridte signaler", "1 sak som venter"
    ]  # fmt: skip
    assert "Det hemmelige" not in repr(foelger)


def test_det_sies_naar_ingen_kan_styre_der_virksomheten_skal(scene: Scene, admin: Client, dag: date) -> None:
    setning = "Ingen kan styre fra"
    assert setning not in admin.get(flytteside(scene, dag)).content.decode()
    tom = lag_organ("Tom avdeling", type=Organtype.BYRAADSAVDELING)
    assert f"{setning} Tom avdeling den dagen" in admin.get(flytteside(scene, dag, overordnet=tom.pk)).content.decode()


def test_den_gamle_relasjonen_slutter_den_dagen_den_nye_begynner(scene: Scene, admin: Client, dag: date) -> None:
    svar = admin.post(flytteside(scene, dag), bekreft(scene.relasjon))
    assert svar["Location"] == f"/organisasjon/organer/{scene.etat.pk}/"
    gammel, ny = Styringsrelasjon.objects.filter(underordnet=scene.etat).order_by("gyldig_fra")
    assert (gammel.pk, gammel.gyldig_til) == (scene.relasjon.pk, dag)
    assert (ny.overordnet, ny.gyldig_fra, ny.gyldig_til, ny.hjemmel) == (
        scene.annen_avdeling,
        dag,
        None,
        "Byrådssak 1055/26",
    )
    kontekst = ny.events.get().pgh_context.metadata
    assert (kontekst["handling"], kontekst["grunn"]) == ("organisasjon.virksomhet_flyttet", "Ny inndeling")
    siden = admin.get(f"/organisasjon/organer/{scene.etat.pk}/").content.decode()
    assert "Styringen fra Byrådsavdeling for prøver slutter" in siden
    assert "Anne Administrator: Ny inndeling" in siden


def test_en_annens_senere_styring_er_ikke_i_veien(scene: Scene, admin: Client, dag: date) -> None:
    lag_relasjon(scene.avdeling, lag_organ("Etaten som kommer"), gyldig_fra=dag + timedelta(days=1))
    assert admin.post(flytteside(scene, dag), bekreft(scene.relasjon)).status_code == 302


def test_den_som_leser_paa_begge_sider_verken_mister_eller_faar(scene: Scene, dag: date) -> None:
    for organ in (scene.avdeling, scene.annen_avdeling):
        lag_bruker(Rolle.ETATSSTYRER, organ)
    Rolletildeling.objects.create(
        bruker=scene.etatsstyrer, rolle=Rolle.ETATSSTYRER, organ=scene.annen_avdeling, gyldig_fra=i_dag()
    )
    flytting = Flytting(scene.etat, scene.relasjon, scene.annen_avdeling, Relasjonstype.ETATSSTYRING, dag)
    foelger = foelger_av(flytting)
    assert scene.etatsstyrer not in {rad.bruker for rad in (*foelger.mister, *foelger.faar)}


def test_en_aapen_rapport_nevnes_og_kan_ikke_skrives_i_etterpaa(scene: Scene, admin: Client, dag: date) -> None:
    aar = dag.year
    periode = Rapporteringsperiode.objects.create(
        relasjon=scene.relasjon,
        periodetype="tertial",
        start=date(aar, 1, 1),
        slutt=date(aar, 4, 30),
        aapnes_dato=date(aar, 1, 1),
        frist=dag + timedelta(days=10),
        opprettet_av=scene.etatsstyrer,
    )
    foelger = admin.get(flytteside(scene, dag)).context["foelger"].foelger
    assert [str(ett.hva) for ett in foelger] == ["1 åpen rapport"]
    assert foelger[0].hvilke[0].startswith(periode.navn)
    assert Rapporteringsperiode.objects.til_skriving(dag).exists()
    admin.post(flytteside(scene, dag), bekreft(scene.relasjon))
    assert not Rapporteringsperiode.objects.til_skriving(dag).exists()


@pytest.mark.parametrize(
    ("mer", "felt", "setning"),
    [
        ({"overordnet": "samme"}, "overordnet", "Organet styres allerede slik denne dagen."),
        ({"type": "politisk"}, "type", "Politisk ledelse er bare bystyret over byrådet"),
        ({"gyldig_fra": "2015-01-01"}, "gyldig_fra", "begynner ikke før denne dagen"),
        ({"gyldig_fra": "tull"}, "gyldig_fra", "dato"),
        ({"overordnet": "999999"}, "overordnet", "kan ikke velges her lenger"),
    ],
)
def test_det_som_ikke_kan_flyttes_faar_en_setning_ved_feltet(
    scene: Scene, admin: Client, dag: date, mer: dict[str, str], felt: str, setning: str
) -> None:
    if mer.get("overordnet") == "samme":
        mer = {"overordnet": str(scene.avdeling.pk)}
    side = flytteside(scene, dag, **mer)
    for svar in (admin.get(side), admin.post(side, bekreft(scene.relasjon))):
        assert svar.status_code == 422
        assert any(setning in feil for feil in svar.context["form"].errors[felt]), svar.context["form"].errors
    assert Styringsrelasjon.objects.filter(underordnet=scene.etat).count() == 1


def test_et_selskap_kan_bare_faa_eierstyring(scene: Scene, admin: Client, dag: date) -> None:
    selskap = lag_organ("Selskapet", type=Organtype.KF)
    side = flytteside(scene, dag).replace(f"/{scene.etat.pk}/", f"/{selskap.pk}/")
    assert "kan bare ha eierstyring" in admin.get(side).content.decode()
    side = side.replace("etatsstyring", "eierstyring")
    assert admin.post(side, {"grunn": "Stiftet", "hjemmel": "", "versjon": "0"}).status_code == 302
    assert Styringsrelasjon.objects.get(underordnet=selskap).overordnet == scene.annen_avdeling
    with pytest.raises(IntegrityError), transaction.atomic():
        lag_relasjon(scene.avdeling, selskap, type=Relasjonstype.EIERSTYRING, gyldig_fra=dag)


def test_to_som_flytter_samtidig_ser_hverandre(scene: Scene, admin: Client, dag: date) -> None:
    sett = bekreft(scene.relasjon)
    tredje = lag_organ("Tredje avdeling", type=Organtype.BYRAADSAVDELING)
    assert admin.post(flytteside(scene, dag), sett).status_code == 302
    svar = admin.post(flytteside(scene, dag - timedelta(days=5), overordnet=tredje.pk), sett)
    assert svar.status_code == 422
    assert "Det står allerede en styringsrelasjon fra" in svar.content.decode()
    svar = admin.post(flytteside(scene, dag + timedelta(days=5), overordnet=tredje.pk), sett)
    assert "Noen andre lagret siden mens du skrev." in svar.content.decode()
    assert Styringsrelasjon.objects.filter(underordnet=scene.etat).count() == 2


def test_forhaandsvisningen_koster_det_samme_uansett_hvor_mye_som_foelger(
    scene: Scene, admin: Client, dag: date
) -> None:
    def sporringer() -> int:
        with CaptureQueriesContext(connection) as talt:
            assert admin.get(flytteside(scene, dag)).status_code == 200
        return len(talt)

    lag_maal(scene.relasjon, eier=scene.leder)
    foer = sporringer()
    for _ in range(5):
        lag_maal(scene.relasjon, eier=scene.leder)
        lag_bruker(Rolle.ETATSSTYRER, scene.avdeling)
    assert sporringer() == foer


def organfelter(organ: Organ, **mer: Any) -> dict[str, Any]:
    felter = {"navn": organ.navn, "type": organ.type, "gyldig_fra": organ.gyldig_fra.isoformat(), "grunn": "prøve"}
    return {**felter, "versjon": utgave(organ), **mer}


def test_et_organ_lages_og_endres(scene: Scene, admin: Client) -> None:
    side = admin.get("/organisasjon/organer/ny/").content.decode()
    assert ("Velg type" in side, "-----" in side) == (True, False)
    felter = {"navn": "Ny etat", "type": Organtype.ETAT, "gyldig_fra": i_dag().isoformat(), "grunn": "Opprettet"}
    assert admin.post("/organisasjon/organer/ny/", felter).status_code == 302
    ny = Organ.objects.get(navn="Ny etat")
    side = f"/organisasjon/organer/{ny.pk}/endre/"
    sett = organfelter(ny)
    assert admin.post(side, {**sett, "kortnavn": "NYE"}).status_code == 302
    ny.refresh_from_db()
    assert ny.kortnavn == "NYE"
    svar = admin.post(side, {**sett, "kortnavn": "NE"})
    assert "Lagret av andre: «NYE»" in svar.content.decode()
    svar = admin.post(side, organfelter(ny, orgnr="12"))
    assert "Et organisasjonsnummer har ni sifre." in svar.content.decode()


def test_oppbevaringen_vises_og_endres_med_grunn(scene: Scene, admin: Client) -> None:
    assert "Sikkerhetshendelser" in admin.get("/organisasjon/oppbevaring/").content.decode()
    side = "/organisasjon/oppbevaring/sikkerhet/"
    svar = admin.post(side, {"dager": "30", "grunn": "Rydder"})
    assert "Sikkerhetshendelser blir liggende i minst 180 dager." in svar.content.decode()
    assert admin.post(side, {"dager": "400", "grunn": ""}).status_code == 422
    assert admin.post(side, {"dager": "400", "grunn": "Vedtatt"}).status_code == 302
    regel = Oppbevaringsregel.objects.get()
    assert (regel.slag, regel.dager) == ("sikkerhet", 400)
    assert regel.events.get().pgh_context.metadata["grunn"] == "Vedtatt"  # type: ignore[attr-defined]
    assert admin.get("/organisasjon/oppbevaring/tull/").status_code == 404
    # Somebody who has seen the rule changes it again; who has not is told what it is now.
    for_sen = admin.post(side, {"dager": "200", "grunn": "Kortere", "versjon": ""})
    assert "Noen andre lagret siden" in for_sen.content.decode()
    assert Oppbevaringsregel.objects.get().dager == 400
    assert admin.post(side, {"dager": "500", "grunn": "Lengre", "versjon": utgave(regel)}).status_code == 302
    assert Oppbevaringsregel.objects.get().dager == 500
    siden = admin.get("/organisasjon/oppbevaring/").content.decode()
    assert "Sikkerhetshendelser: fra 730 til 400 dager" in siden
    assert f"{scene.administrator.navn}: Vedtatt" in siden


def test_djangos_egen_forvaltning_finnes_bare_naar_den_er_slaatt_paa(scene: Scene, admin: Client) -> None:
    assert "Nødforvaltning" in admin.get("/organisasjon/").content.decode()
    try:
        with override_settings(FORVALTNING_DJANGO=False):
            importlib.reload(urls)
            clear_url_caches()
            assert admin.get("/forvaltning/").status_code == 404
            siden = admin.get("/organisasjon/")
            assert siden.status_code == 200
            assert "Nødforvaltning" not in siden.content.decode()
    finally:
        importlib.reload(urls)
        clear_url_caches()
    assert admin.get("/forvaltning/").status_code == 200


@pytest.mark.parametrize(
    ("organtype", "type_", "lov"),
    [
        (Organtype.BYRAADSAVDELING, Relasjonstype.ETATSSTYRING, True),
        (Organtype.BYRAAD, Relasjonstype.EIERSTYRING, True),
        (Organtype.ETAT, Relasjonstype.ETATSSTYRING, False),
        (Organtype.BYSTYRE, Relasjonstype.ETATSSTYRING, False),
        (Organtype.KF, Relasjonstype.EIERSTYRING, False),
    ],
)
def test_en_virksomhet_flyttes_bare_dit_noen_kan_styre_den(
    scene: Scene, admin: Client, dag: date, organtype: str, type_: str, lov: bool
) -> None:
    side = flytteside(scene, dag, overordnet=lag_organ(type=organtype).pk, type=type_)
    assert admin.post(side, bekreft(scene.relasjon)).status_code == (302 if lov else 422)
    assert Styringsrelasjon.objects.filter(underordnet=scene.etat).count() == (2 if lov else 1)


def test_en_avdeling_flyttes_ikke_inn_under_sin_egen_virksomhet(scene: Scene, admin: Client, dag: date) -> None:
    side = flytteside(scene, dag, overordnet=scene.etat.pk)
    svar = admin.get(side.replace(f"/{scene.etat.pk}/", f"/{scene.avdeling.pk}/"))
    assert "Slik styring er bare byrådet eller en byrådsavdeling over en virksomhet." in svar.content.decode()


@pytest.mark.parametrize("felt", ["gyldig_fra", "gyldig_til"])
def test_begge_organene_maa_finnes_den_dagen(scene: Scene, admin: Client, dag: date, felt: str) -> None:
    dager = {"gyldig_fra": dag + timedelta(days=1), "gyldig_til": dag}
    ny = lag_organ(type=Organtype.BYRAADSAVDELING)
    Organ.objects.filter(pk=ny.pk).update(**{felt: dager[felt]})
    svar = admin.post(flytteside(scene, dag, overordnet=ny.pk), bekreft(scene.relasjon))
    assert "Et av organene finnes ikke denne dagen." in svar.content.decode()
    Organ.objects.filter(pk=scene.etat.pk).update(**{felt: dager[felt]})
    assert "Et av organene finnes ikke denne dagen." in admin.get(flytteside(scene, dag)).content.decode()
    assert Styringsrelasjon.objects.filter(underordnet=scene.etat).count() == 1


def test_moeter_som_er_holdt_etter_en_flytting_tilbake_i_tid_nevnes(scene: Scene, admin: Client) -> None:
    lag_moete(scene.relasjon, av=scene.etatsstyrer)
    foelger = admin.get(flytteside(scene, i_dag() - timedelta(days=40))).context["foelger"].foelger
    assert [str(ett.hva) for ett in foelger] == ["1 møte etter flyttingen"]
    assert admin.get(flytteside(scene, i_dag())).context["foelger"].foelger == ()


def test_typen_endres_ikke_fra_roller_og_styring_som_gjelder(scene: Scene, admin: Client) -> None:
    side = f"/organisasjon/organer/{scene.etat.pk}/endre/"
    svar = admin.post(side, organfelter(scene.etat, type=Organtype.BYSTYRE))
    assert "Avslutt dem først." in svar.context["form"].errors["type"][0]
    assert admin.post(side, organfelter(scene.etat, type=Organtype.KF)).status_code == 422
    assert admin.post(side, organfelter(scene.etat, type=Organtype.BYDEL)).status_code == 302
    tomt = lag_organ()
    side = f"/organisasjon/organer/{tomt.pk}/endre/"
    assert admin.post(side, organfelter(tomt, type=Organtype.BYSTYRE)).status_code == 302


def test_den_nye_avdelingen_ser_og_teller_maalene_og_den_gamle_beholder_dialogen(scene: Scene, admin: Client) -> None:
    maal = lag_maal(scene.relasjon, eier=scene.leder)
    moete = lag_moete(scene.relasjon, av=scene.etatsstyrer)
    assert admin.post(flytteside(scene, i_dag()), bekreft(scene.relasjon)).status_code == 302
    ny, gammel = inne(scene.annen_etatsstyrer), inne(scene.etatsstyrer)
    rader = ny.get(f"/avdelinger/{scene.annen_avdeling.pk}/").context["bilde"].tabell.rader
    talt = {rad.navn: sum(ett.antall for ett in rad.stand.status) for rad in rader}
    assert talt == {"Prøveetaten": 1, "Den andre etaten": 0}
    assert gammel.get(f"/avdelinger/{scene.avdeling.pk}/").context["bilde"].tabell.rader == ()
    sider = [f"/maal/{maal.pk}/", f"/virksomheter/{scene.etat.pk}/maal/", f"/moeter/{moete.pk}/"]
    assert [ny.get(sti).status_code for sti in sider] == [200, 200, 404]
    assert [gammel.get(sti).status_code for sti in sider] == [404, 404, 200]
