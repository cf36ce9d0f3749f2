"""Our own pages for people and roles: who comes in, what one form does, what is refused beside its field."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from tests.scene import LENGE_SIDEN, ROLLENE, Scene, inne, lag_bruker, lag_organ
from tillit.felles.historikk import utgave
from tillit.felles.tid import i_dag
from tillit.organisasjon.enums import Rolle
from tillit.organisasjon.models import Bruker, Rolleforslag, Rolletildeling, Sikkerhetshendelse

pytestmark = pytest.mark.django_db
NY = "/organisasjon/brukere/ny/"


def ny(rolle: str, organ: Any, **mer: str) -> dict[str, Any]:
    dag = i_dag().isoformat()
    person = {"navn": "Nina Ny", "brukernavn": "nina.ny", "epost": "nina@oslo.invalid", "nytt_passord": ""}
    return {**person, "rolle": rolle, "organ": organ.pk, "gyldig_fra": dag, "grunn": "Ny i stillingen", **mer}


def foreslaa(scene: Scene, av: Bruker, **felter: Any) -> Rolleforslag:
    verdier = {"bruker": scene.leder, "rolle": Rolle.REVISOR, "organ": scene.bystyre, "gyldig_fra": i_dag(), **felter}
    return Rolleforslag.objects.create(foreslaatt_av=av, **verdier)


def adresser(scene: Scene) -> list[str]:
    forslag = foreslaa(scene, scene.administrator)
    rolle = Rolletildeling.objects.get(bruker=scene.leder)
    return [
        reverse("organisasjon:organisasjon"),
        reverse("organisasjon:brukere"),
        reverse("organisasjon:ny_bruker"),
        reverse("organisasjon:bruker", args=[scene.leder.pk]),
        reverse("organisasjon:konto", args=[scene.leder.pk]),
        reverse("organisasjon:ny_rolle", args=[scene.leder.pk]),
        reverse("organisasjon:avslutt_rolle", args=[rolle.pk]),
        reverse("organisasjon:rolleforslag"),
        reverse("organisasjon:avgjoer_rolleforslag", args=[forslag.pk]),
    ]


@pytest.mark.parametrize("hvem", ROLLENE)
def test_ingen_andre_kommer_inn_paa_noen_av_sidene(scene: Scene, hvem: str) -> None:
    bruker = getattr(scene, hvem)
    Bruker.objects.filter(pk=bruker.pk).update(is_staff=True)
    klient = inne(bruker)
    assert {klient.get(sti).status_code for sti in adresser(scene)} == {403}
    assert klient.post(NY, ny(Rolle.MEDARBEIDER, scene.etat)).status_code == 403


def test_den_som_forvalter_aapner_alle(scene: Scene) -> None:
    klient = inne(scene.administrator)
    assert {klient.get(sti).status_code for sti in adresser(scene)} == {200}


def test_rollen_uten_merket_er_ikke_nok(scene: Scene) -> None:
    Bruker.objects.filter(pk=scene.administrator.pk).update(is_staff=False)
    klient = inne(scene.administrator)
    assert {klient.get(sti).status_code for sti in adresser(scene)} == {403}


def test_person_og_rolle_i_ett_skjema(scene: Scene) -> None:
    svar = inne(scene.administrator).post(NY, ny(Rolle.MEDARBEIDER, scene.etat, nytt_passord="fire ord på rad"))
    person = Bruker.objects.get(brukernavn="nina.ny")
    assert svar["Location"] == f"/organisasjon/brukere/{person.pk}/"
    assert (person.navn, person.epost, person.is_staff) == ("Nina Ny", "nina@oslo.invalid", False)
    assert person.check_password("fire ord på rad")
    assert person.passord_satt_av == scene.administrator
    rolle = person.roller.get()
    assert (rolle.rolle, rolle.organ, rolle.gyldig_til, rolle.gitt_av) == (
        Rolle.MEDARBEIDER,
        scene.etat,
        None,
        scene.administrator,
    )
    grunner = [rad.events.get().pgh_context.metadata["grunn"] for rad in (person, rolle)]
    assert grunner == ["Ny i stillingen", "Ny i stillingen"]
    assert list(Sikkerhetshendelse.objects.filter(gjelder=person).order_by("pk").values_list("slag", flat=True)) == [
        "bruker_endret",
        "rolle_gitt",
    ]


def test_uten_passord_kan_ingen_logge_inn(scene: Scene) -> None:
    inne(scene.administrator).post(NY, ny(Rolle.MEDARBEIDER, scene.etat))
    assert not Bruker.objects.get(brukernavn="nina.ny").has_usable_password()


@pytest.mark.parametrize(
    ("endring", "felt", "setning"),
    [
        ({"rolle": Rolle.ETATSSTYRER}, "rolle", "Den gis på organer av disse typene: byråd og byrådsavdeling."),
        ({"brukernavn": "finnes"}, "brukernavn", "Brukernavnet er i bruk. Velg et annet."),
        ({"grunn": ""}, "grunn", "Må fylles ut."),
        ({"nytt_passord": "kort"}, "nytt_passord", "Passordet er for kort. Bruk minst 12 tegn."),
        (
            {"gyldig_til": LENGE_SIDEN.isoformat(), "behold_dato": LENGE_SIDEN.isoformat()},
            "__all__",
            "Sluttdatoen kan ikke være før startdatoen.",
        ),
        ({"organ": "999999"}, "organ", "kan ikke velges her lenger"),
    ],
)
def test_det_som_er_galt_staar_ved_feltet_og_ingenting_lagres(
    scene: Scene, endring: dict[str, str], felt: str, setning: str
) -> None:
    lag_bruker(navn="Fra før")
    Bruker.objects.filter(navn="Fra før").update(brukernavn="finnes")
    svar = inne(scene.administrator).post(NY, {**ny(Rolle.MEDARBEIDER, scene.etat), **endring})
    assert svar.status_code == 422
    assert any(setning in feil for feil in svar.context["form"].errors[felt]), svar.context["form"].errors
    assert "Nina Ny" in svar.content.decode()
    assert not Bruker.objects.filter(navn="Nina Ny").exists()


def test_en_rolle_i_hele_byen_blir_et_forslag_som_en_annen_godkjenner(scene: Scene, andre: Bruker) -> None:
    foerste = inne(scene.administrator)
    foerste.post(NY, ny(Rolle.REVISOR, scene.bystyre))
    person = Bruker.objects.get(brukernavn="nina.ny")
    assert not person.roller.exists()
    assert "Venter på en annen administrator" in foerste.get(f"/organisasjon/brukere/{person.pk}/").content.decode()
    side = f"/organisasjon/rolleforslag/{Rolleforslag.objects.get().pk}/"
    svar = foerste.post(side, {"avgjoerelse": "godkjent", "grunn": "prøve"})
    assert svar.status_code == 422
    assert "En annen administrator må godkjenne" in svar.content.decode()
    assert inne(andre).post(side, {"avgjoerelse": "godkjent", "grunn": "prøve"}).status_code == 302
    assert person.roller.get().rolle == Rolle.REVISOR
    assert "godkjent" in inne(andre).get(side).content.decode().lower()
    svar = inne(andre).post(side, {"avgjoerelse": "avvist", "grunn": "prøve"})
    assert "Forslaget er allerede avgjort." in svar.context["form"].non_field_errors()


def test_passordet_en_administrator_har_satt_hindrer_godkjenning(scene: Scene, andre: Bruker) -> None:
    inne(scene.administrator).post(NY, ny(Rolle.REVISOR, scene.bystyre, nytt_passord="fire ord på rad"))
    side = f"/organisasjon/rolleforslag/{Rolleforslag.objects.get().pk}/"
    svar = inne(andre).post(side, {"avgjoerelse": "godkjent", "grunn": "prøve"})
    assert "En administrator har satt passordet." in svar.content.decode()
    assert not Rolletildeling.objects.filter(bruker__brukernavn="nina.ny").exists()


def test_et_forslag_kan_avvises(scene: Scene, andre: Bruker) -> None:
    forslag = foreslaa(scene, scene.administrator)
    side = f"/organisasjon/rolleforslag/{forslag.pk}/"
    assert inne(andre).post(side, {"avgjoerelse": "avvist", "grunn": "Feil person"}).status_code == 302
    forslag.refresh_from_db()
    assert (forslag.utfall, forslag.avgjort_av) == ("avvist", andre)
    assert not Rolletildeling.objects.filter(bruker=scene.leder, rolle=Rolle.REVISOR).exists()


def test_ingen_gir_seg_selv_noe(scene: Scene) -> None:
    side = f"/organisasjon/brukere/{scene.administrator.pk}/rolle/"
    felter = {"gyldig_fra": i_dag().isoformat(), "grunn": "prøve"}
    klient = inne(scene.administrator)
    svar = klient.post(side, {**felter, "rolle": Rolle.MEDARBEIDER, "organ": scene.etat.pk})
    assert "Du kan ikke gi deg selv en rolle." in svar.content.decode()
    svar = klient.post(side, {**felter, "rolle": Rolle.REVISOR, "organ": scene.bystyre.pk})
    assert "Du kan ikke foreslå deg selv." in svar.content.decode()
    assert scene.administrator.roller.count() == 1
    assert not Rolleforslag.objects.exists()


def test_samme_rolle_gis_ikke_to_ganger_og_foreslaas_ikke_to_ganger(scene: Scene, andre: Bruker) -> None:
    side = f"/organisasjon/brukere/{scene.leder.pk}/rolle/"
    felter = {"gyldig_fra": i_dag().isoformat(), "grunn": "prøve"}
    dobbel = {**felter, "rolle": Rolle.VIRKSOMHETSLEDER, "organ": scene.etat.pk}
    svar = inne(scene.administrator).post(side, dobbel)
    assert "Brukeren har allerede denne rollen i perioden." in svar.content.decode()
    foreslaa(scene, andre)
    svar = inne(scene.administrator).post(side, {**felter, "rolle": Rolle.REVISOR, "organ": scene.bystyre.pk})
    assert "Rollen er allerede foreslått" in svar.content.decode()
    assert Rolleforslag.objects.count() == 1


def test_en_rolle_avsluttes_med_dato_og_grunn(scene: Scene) -> None:
    rolle = Rolletildeling.objects.get(bruker=scene.leder)
    side, slutt = f"/organisasjon/roller/{rolle.pk}/slutt/", i_dag() + timedelta(days=10)
    felter = {"versjon": utgave(rolle), "gyldig_til": slutt.isoformat(), "grunn": "Slutter"}
    assert inne(scene.administrator).post(side, felter).status_code == 302
    rolle.refresh_from_db()
    assert rolle.gyldig_til == slutt
    historikk = inne(scene.administrator).get(f"/organisasjon/brukere/{scene.leder.pk}/").content.decode()
    assert "Rollen virksomhetsleder i Prøveetaten slutter" in historikk
    assert "Anne Administrator: Slutter" in historikk

    senere = {**felter, "versjon": utgave(rolle), "gyldig_til": (slutt + timedelta(days=5)).isoformat()}
    svar = inne(scene.administrator).post(side, senere)
    assert "Rollen slutter allerede tidligere." in svar.content.decode()
    foer = {
        **felter,
        "versjon": utgave(rolle),
        "gyldig_til": (LENGE_SIDEN - timedelta(days=5)).isoformat(),
        "behold_dato": (LENGE_SIDEN - timedelta(days=5)).isoformat(),
    }
    assert "Sluttdatoen kan ikke være før startdatoen." in inne(scene.administrator).post(side, foer).content.decode()


def test_to_administratorer_samtidig_ser_hverandre(scene: Scene, andre: Bruker) -> None:
    rolle = Rolletildeling.objects.get(bruker=scene.leder)
    side, sett = f"/organisasjon/roller/{rolle.pk}/slutt/", utgave(rolle)
    dager = [(i_dag() + timedelta(days=antall)).isoformat() for antall in (10, 5)]
    felter = [{"versjon": sett, "gyldig_til": dag, "grunn": "Slutter"} for dag in dager]
    assert inne(scene.administrator).post(side, felter[0]).status_code == 302
    svar = inne(andre).post(side, felter[1])
    assert svar.status_code == 422
    assert "Noen andre lagret siden mens du skrev." in svar.content.decode()
    rolle.refresh_from_db()
    assert rolle.gyldig_til
    assert rolle.gyldig_til.isoformat() == dager[0]


def konto(person: Bruker, **mer: Any) -> dict[str, Any]:
    felter = {"navn": person.navn, "brukernavn": person.brukernavn, "epost": person.epost, "nytt_passord": ""}
    return {**felter, "is_active": "on", "versjon": utgave(person), "grunn": "prøve", **mer}


def test_kontoen_stenges_og_aapnes(scene: Scene) -> None:
    side, leder = f"/organisasjon/brukere/{scene.leder.pk}/konto/", inne(scene.leder)
    assert leder.get("/profil/").status_code == 200
    assert inne(scene.administrator).post(side, konto(scene.leder, is_active="")).status_code == 302
    assert leder.get("/profil/").status_code == 302
    stengt = inne(scene.administrator).get(f"/organisasjon/brukere/{scene.leder.pk}/").content.decode()
    assert "Kontoen er stengt" in stengt
    assert inne(scene.administrator).post(side, konto(scene.leder)).status_code == 302
    assert Bruker.objects.get(pk=scene.leder.pk).is_active


def test_en_grunn_alene_endrer_ingenting_og_det_blir_sagt(scene: Scene) -> None:
    side, sett = f"/organisasjon/brukere/{scene.leder.pk}/konto/", utgave(scene.leder)
    svar = inne(scene.administrator).post(side, konto(scene.leder), follow=True)
    assert "Ingenting er endret: du sendte det samme som sto der." in svar.content.decode()
    assert utgave(scene.leder) == sett
    assert not Sikkerhetshendelse.objects.filter(gjelder=scene.leder, slag="bruker_endret").exists()


def test_kontoen_endres_ikke_over_en_annens_endring(scene: Scene, andre: Bruker) -> None:
    side, sett = f"/organisasjon/brukere/{scene.leder.pk}/konto/", konto(scene.leder)
    assert inne(andre).post(side, {**sett, "navn": "Lise Leder-Lund"}).status_code == 302
    svar = inne(scene.administrator).post(side, {**sett, "navn": "Lise Lyngstad"})
    assert svar.status_code == 422
    assert "Lagret av andre: «Lise Leder-Lund»" in svar.content.decode()
    assert Bruker.objects.get(pk=scene.leder.pk).navn == "Lise Leder-Lund"


def test_ingen_setter_passordet_til_den_som_ser_hele_byen(scene: Scene) -> None:
    side, foer = f"/organisasjon/brukere/{scene.revisor.pk}/konto/", scene.revisor.password
    svar = inne(scene.administrator).post(side, konto(scene.revisor, nytt_passord="fire ord på rad"))
    assert "bytter passordet sitt selv" in svar.content.decode()
    assert Bruker.objects.get(pk=scene.revisor.pk).password == foer


def test_listen_finner_fram_og_viser_roller_den_dagen(scene: Scene) -> None:
    klient = inne(scene.administrator)

    def navnene(sporring: str) -> set[str]:
        return {person.navn for person in klient.get(f"/organisasjon/brukere/?{sporring}").context["side"]}

    assert navnene("q=lise") == {"Lise Leder"}
    assert navnene(f"rolle=medarbeider&organ={scene.etat.pk}") == {"Mads Medarbeider"}
    assert navnene(f"rolle=medarbeider&organ={scene.annen_etat.pk}") == set()
    Bruker.objects.filter(pk=scene.leder.pk).update(is_active=False)
    assert "Lise Leder" not in navnene("")
    assert navnene("konto=stengt") == {"Lise Leder"}
    assert "Lise Leder" in navnene("konto=alle")
    lag_bruker(navn="Uten Rolle")
    assert navnene("konto=uten") == {"Uten Rolle"}
    assert navnene("rolle=revisor&dato=2000-01-01") == set()
    Rolletildeling.objects.filter(bruker=scene.medarbeider).update(gyldig_til=i_dag() + timedelta(days=30))
    assert navnene("med_slutt=on") == {"Mads Medarbeider"}
    assert klient.get("/organisasjon/brukere/?dato=tull").status_code == 422


def test_den_som_hadde_en_rolle_den_dagen_er_der_selv_om_kontoen_er_stengt_siden(scene: Scene) -> None:
    Rolletildeling.objects.filter(bruker=scene.leder).update(gyldig_til=i_dag())
    Bruker.objects.filter(pk=scene.leder.pk).update(is_active=False)
    klient = inne(scene.administrator)

    def ledere(dag: date) -> list[str]:
        sporring: dict[str, str | int] = {
            "rolle": "virksomhetsleder",
            "organ": scene.etat.pk,
            "dato": dag.isoformat(),
        }
        return [person.navn for person in klient.get("/organisasjon/brukere/", sporring).context["side"]]

    assert ledere(i_dag() - timedelta(days=1)) == ["Lise Leder"]
    assert ledere(i_dag()) == []


def test_listen_og_personen_koster_det_samme_uansett_hvor_mange(scene: Scene) -> None:
    klient = inne(scene.administrator)

    def sporringer(sti: str) -> int:
        with CaptureQueriesContext(connection) as talt:
            assert klient.get(sti).status_code == 200
        return len(talt)

    person = f"/organisasjon/brukere/{scene.leder.pk}/"
    foer = sporringer("/organisasjon/brukere/"), sporringer(person)
    for _ in range(5):
        organ = lag_organ()
        lag_bruker(Rolle.MEDARBEIDER, organ)
        Rolletildeling.objects.create(bruker=scene.leder, rolle=Rolle.MEDARBEIDER, organ=organ, gyldig_fra=LENGE_SIDEN)
    assert (sporringer("/organisasjon/brukere/"), sporringer(person)) == foer


def test_en_rolle_gitt_ved_en_feil_kan_tas_tilbake_samme_dag(scene: Scene) -> None:
    person = lag_bruker(navn="Feil Person")
    felter = {"rolle": Rolle.MEDARBEIDER, "organ": scene.etat.pk, "gyldig_fra": i_dag().isoformat(), "grunn": "Ny"}
    admin = inne(scene.administrator)
    gi = f"/organisasjon/brukere/{person.pk}/rolle/"
    assert admin.post(gi, {**felter, "gyldig_til": i_dag().isoformat()}).status_code == 422
    assert admin.post(gi, felter).status_code == 302
    rolle = Rolletildeling.objects.get(bruker=person)
    assert inne(person).get("/maal/").status_code == 200
    slutt = {"versjon": utgave(rolle), "gyldig_til": i_dag().isoformat(), "grunn": "Gitt til feil person"}
    svar = admin.post(f"/organisasjon/roller/{rolle.pk}/slutt/", slutt, follow=True)
    assert "Rollen er avsluttet. Personen har ikke lenger tilgangen den ga." in svar.content.decode()
    rolle.refresh_from_db()
    assert (rolle.gyldig_fra, rolle.gyldig_til) == (i_dag(), i_dag())
    assert [rolle.er_gyldig(i_dag() + timedelta(days=dager)) for dager in (-1, 0, 1)] == [False, False, False]
    assert inne(person).get("/maal/").status_code == 403
    assert "Anne Administrator: Gitt til feil person" in svar.content.decode()
    # It stands in nobody's way: the same role can be given anew the same day.
    assert admin.post(gi, felter).status_code == 302
    assert inne(person).get("/maal/").status_code == 200
