"""The administration pages: who comes in, what they refuse with a sentence, what they leave in history."""

from __future__ import annotations

import pytest
from django.test import Client

from tests.scene import Scene, inne, lag_bruker, lag_organ
from tillit.felles.tid import i_dag
from tillit.organisasjon.enums import Organtype, Rolle
from tillit.organisasjon.models import Bruker, Rolleforslag, Rolletildeling, Styringsrelasjon

pytestmark = pytest.mark.django_db
ADRESSE = "/forvaltning/organisasjon"


@pytest.mark.parametrize("rolle", ["leder", "etatsstyrer", "folkevalgt", "revisor"])
def test_bare_forvaltere_kommer_inn(client: Client, scene: Scene, rolle: str) -> None:
    bruker = getattr(scene, rolle)
    Bruker.objects.filter(pk=bruker.pk).update(is_staff=True)
    client.force_login(bruker)
    assert client.get("/forvaltning/", follow=True).status_code == 403
    assert client.get("/organisasjon/").status_code == 403


def test_uten_innlogging_vises_vaar_egen_innlogging(client: Client) -> None:
    til = "/logg-inn/?next=/forvaltning/"
    assert client.get("/forvaltning/", follow=True).redirect_chain[-1] == (til, 302)
    assert client.get("/forvaltning/login/")["Location"] == til


def test_en_forvalter_uten_merket_kommer_ikke_inn(client: Client, scene: Scene) -> None:
    client.force_login(lag_bruker(Rolle.ADMINISTRATOR, scene.bystyre))
    assert client.get("/forvaltning/", follow=True).status_code == 403


@pytest.mark.parametrize("modell", ["organ", "styringsrelasjon", "bruker", "rolletildeling"])
def test_listene_og_skjemaene_aapner_og_ingenting_kan_slettes(admin: Client, scene: Scene, modell: str) -> None:
    assert admin.get(f"{ADRESSE}/{modell}/").status_code == 200
    assert admin.get(f"{ADRESSE}/{modell}/add/").status_code == 200
    pk = {"organ": scene.etat, "styringsrelasjon": scene.relasjon, "bruker": scene.leder}.get(
        modell, Rolletildeling.objects.first()
    ).pk  # type: ignore[union-attr]
    assert admin.get(f"{ADRESSE}/{modell}/{pk}/change/").status_code == 200
    assert admin.post(f"{ADRESSE}/{modell}/{pk}/delete/", {"post": "yes"}).status_code == 403


def test_det_databasen_nekter_faar_en_setning(admin: Client, scene: Scene) -> None:
    dag = {"gyldig_fra": i_dag().isoformat(), "grunn": "prøve"}
    dobbel = {"bruker": scene.leder.pk, "rolle": Rolle.VIRKSOMHETSLEDER, "organ": scene.etat.pk, **dag}
    svar = admin.post(f"{ADRESSE}/rolletildeling/add/", dobbel)
    assert "Brukeren har allerede denne rollen i perioden." in svar.content.decode()
    overlapp = {"overordnet": scene.annen_avdeling.pk, "underordnet": scene.etat.pk, "type": "etatsstyring", **dag}
    svar = admin.post(f"{ADRESSE}/styringsrelasjon/add/", overlapp)
    assert "Virksomheten har allerede en styringsrelasjon i denne perioden." in svar.content.decode()
    svar = admin.post(f"{ADRESSE}/styringsrelasjon/add/", {**overlapp, "overordnet": scene.etat.pk})
    assert "Et organ kan ikke styre seg selv. Velg to forskjellige organer." in svar.content.decode()
    kf = lag_organ("Foretaket", type=Organtype.KF)
    svar = admin.post(f"{ADRESSE}/styringsrelasjon/add/", {**overlapp, "underordnet": kf.pk})
    assert "kan bare ha eierstyring" in svar.content.decode()
    assert not Styringsrelasjon.objects.filter(underordnet=kf).exists()


def test_uten_grunn_endres_ingenting_og_grunnen_staar_i_historikken(admin: Client, scene: Scene) -> None:
    verdier = {"bruker": scene.medarbeider.pk, "rolle": Rolle.MEDARBEIDER, "organ": scene.annen_etat.pk}
    verdier |= {"gyldig_fra": i_dag().isoformat()}
    assert admin.post(f"{ADRESSE}/rolletildeling/add/", verdier).status_code == 200
    assert not Rolletildeling.objects.filter(organ=scene.annen_etat, bruker=scene.medarbeider).exists()
    assert admin.post(f"{ADRESSE}/rolletildeling/add/", {**verdier, "grunn": "Låner ut"}).status_code == 302
    ny = Rolletildeling.objects.get(organ=scene.annen_etat, bruker=scene.medarbeider)
    kontekst = ny.events.get().pgh_context.metadata  # type: ignore[attr-defined]
    assert kontekst["handling"] == "forvaltning.rolletildeling_opprettet"
    assert (kontekst["bruker"], kontekst["grunn"]) == (scene.administrator.pk, "Låner ut")


def test_passordet_settes_hashet_og_et_svakt_avvises(admin: Client) -> None:
    ny = {"brukernavn": "ny", "navn": "Ny", "is_active": "on", "grunn": "ansatt"}
    assert admin.post(f"{ADRESSE}/bruker/add/", {**ny, "nytt_passord": "kort"}).status_code == 200
    assert admin.post(f"{ADRESSE}/bruker/add/", {**ny, "nytt_passord": "fire ord på rad"}).status_code == 302
    bruker = Bruker.objects.get(brukernavn="ny")
    assert bruker.check_password("fire ord på rad")
    assert "fire ord" not in bruker.password


@pytest.mark.parametrize("hvem", ["administrator", "revisor", "folkevalgt"])
def test_ingen_administrator_setter_passordet_til_den_som_ser_hele_byen(admin: Client, scene: Scene, hvem: str) -> None:
    """Or she could log in as another administrator, and approve what she proposed."""
    bruker = getattr(scene, hvem)
    foer = bruker.password
    felter = {"brukernavn": bruker.brukernavn, "navn": bruker.navn, "is_active": "on", "grunn": "glemt"}
    svar = admin.post(f"{ADRESSE}/bruker/{bruker.pk}/change/", {**felter, "nytt_passord": "fire ord på rad"})
    assert "bytter passordet sitt selv" in svar.content.decode()
    bruker.refresh_from_db()
    assert bruker.password == foer
    assert admin.post(f"{ADRESSE}/bruker/{bruker.pk}/change/", {**felter, "navn": "Nytt navn"}).status_code == 302


def test_heller_ikke_til_den_som_er_foreslaatt(admin: Client, scene: Scene) -> None:
    Rolleforslag.objects.create(
        bruker=scene.leder,
        rolle=Rolle.REVISOR,
        organ=scene.bystyre,
        gyldig_fra=i_dag(),
        foreslaatt_av=scene.administrator,
    )
    felter = {"brukernavn": scene.leder.brukernavn, "navn": "Lise", "is_active": "on", "grunn": "glemt"}
    svar = admin.post(f"{ADRESSE}/bruker/{scene.leder.pk}/change/", {**felter, "nytt_passord": "fire ord på rad"})
    assert "bytter passordet sitt selv" in svar.content.decode()


def test_den_som_ikke_har_valgt_passordet_sitt_selv_faar_ingen_rolle_i_hele_byen(
    admin: Client, scene: Scene, andre: Bruker
) -> None:
    """Who set the password would have the role too."""
    felter = {"brukernavn": "ny", "navn": "Ny", "is_active": "on", "grunn": "ansatt"}
    admin.post(f"{ADRESSE}/bruker/add/", {**felter, "nytt_passord": "fire ord på rad"})
    ny = Bruker.objects.get(brukernavn="ny")
    assert ny.passord_satt_av == scene.administrator
    forslag = Rolleforslag.objects.create(
        bruker=ny, rolle=Rolle.REVISOR, organ=scene.bystyre, gyldig_fra=i_dag(), foreslaatt_av=scene.administrator
    )
    godkjenner, side = inne(andre), f"{ADRESSE}/rolleforslag/{forslag.pk}/change/"
    svar = godkjenner.post(side, {"avgjoerelse": "godkjent", "grunn": "prøve"})
    assert "En administrator har satt passordet." in svar.content.decode()

    egen = Client()
    assert egen.login(username="ny", password="fire ord på rad")
    valgt = {"gjeldende": "fire ord på rad", "nytt": "fem helt egne ord til", "gjenta": "fem helt egne ord til"}
    assert egen.post("/profil/passord/", valgt).status_code == 302
    assert godkjenner.post(side, {"avgjoerelse": "godkjent", "grunn": "prøve"}).status_code == 302
    assert Rolletildeling.objects.filter(bruker=ny, rolle=Rolle.REVISOR).exists()


@pytest.mark.parametrize("hva", ["password", "password__startswith", "bruker__password__startswith", "oektnummer"])
@pytest.mark.parametrize("modell", ["bruker", "rolletildeling", "rolleforslag"])
def test_en_adresse_kan_ikke_spoerre_seg_fram_til_et_passord(admin: Client, modell: str, hva: str) -> None:
    """Sign by sign: how many are left says whether the guess was right."""
    assert admin.get(f"{ADRESSE}/{modell}/?{hva}=argon2").status_code == 400
    assert admin.get(f"{ADRESSE}/bruker/?is_active__exact=1").status_code == 200
    assert admin.get(f"{ADRESSE}/rolletildeling/?rolle__exact=revisor").status_code == 200


@pytest.mark.parametrize("sti", ["password_change/", "password_change/done/", "logout/", "autocomplete/", "r/1/1/"])
def test_djangos_egne_sider_utenom_vaare_finnes_ikke(admin: Client, sti: str) -> None:
    """Its page for a password knows neither the brake nor the security log."""
    assert admin.get(f"/forvaltning/{sti}").status_code == 404
    assert admin.post(f"/forvaltning/{sti}", {"old_password": "gjett"}).status_code == 404


def test_treet_kan_ses_paa_en_annen_dato(admin: Client, scene: Scene) -> None:
    assert "Prøveetaten" in admin.get("/organisasjon/").content.decode()
    assert "Slik er det" in admin.get("/organisasjon/").content.decode()
    assert "Slik blir det" in admin.get("/organisasjon/?dato=2999-01-01").content.decode()
    foer = admin.get("/organisasjon/?dato=2000-01-01").content.decode()
    assert "Slik var det" in foer
    assert "Ingen organer denne dagen" in foer
    assert admin.get("/organisasjon/?dato=tull").status_code == 422
