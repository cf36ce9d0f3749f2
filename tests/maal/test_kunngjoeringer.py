"""What is going to happen to an indicator is told everybody who reads the goal in time, and then happens by itself."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pgtrigger
import pytest
from django.db import Error, connection, transaction
from django.urls import reverse

from tests.scene import Scene, inne, lag_indikator, lag_maal, lag_maaling
from tillit.felles.feil import Regelbrudd
from tillit.felles.formater import dato
from tillit.felles.laas import laas
from tillit.felles.tid import dagens_start, i_dag, naa
from tillit.maal import actions
from tillit.maal.actions import kunngjoering as handlingene
from tillit.maal.actions.maal import MaaletErAvsluttet
from tillit.maal.actions.tall import IndikatorenErAvviklet
from tillit.maal.enums import Frekvens, Maalnivaa, Maalstatus
from tillit.maal.kunngjoeringsregler import VARSEL_DAGER, kan_vaere_en_feil, tidligste
from tillit.maal.models import Indikator, Kunngjoering, Maal
from tillit.maal.queries import kunngjoeringer
from tillit.maal.tasks import gjennomfoer_kunngjoeringer
from tillit.organisasjon.models import Rolletildeling, Styringsrelasjon

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


def test_tretti_dager_er_tretti_dager() -> None:
    dag = date(2026, 11, 1)
    assert tidligste(dag) == date(2026, 12, 1)
    assert kan_vaere_en_feil(dag, i_dag=date(2026, 12, 1))
    assert not kan_vaere_en_feil(dag, i_dag=date(2026, 12, 2))


def test_det_som_alt_er_tatt_ut_av_bruk_kunngjoeres_ikke(scene: Scene, indikator: Indikator) -> None:
    dagen_er_kommet(kunngjort(scene, indikator))
    assert actions.gjennomfoer_forfalte(i_dag()) == 1
    with pytest.raises(IndikatorenErAvviklet):
        kunngjort(scene, indikator)


def test_det_som_ble_tatt_ut_av_bruk_imens_beholder_sin_egen_dag(scene: Scene, indikator: Indikator) -> None:
    """Of a goal that is a draft again nothing has to be announced."""
    en, i_gaar = kunngjort(scene, indikator), i_dag() - timedelta(days=1)
    dagen_er_kommet(en)
    Maal.objects.filter(pk=indikator.maal_id).update(status=Maalstatus.UTKAST)
    Indikator.objects.filter(pk=indikator.pk).update(avviklet_dato=i_gaar, avviklet_grunn="Laget ved en feil.")
    assert actions.gjennomfoer_forfalte(i_dag()) == 1
    indikator.refresh_from_db()
    en.refresh_from_db()
    assert (indikator.avviklet_dato, indikator.avviklet_grunn) == (i_gaar, "Laget ved en feil.")
    assert not en.er_aapen


def test_den_som_endrer_egne_maal_roerer_ikke_andres(scene: Scene, indikator: Indikator) -> None:
    """What one does not read is not there; what everybody reads is still whose it is."""
    klient = inne(scene.utenforstaaende)
    felles = lag_indikator(lag_maal(scene.relasjon, eier=scene.leder, nivaa=Maalnivaa.BYRAAD))
    for ett, kode in ((indikator, 404), (felles, 403)):
        en = kunngjort(scene, ett)
        for adresse in (reverse("maal:kunngjoer", args=[ett.pk]), reverse("maal:trekk_kunngjoering", args=[en.pk])):
            assert klient.get(adresse).status_code == kode, adresse
            assert klient.post(adresse, {"grunn": "x"}).status_code == kode, adresse


def test_siden_leder_til_kunngjoeringen_bare_naar_den_trengs(scene: Scene, maal: Maal, indikator: Indikator) -> None:
    """Not of a draft, which is changed at once; nor of what is no longer in use."""
    utkast = lag_maal(scene.relasjon, eier=scene.leder, status=Maalstatus.UTKAST)
    ute = lag_indikator(maal, avviklet_dato=i_dag(), avviklet_grunn="Ble aldri målt.")
    klient = inne(scene.leder)
    for ett, finnes in ((indikator, True), (lag_indikator(utkast), False), (ute, False)):
        html = klient.get(reverse("maal:indikator", args=[ett.pk])).content.decode()
        assert (reverse("maal:kunngjoer", args=[ett.pk]) in html) is finnes


def test_den_maa_kunngjoeres_i_tide_med_grunn_og_til_noe_annet(scene: Scene, indikator: Indikator) -> None:
    klient, adresse = inne(scene.leder), reverse("maal:kunngjoer", args=[indikator.pk])
    i_morgen, i_tide = i_dag() + timedelta(days=VARSEL_DAGER - 1), tidligste(i_dag())

    def feil(**skjema: str) -> str:
        svar = klient.post(adresse, {"slag": "avvikles", "fra": i_tide.isoformat(), "grunn": "Fordi.", **skjema})
        assert svar.status_code == 422
        return svar.content.decode()

    skjema = " ".join(klient.get(adresse).content.decode().split())
    assert "Den måles hvert år i dag." in skjema
    assert 'Ny frekvens <span class="felt__valgfritt">når den skal måles sjeldnere eller oftere</span>' in skjema
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
    over = lag_indikator(lag_maal(scene.relasjon, eier=scene.leder, status=Maalstatus.AVSLUTTET))
    with pytest.raises(MaaletErAvsluttet):
        kunngjort(scene, over)


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


def test_en_som_ikke_lar_seg_gjoere_stopper_ingen_annen(
    scene: Scene, maal: Maal, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    foerste, andre = (lag_indikator(maal, navn=navn) for navn in ("Første", "Andre"))
    gjoer = handlingene._gjoer
    feiler, gaar = kunngjort(scene, foerste), kunngjort(scene, andre)
    for en in (feiler, gaar):
        dagen_er_kommet(en)

    def gjoer_eller_feil(maal: Maal, indikator: Indikator, en: Kunngjoering) -> Indikator | None:
        if indikator.pk == foerste.pk:
            raise RuntimeError
        return gjoer(maal, indikator, en)

    monkeypatch.setattr(handlingene, "_gjoer", gjoer_eller_feil)
    assert actions.gjennomfoer_forfalte(i_dag()) == 1
    assert list(Kunngjoering.objects.aapne()) == [feiler]
    assert str(feiler.pk) in caplog.text


def test_den_som_trekkes_mens_den_gjennomfoeres_skjer_ikke(
    scene: Scene, indikator: Indikator, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    en = kunngjort(scene, indikator)
    dagen_er_kommet(en)

    def for_sent(*rader: Any) -> Any:
        felter = {"trukket_tid": naa(), "trukket_av": scene.leder, "trukket_grunn": "Den trengs."}
        Kunngjoering.objects.filter(pk=en.pk).update(**felter)
        return laas(*rader)

    monkeypatch.setattr(handlingene, "laas", for_sent)
    assert actions.gjennomfoer_forfalte(i_dag()) == 0
    assert Indikator.objects.get(pk=indikator.pk).avviklet_dato is None
    assert not caplog.records, "it is no failure"


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
    pk, av, dag = indikator.pk, scene.leder.pk, f"DATE '{i_dag()}'"
    ut = f"UPDATE maal_indikator SET avviklet_dato = {dag}, avviklet_grunn = 'Nei' WHERE id = {pk}"
    nektes(ut, "kunngjort i tide")
    nektes(f"UPDATE maal_indikator SET frekvens = 'kvartal' WHERE id = {pk}", "kunngjort i tide")
    inn = (
        "INSERT INTO maal_kunngjoering (indikator_id, slag, frekvens_foer, ny_frekvens, fra, grunn, kunngjort_dag,"
        f" av_id, trukket_grunn) VALUES ({pk}, 'avvikles', 'aar', '', {dag} + %s, 'Fordi',"
        f" {dag} - 400, {av}, '')"
    )
    nektes(inn % 0, "i_god_tid")
    nektes(inn % (VARSEL_DAGER - 2), "i_god_tid")
    en = kunngjort(scene, indikator)
    nektes(ut, "kunngjort i tide")
    for endring in (
        f"fra = {dag}",
        "grunn = 'Noe annet'",
        "kunngjort_dag = kunngjort_dag - 40",
        "slag = 'frekvens'",
    ):
        nektes(f"UPDATE maal_kunngjoering SET {endring}", "står som den ble skrevet")
    nektes("DELETE FROM maal_kunngjoering", "står som den ble skrevet")
    nektes("UPDATE maal_kunngjoering SET trukket_tid = now()", "trukket_av_noen")
    nektes("UPDATE maal_kunngjoering SET gjennomfoert_tid = now()", "står som den ble skrevet")
    nektes("UPDATE maal_kunngjoering SET etterfoelger_id = indikator_id", "etterfoelger_ved_ny_frekvens")
    nektes(inn % 60, "en_om_gangen")
    dagen_er_kommet(en)
    nektes(f"UPDATE maal_indikator SET frekvens = 'kvartal' WHERE id = {pk}", "kunngjort i tide")
    nektes(ut.replace(dag, f"{dag} + 1"), "kunngjort i tide")
    actions.gjennomfoer_forfalte(i_dag())
    nektes("UPDATE maal_kunngjoering SET gjennomfoert_tid = NULL", "står som den ble skrevet")


def test_en_ny_frekvens_tar_den_ikke_ut_av_bruk_ogsaa_med_sql(scene: Scene, indikator: Indikator) -> None:
    dagen_er_kommet(kunngjort(scene, indikator, slag="frekvens", ny_frekvens="kvartal"))
    ut = f"avviklet_dato = '{i_dag()}', avviklet_grunn = 'Nei'"
    nektes(f"UPDATE maal_indikator SET frekvens = 'kvartal', {ut} WHERE id = {indikator.pk}", "kunngjort i tide")
    with connection.cursor() as c:
        c.execute(f"UPDATE maal_indikator SET frekvens = 'kvartal' WHERE id = {indikator.pk}")


def test_en_ny_frekvens_er_en_annen_og_bare_den_har_en_ogsaa_med_sql(scene: Scene, indikator: Indikator) -> None:
    felles = {"indikator": indikator, "fra": tidligste(i_dag()), "grunn": "Fordi.", "av": scene.leder}
    for slag, ny in (("frekvens", "aar"), ("frekvens", ""), ("avvikles", "kvartal")):
        rad = Kunngjoering(slag=slag, frekvens_foer="aar", ny_frekvens=ny, kunngjort_dag=i_dag(), **felles)
        with pytest.raises(Error, match="kunngjoering_ny_frekvens"), transaction.atomic():
            rad.save()


def test_det_som_er_gjennomfoert_gjelder_ikke_en_gang_til_ogsaa_med_sql(scene: Scene, indikator: Indikator) -> None:
    dagen_er_kommet(kunngjort(scene, indikator))
    assert actions.gjennomfoer_forfalte(i_dag()) == 1
    with connection.cursor() as c:
        c.execute(f"UPDATE maal_indikator SET avviklet_dato = NULL, avviklet_grunn = '' WHERE id = {indikator.pk}")
    ut = f"avviklet_dato = '{i_dag()}', avviklet_grunn = 'Nei'"
    nektes(f"UPDATE maal_indikator SET {ut} WHERE id = {indikator.pk}", "kunngjort i tide")


def test_det_som_kommer_staar_foerst_og_det_som_er_over_staar_et_aar(scene: Scene, maal: Maal) -> None:
    siden = i_dag() - timedelta(days=kunngjoeringer.DAGER)

    def en(navn: str, fra: int, **felter: Any) -> None:
        """Of an indicator of that name, from so many days after `siden`."""
        rad = kunngjort(scene, lag_indikator(maal, navn=navn))
        dag = siden + timedelta(days=fra)
        with pgtrigger.ignore("maal.Kunngjoering:staar_som_den_ble_sagt"):
            kunngjort_dag = dag - timedelta(days=VARSEL_DAGER)
            Kunngjoering.objects.filter(pk=rad.pk).update(fra=dag, kunngjort_dag=kunngjort_dag, **felter)

    def trukket(dager: int) -> dict[str, Any]:
        tid = dagens_start() - timedelta(days=kunngjoeringer.DAGER - dager)
        return {"trukket_tid": tid + timedelta(hours=12), "trukket_av": scene.leder, "trukket_grunn": "Nei."}

    en("kommer sent", 460)
    en("kommer snart", 400)
    en("skjedde for et år siden", 0, gjennomfoert_tid=naa())
    en("skjedde før det", -1, gjennomfoert_tid=naa())
    en("skjedde nylig", 350, gjennomfoert_tid=naa())
    en("trukket for et år siden", -20, **trukket(0))
    en("trukket før det", -20, **trukket(-1))
    en("skulle ha skjedd nå", 370, **trukket(300))
    assert [rad.indikator for rad in kunngjoeringer.maalets_kunngjoeringer(maal)] == [
        "kommer snart",
        "kommer sent",
        "skulle ha skjedd nå",
        "skjedde nylig",
        "skjedde for et år siden",
        "trukket for et år siden",
    ]


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


@pytest.mark.parametrize("hvem", ["annen_etatsstyrer", "folkevalgt", "revisor", "administrator", "utenforstaaende"])
def test_bare_den_som_har_rollen_den_dagen_kunngjoer_og_trekker_ogsaa_med_sql(
    scene: Scene, indikator: Indikator, hvem: str
) -> None:
    bruker = getattr(scene, hvem)
    with pytest.raises(Error, match="kunngjør og trekker"), transaction.atomic():
        kunngjort(scene, indikator, av=bruker)
    en = kunngjort(scene, indikator)
    nektes(
        "INSERT INTO maal_kunngjoering"
        " (indikator_id, slag, frekvens_foer, ny_frekvens, fra, grunn, kunngjort_dag, trukket_grunn, av_id)"
        " SELECT indikator_id, slag, frekvens_foer, ny_frekvens, fra, grunn, kunngjort_dag, '',"
        f" {bruker.pk} FROM maal_kunngjoering WHERE id = {en.pk}",
        "kunngjør og trekker",
    )
    nektes(
        f"UPDATE maal_kunngjoering SET trukket_tid = now(), trukket_av_id = {bruker.pk}, trukket_grunn = 'x'"
        f" WHERE id = {en.pk}",
        "kunngjør og trekker",
    )
    Rolletildeling.objects.filter(bruker=scene.leder).update(gyldig_til=i_dag())
    nektes(
        f"UPDATE maal_kunngjoering SET trukket_tid = now(), trukket_av_id = {scene.leder.pk}, trukket_grunn = 'x'"
        f" WHERE id = {en.pk}",
        "kunngjør og trekker",
    )
    dagen_er_kommet(en)
    assert handlingene.gjennomfoer_forfalte(i_dag()) == 1, "what was said in time happens, whoever holds the role then"


def test_en_kunngjoering_navngir_ingen(scene: Scene, indikator: Indikator) -> None:
    with pytest.raises(handlingene.KunngjoeringMedPersondata):
        kunngjort(scene, indikator, grunn="Spør kari@example.no.")
    en = kunngjort(scene, indikator)
    svar = inne(scene.leder).post(
        reverse("maal:trekk_kunngjoering", args=[en.pk]), {"grunn": "Avtalt med 010170 12345."}
    )
    assert svar.status_code == 422
    assert "hører til én person" in svar.content.decode()
    en.refresh_from_db()
    assert en.trukket_tid is None


@pytest.mark.parametrize("hvem", ["leder", "etatsstyrer"])
def test_den_som_sidene_slipper_inn_kan_kunngjoere_og_trekke(scene: Scene, indikator: Indikator, hvem: str) -> None:
    """Who steers the virksomhet changes its indicators too: the database refuses nobody that the pages let in."""
    klient = inne(getattr(scene, hvem))
    felter = {"slag": "avvikles", "fra": tidligste(i_dag()).isoformat(), "grunn": "Ingen bruker tallet."}
    svar = klient.post(reverse("maal:kunngjoer", args=[indikator.pk]), felter)
    assert svar.status_code == 302, svar.content.decode()
    en = indikator.kunngjoeringer.get()
    svar = klient.post(reverse("maal:trekk_kunngjoering", args=[en.pk]), {"grunn": "Den trengs likevel."})
    assert svar.status_code == 302, svar.content.decode()
    en.refresh_from_db()
    assert en.trukket_av == getattr(scene, hvem)


@pytest.mark.parametrize("hvem", ["leder", "medarbeider"])
def test_den_som_blir_spurt_om_et_tall_kan_svare_at_det_ikke_trengs(
    scene: Scene, indikator: Indikator, hvem: str
) -> None:
    klient, adresse = inne(getattr(scene, hvem)), reverse("maal:vurder_behov", args=[indikator.pk])
    felter = {"trengs": "nei", "grunn": "Ingen bruker tallet.", "fra": tidligste(i_dag()).isoformat()}
    svar = klient.post(adresse, felter)
    assert svar.status_code == 302, svar.content.decode()
    assert indikator.kunngjoeringer.get().av == getattr(scene, hvem)


def test_den_som_bare_foerer_tall_bytter_ikke_frekvensen_og_trekker_ikke(scene: Scene, indikator: Indikator) -> None:
    with pytest.raises(Error, match="kunngjør og trekker"), transaction.atomic():
        kunngjort(scene, indikator, slag="frekvens", ny_frekvens=Frekvens.MAANED, av=scene.medarbeider)
    en = kunngjort(scene, indikator)
    nektes(
        f"UPDATE maal_kunngjoering SET trukket_tid = now(), trukket_av_id = {scene.medarbeider.pk}, trukket_grunn = 'x'"
        f" WHERE id = {en.pk}",
        "kunngjør og trekker",
    )


def test_avdelingen_som_styrte_foer_kunngjoer_ikke(scene: Scene, indikator: Indikator) -> None:
    Styringsrelasjon.objects.filter(pk=scene.relasjon.pk).update(gyldig_til=i_dag())
    with pytest.raises(Error, match="kunngjør og trekker"), transaction.atomic():
        kunngjort(scene, indikator, av=scene.etatsstyrer)
