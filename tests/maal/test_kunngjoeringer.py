"""What is going to happen to an indicator is told everybody who reads the goal in time, and then happens by itself."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pgtrigger
import pytest
from django.db import Error, connection, transaction
from django.urls import reverse

from tests.scene import Scene, inne, lag_indikator, lag_maal, lag_maaling
from tillit.felles.feil import Regelbrudd
from tillit.felles.formater import dato
from tillit.felles.tid import i_dag
from tillit.maal import actions
from tillit.maal.actions import kunngjoering as handlingene
from tillit.maal.enums import Frekvens, Maalstatus
from tillit.maal.kunngjoeringsregler import VARSEL_DAGER, tidligste
from tillit.maal.models import Indikator, Kunngjoering, Maal
from tillit.maal.tasks import gjennomfoer_kunngjoeringer

pytestmark = pytest.mark.django_db


@pytest.fixture
def maal(scene: Scene) -> Maal:
    return lag_maal(scene.relasjon, eier=scene.leder)


@pytest.fixture
def indikator(maal: Maal) -> Indikator:
    return lag_indikator(maal, navn="Antall gebyrer")


def kunngjort(scene: Scene, indikator: Indikator, **valg: Any) -> Kunngjoering:
    felter = {"slag": "avvikles", "fra": tidligste(i_dag()), "grunn": "Ingen bruker tallet.", "av": scene.leder, **valg}
    return actions.kunngjoer(indikator=indikator, **felter)


def dagen_er_kommet(en: Kunngjoering) -> None:
    """As if it had been announced as long ago as it must."""
    with pgtrigger.ignore("maal.Kunngjoering:staar_som_den_ble_sagt"):
        foer = i_dag() - timedelta(days=VARSEL_DAGER)
        Kunngjoering.objects.filter(pk=en.pk).update(fra=i_dag(), kunngjort_dag=foer)


def nektes(sql: str, hvorfor: str) -> None:
    with pytest.raises(Error, match=hvorfor), transaction.atomic(), connection.cursor() as c:
        c.execute(sql)


def test_den_som_leser_maalet_ser_endringen_foer_den_skjer_paa_maalet_indikatoren_og_listen(
    scene: Scene, indikator: Indikator
) -> None:
    klient = inne(scene.leder)
    adresse = reverse("maal:kunngjoer", args=[indikator.pk])
    siden = reverse("maal:indikator", args=[indikator.pk])
    assert adresse in klient.get(siden).content.decode()
    fra = tidligste(i_dag())
    svar = klient.post(adresse, {"slag": "avvikles", "fra": fra.isoformat(), "grunn": "Ingen bruker tallet."})
    assert svar.headers["Location"] == siden
    for sted in (reverse("maal:vis", args=[indikator.maal_id]), siden, reverse("maal:kunngjoeringer")):
        html = inne(scene.folkevalgt).get(sted).content.decode()
        assert "Tas ut av bruk" in html, sted
        assert dato(fra) in html, sted
        assert "Ingen bruker tallet." in html, sted
        assert "Trekk kunngjøringen" not in html, "not theirs to take back"
    assert adresse not in klient.get(siden).content.decode(), "one at a time"
    indikator.refresh_from_db()
    assert indikator.avviklet_dato is None
    html = inne(scene.folkevalgt).get(reverse("maal:kunngjoeringer")).content.decode()
    assert html.count("<caption>") == 1


@pytest.mark.parametrize("rolle", ["medarbeider", "folkevalgt", "utenforstaaende", "annen_etatsstyrer", "revisor"])
def test_bare_den_som_endrer_maalet_kunngjoer_og_trekker(scene: Scene, indikator: Indikator, rolle: str) -> None:
    en = kunngjort(scene, indikator)
    klient = inne(getattr(scene, rolle))
    for adresse in (reverse("maal:kunngjoer", args=[indikator.pk]), reverse("maal:trekk_kunngjoering", args=[en.pk])):
        assert klient.get(adresse).status_code in {403, 404}
        assert klient.post(adresse, {"grunn": "x"}).status_code in {403, 404}


def test_den_maa_kunngjoeres_i_tide_med_grunn_og_til_noe_annet(scene: Scene, indikator: Indikator) -> None:
    klient, adresse = inne(scene.leder), reverse("maal:kunngjoer", args=[indikator.pk])
    i_morgen, i_tide = i_dag() + timedelta(days=VARSEL_DAGER - 1), tidligste(i_dag())

    def feil(**skjema: str) -> str:
        svar = klient.post(adresse, {"slag": "avvikles", "fra": i_tide.isoformat(), "grunn": "Fordi.", **skjema})
        assert svar.status_code == 422
        return svar.content.decode()

    assert f"Det kunngjøres minst 30 dager før. Velg {dato(i_tide)} eller senere." in feil(fra=i_morgen.isoformat())
    feil(grunn=" ")
    assert "Velg hvor ofte den skal måles." in feil(slag="frekvens")
    feil(slag="frekvens", ny_frekvens="aar")
    with pytest.raises(handlingene.SammeFrekvens):
        kunngjort(scene, indikator, slag="frekvens", ny_frekvens=indikator.frekvens)
    assert not Kunngjoering.objects.exists()
    kunngjort(scene, indikator)
    assert "Trekk den først." in feil()
    utkast = lag_indikator(lag_maal(scene.relasjon, eier=scene.leder, status=Maalstatus.UTKAST))
    with pytest.raises(handlingene.MaaletErIkkeFastsatt):
        kunngjort(scene, utkast)


def test_paa_dagen_tas_den_ut_av_bruk_av_seg_selv_og_kunngjoeringen_staar(scene: Scene, indikator: Indikator) -> None:
    lag_maaling(indikator, 2025, "60")
    en = kunngjort(scene, indikator)
    gjennomfoer_kunngjoeringer()
    assert Indikator.objects.filter(pk=indikator.pk, avviklet_dato__isnull=True).exists(), "not yet"
    dagen_er_kommet(en)
    gjennomfoer_kunngjoeringer()
    indikator.refresh_from_db()
    en.refresh_from_db()
    assert (indikator.avviklet_dato, indikator.avviklet_grunn) == (i_dag(), "Ingen bruker tallet.")
    assert not en.er_aapen
    assert actions.gjennomfoer_forfalte(i_dag()) == 0, "once"
    html = inne(scene.folkevalgt).get(reverse("maal:vis", args=[indikator.maal_id])).content.decode()
    assert "Iverksatt" in html
    assert "1 indikator som ikke lenger er i bruk" in html
    with pytest.raises(handlingene.KunngjoeringenErOver):
        actions.trekk_kunngjoering(kunngjoering=en, grunn="For sent", av=scene.leder)


def test_ny_frekvens_endrer_den_som_er_uten_tall(scene: Scene, indikator: Indikator) -> None:
    en = kunngjort(scene, indikator, slag="frekvens", ny_frekvens="kvartal", grunn="Det haster mer.")
    html = inne(scene.folkevalgt).get(reverse("maal:kunngjoeringer")).content.decode()
    assert "Måles hvert kvartal, ikke hvert år" in html
    dagen_er_kommet(en)
    assert actions.gjennomfoer_forfalte(i_dag()) == 1
    indikator.refresh_from_db()
    assert (indikator.frekvens, indikator.avviklet_dato) == (Frekvens.KVARTAL, None)
    assert indikator.maal.indikatorer.count() == 1


def test_en_indikator_med_tall_faar_en_etterfoelger_og_tallene_beholder_sin_mening(
    scene: Scene, indikator: Indikator
) -> None:
    lag_maaling(indikator, 2025, "60")
    en = kunngjort(scene, indikator, slag="frekvens", ny_frekvens="tertial")
    dagen_er_kommet(en)
    assert actions.gjennomfoer_forfalte(i_dag()) == 1
    indikator.refresh_from_db()
    en.refresh_from_db()
    assert (indikator.frekvens, indikator.avviklet_dato) == (Frekvens.AAR, i_dag())
    ny = en.etterfoelger
    assert ny is not None
    assert (ny.maal, ny.navn, ny.frekvens, ny.definisjon) == (
        indikator.maal, "Antall gebyrer", Frekvens.TERTIAL, indikator.definisjon
    )  # fmt: skip
    assert not ny.har_tall()
    html = inne(scene.folkevalgt).get(reverse("maal:indikator", args=[indikator.pk])).content.decode()
    assert reverse("maal:indikator", args=[ny.pk]) in html


def test_et_maal_som_er_avsluttet_imens_faar_ingen_ny_indikator(scene: Scene, indikator: Indikator) -> None:
    lag_maaling(indikator, 2025, "60")
    en = kunngjort(scene, indikator, slag="frekvens", ny_frekvens="tertial")
    dagen_er_kommet(en)
    Maal.objects.filter(pk=indikator.maal_id).update(status=Maalstatus.AVSLUTTET)
    assert actions.gjennomfoer_forfalte(i_dag()) == 1
    indikator.refresh_from_db()
    assert (indikator.avviklet_dato, indikator.maal.indikatorer.count()) == (i_dag(), 1)


def test_den_som_trekkes_skjer_ikke_og_staar_med_grunnen(scene: Scene, indikator: Indikator) -> None:
    en = kunngjort(scene, indikator)
    klient, adresse = inne(scene.leder), reverse("maal:trekk_kunngjoering", args=[en.pk])
    assert "Ingen bruker tallet." in klient.get(adresse).content.decode()
    klient.post(adresse, {"grunn": "Bydelene trenger det likevel."})
    html = inne(scene.folkevalgt).get(reverse("maal:vis", args=[indikator.maal_id])).content.decode()
    assert "Bydelene trenger det likevel." in html
    assert "Trukket" in html
    dagen_er_kommet(en)
    assert actions.gjennomfoer_forfalte(i_dag()) == 0
    kunngjort(scene, indikator, grunn="Nå er de spurt.")


def test_nei_til_at_tallet_trengs_kunngjoeres_for_et_fastsatt_maal(scene: Scene, indikator: Indikator) -> None:
    klient, adresse = inne(scene.leder), reverse("maal:vurder_behov", args=[indikator.pk])
    dag = i_dag() + timedelta(days=90)
    klient.post(adresse, {"trengs": "nei", "grunn": "Laget ved en feil", "fra": dag.isoformat()})
    en = Kunngjoering.objects.get()
    assert (en.slag, en.fra, en.grunn, en.av) == ("avvikles", dag, "Laget ved en feil", scene.leder)
    indikator.refresh_from_db()
    assert indikator.avviklet_dato is None


def test_en_ny_frekvens_skrives_ikke_rett_inn_i_en_fastsatt_indikator(scene: Scene, indikator: Indikator) -> None:
    with pytest.raises(Regelbrudd, match="kunngjøres i forveien"):
        actions.endre_indikator(indikator=indikator, versjon=indikator.versjon, av=scene.leder, frekvens="kvartal")
    utkast = lag_indikator(lag_maal(scene.relasjon, eier=scene.leder, status=Maalstatus.UTKAST))
    actions.endre_indikator(indikator=utkast, versjon=utkast.versjon, av=scene.leder, frekvens="kvartal")
    actions.vurder_behov(indikator=utkast, periode=i_dag().replace(day=1), trengs=False, grunn="Nei", av=scene.leder)
    assert Indikator.objects.get(pk=utkast.pk).avviklet_dato == i_dag()


def test_databasen_holder_at_det_ble_kunngjort_i_tide(scene: Scene, indikator: Indikator) -> None:
    pk, av = indikator.pk, scene.leder.pk
    ut = f"UPDATE maal_indikator SET avviklet_dato = current_date, avviklet_grunn = 'Nei' WHERE id = {pk}"
    nektes(ut, "kunngjort i tide")
    nektes(f"UPDATE maal_indikator SET frekvens = 'kvartal' WHERE id = {pk}", "kunngjort i tide")
    inn = (
        "INSERT INTO maal_kunngjoering (indikator_id, slag, frekvens_foer, ny_frekvens, fra, grunn, kunngjort_dag,"
        f" av_id, trukket_grunn) VALUES ({pk}, 'avvikles', 'aar', '', current_date + %s, 'Fordi',"
        f" current_date - 400, {av}, '')"
    )
    nektes(inn % 0, "i_god_tid")
    nektes(inn % (VARSEL_DAGER - 2), "i_god_tid")
    en = kunngjort(scene, indikator)
    nektes(ut, "kunngjort i tide")
    for endring in (
        "fra = current_date",
        "grunn = 'Noe annet'",
        "kunngjort_dag = kunngjort_dag - 40",
        "slag = 'frekvens'",
    ):
        nektes(f"UPDATE maal_kunngjoering SET {endring}", "står som den ble skrevet")
    nektes("DELETE FROM maal_kunngjoering", "står som den ble skrevet")
    nektes("UPDATE maal_kunngjoering SET trukket_tid = now()", "trukket_av_noen")
    nektes("UPDATE maal_kunngjoering SET gjennomfoert_tid = now()", "står som den ble skrevet")
    nektes(inn % 60, "en_om_gangen")
    dagen_er_kommet(en)
    nektes(f"UPDATE maal_indikator SET frekvens = 'kvartal' WHERE id = {pk}", "kunngjort i tide")
    nektes(ut.replace("current_date", "current_date + 1"), "kunngjort i tide")
    actions.gjennomfoer_forfalte(i_dag())
    nektes("UPDATE maal_kunngjoering SET gjennomfoert_tid = NULL", "står som den ble skrevet")


@pytest.mark.parametrize("antall", [1, 3])
def test_listen_koster_det_samme_hvor_mange_det_er(
    scene: Scene, maal: Maal, antall: int, django_assert_num_queries: Any
) -> None:
    for nummer in range(antall):
        kunngjort(scene, lag_indikator(maal, navn=f"Nummer {nummer}"))
    klient = inne(scene.folkevalgt)
    klient.get(reverse("maal:kunngjoeringer"))
    with django_assert_num_queries(4):
        klient.get(reverse("maal:kunngjoeringer"))


def test_en_annens_upubliserte_maal_er_ikke_i_listen(scene: Scene, indikator: Indikator) -> None:
    kunngjort(scene, indikator, grunn="Hemmelig grunn")
    Maal.objects.filter(pk=indikator.maal_id).update(status=Maalstatus.UTKAST)
    assert "Hemmelig grunn" not in inne(scene.folkevalgt).get(reverse("maal:kunngjoeringer")).content.decode()
