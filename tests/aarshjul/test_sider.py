"""Who meets what in the calendar, what stands in it and when, a life by the forms, and fixed numbers of queries."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date, timedelta
from html import unescape
from typing import Any

import pytest
from django.urls import reverse
from time_machine import travel

from styringsdialog.enums import Moetestatus
from styringsdialog.models import Moete
from tests.aarshjul.hjelp import DAGEN, foreslaatt, satt, satt_for_alle
from tests.avklaring.hjelp import loeftet
from tests.rapportering.hjelp import lag_periode
from tests.rapporteringskrav.hjelp import stilt
from tests.scene import (
    ROLLENE,
    Scene,
    inne,
    klokken,
    lag_indikator,
    lag_maal,
    lag_maaling,
    lag_moete,
    lag_organ,
    lag_relasjon,
)
from tests.varsel.hjelp import lag_oppfoelging
from tillit.aarshjul.enums import Visning
from tillit.aarshjul.models import Kalenderdato
from tillit.felles.tid import i_dag, naa

pytestmark = pytest.mark.django_db

ALLE = (*ROLLENE, "administrator", "utenforstaaende", "annen_etatsstyrer")
LESERE = {"leder", "medarbeider", "tillitsvalgt", "etatsstyrer", "kommunaldirektoer", "byraad", "revisor"}
STYRER, FORESLAAR = {"etatsstyrer", "kommunaldirektoer"}, {"leder", "medarbeider"}
AVDELINGENS = STYRER | {"byraad", "revisor"}


def adresse(navn: str, *pk: int) -> str:
    return reverse(f"aarshjul:{navn}", args=pk)


SIDER: dict[str, tuple[Callable[[Scene], int], set[str]]] = {
    "virksomhet": (lambda scene: scene.etat.pk, LESERE),
    "avdeling": (lambda scene: scene.avdeling.pk, AVDELINGENS),
    "dato": (lambda scene: satt(scene).pk, LESERE),
    "ny": (lambda scene: scene.relasjon.pk, STYRER | FORESLAAR),
    "ny_for_avdelingen": (lambda scene: scene.avdeling.pk, STYRER),
    "endre": (lambda scene: satt(scene).pk, STYRER),
    "fjern": (lambda scene: satt(scene).pk, STYRER),
    "avslaa": (lambda scene: foreslaatt(scene).pk, STYRER),
    "trekk": (lambda scene: foreslaatt(scene).pk, FORESLAAR),
}


@pytest.mark.parametrize("side", SIDER)
def test_hver_side_aapnes_av_den_det_er_for(scene: Scene, side: str) -> None:
    lag, kan = SIDER[side]
    url = adresse(side, lag(scene))
    svar = {rolle: inne(getattr(scene, rolle)).get(url).status_code for rolle in ALLE}
    assert {rolle for rolle, kode in svar.items() if kode == 200} == kan
    assert set(svar.values()) <= {200, 403, 404}
    assert svar["utenforstaaende"] in {403, 404}


def test_ens_egen_kalender_er_for_den_som_er_part(scene: Scene) -> None:
    svar = {rolle: inne(getattr(scene, rolle)).get(adresse("egen")).status_code for rolle in ALLE}
    assert {rolle for rolle, kode in svar.items() if kode == 200} >= LESERE - {"revisor"}
    start = {rolle: adresse("egen") in inne(getattr(scene, rolle)).get("/").content.decode() for rolle in ALLE}
    assert {rolle for rolle, der in start.items() if der} == (LESERE - {"revisor"}) | {
        "utenforstaaende",
        "annen_etatsstyrer",
    }


@pytest.mark.parametrize("rolle", sorted(LESERE))
def test_knappene_er_der_for_den_som_kan_bruke_dem(scene: Scene, rolle: str) -> None:
    rad, forslag = satt(scene), foreslaatt(scene, dato=DAGEN + timedelta(days=1))
    klient = inne(getattr(scene, rolle))
    sidene = [klient.get(url).content.decode() for url in (adresse("virksomhet", scene.etat.pk), rad.adresse)]
    forslaget = klient.get(forslag.adresse).content.decode()
    assert (adresse("ny", scene.relasjon.pk) in sidene[0]) is (rolle in STYRER | FORESLAAR)
    assert (adresse("endre", rad.pk) in sidene[1]) is (rolle in STYRER)
    assert (adresse("godta", forslag.pk) in forslaget) is (rolle in STYRER)
    assert (adresse("trekk", forslag.pk) in forslaget) is (rolle in FORESLAAR)


def test_egen_kalender_sier_hvor_den_kan_abonneres_paa(scene: Scene) -> None:
    siden = inne(scene.leder).get(reverse("aarshjul:egen")).content.decode()
    assert reverse("styringsdialog:kalender") in siden


@pytest.mark.en_mandag
def test_et_moete_som_er_i_gang_er_ikke_gjennomfoert(scene: Scene) -> None:
    lag_moete(scene.relasjon, av=scene.etatsstyrer, tittel="Det i gang", start_tid=klokken(i_dag(), 9))
    url, klient = f"{adresse('virksomhet', scene.etat.pk)}?aar={i_dag().year}", inne(scene.leder)
    side = klient.get(url).content.decode()
    assert "Det i gang" in side
    assert ("I gang" in side, "Gjennomført" in side) == (True, False)
    Moete.objects.update(avsluttet_tid=naa())
    side = klient.get(url).content.decode()
    assert ("I gang" in side, "Gjennomført" in side) == (False, True)


@pytest.mark.en_mandag
def test_alt_som_har_en_dag_staar_i_kalenderen_hos_den_som_leser_det(scene: Scene) -> None:
    dag = i_dag()
    lag_moete(scene.relasjon, av=scene.etatsstyrer, tittel="Styringsmøtet", start_tid=klokken(dag, 9))
    avlyst = {"status": Moetestatus.AVLYST, "avlyst_grunn": "Sykdom", "start_tid": klokken(dag, 12)}
    lag_moete(scene.relasjon, av=scene.etatsstyrer, tittel="Det avlyste", **avlyst)
    lag_oppfoelging(scene, dag, tekst="Lage planen")
    lag_periode(scene.relasjon, av=scene.etatsstyrer)
    stilt(scene, hva="Ukeliste", sluttdato=dag + timedelta(days=2))
    loeftet(scene)
    lag_indikator(lag_maal(scene.relasjon, eier=scene.leder), navn="Ventetid")
    satt(scene, tittel="Budsjettfristen", dato=dag)
    satt_for_alle(scene, tittel="Årsberetningen", dato=dag)
    aar = f"?aar={dag.year}"
    for rolle, url in (
        ("leder", adresse("virksomhet", scene.etat.pk)),
        ("etatsstyrer", adresse("avdeling", scene.avdeling.pk)),
        ("medarbeider", adresse("egen")),
        ("revisor", adresse("virksomhet", scene.etat.pk)),
    ):
        siden = unescape(inne(getattr(scene, rolle)).get(url + aar).content.decode())
        for ett in ("Styringsmøtet", "Lage planen", "Ukeliste", "Budsjettfristen", "Årsberetningen", "Rapport for"):
            assert ett in siden, (rolle, ett)
        assert "Det avlyste" not in siden
    bare = unescape(inne(scene.leder).get(adresse("egen") + aar + "&slag=budsjett").content.decode())
    assert "Budsjettfristen" in bare
    assert "Styringsmøtet" not in bare
    annen = unescape(inne(scene.utenforstaaende).get(adresse("egen") + aar).content.decode())
    assert "Budsjettfristen" not in annen
    assert "Årsberetningen" not in annen


@travel(DAGEN, tick=False)
def test_aaret_begynner_og_slutter_der_det_gjoer(scene: Scene) -> None:
    for dag in (date(2026, 12, 31), date(2027, 1, 1), date(2027, 12, 31), date(2028, 1, 1), date(2028, 2, 29)):
        satt(scene, tittel=f"Den {dag:%d%m%Y}.", dato=dag)
    satt(scene, tittel="Over nyttår", slag="opphold", dato=date(2027, 12, 20), til_dato=date(2028, 1, 7))
    klient, url = inne(scene.leder), adresse("virksomhet", scene.etat.pk)
    i_2027 = klient.get(url).content.decode()
    i_2028 = klient.get(url + "?aar=2028").content.decode()
    assert [dag in i_2027 for dag in ("31122026", "01012027", "31122027", "01012028")] == [False, True, True, False]
    assert [dag in i_2028 for dag in ("31122027", "01012028", "29022028")] == [False, True, True]
    assert "Over nyttår" in i_2027
    assert "Over nyttår" in i_2028
    # It is told of in the first month shown of that year.
    assert i_2028.index("Januar 2028") < i_2028.index("Over nyttår") < i_2028.index("Februar 2028")


@travel(DAGEN, tick=False)
def test_et_helt_liv_ved_skjemaene(scene: Scene) -> None:
    styrer, leder = inne(scene.etatsstyrer), inne(scene.leder)
    ny = {"tittel": "Innspill", "slag": "budsjett", "dato": "2027-04-01", "til_dato": "", "kilde": "Rundskrivet"}
    leder.post(adresse("ny", scene.relasjon.pk), ny)
    forslag = Kalenderdato.objects.get()
    assert "Foreslått" in leder.get(adresse("virksomhet", scene.etat.pk)).content.decode()
    styrer.post(adresse("godta", forslag.pk))
    forslag.refresh_from_db()
    assert forslag.status == "gjelder"
    endret = {**ny, "versjon": forslag.versjon, "dato": "2027-04-02"}
    styrer.post(adresse("endre", forslag.pk), endret)
    siden = unescape(leder.get(forslag.adresse).content.decode())
    assert "fredag 2. april 2027" in siden
    styrer.post(adresse("fjern", forslag.pk), {"grunn": "Rundskrivet er trukket."})
    siden = unescape(leder.get(forslag.adresse).content.decode())
    assert "Rundskrivet er trukket." in siden
    assert "Innspill" not in leder.get(adresse("virksomhet", scene.etat.pk)).content.decode()


@travel(DAGEN, tick=False)
@pytest.mark.parametrize(
    ("dag", "spoer"),
    [
        ("2027-05-14", ""),
        ("2027-05-17", "er en fridag (Andre pinsedag og Grunnlovsdag)"),
        ("2027-05-18", "«Frist for beretningen»"),
        ("2027-05-19", "«Møtefritt»"),
        ("2027-05-21", "«Møtefritt»"),
        ("2027-05-24", ""),
        ("2027-07-14", "fellesferien"),
    ],
)
def test_en_dag_som_moeter_noe_spoerres_det_om(scene: Scene, dag: str, spoer: str) -> None:
    satt(scene, tittel="Frist for beretningen", dato=date(2027, 5, 18))
    satt_for_alle(scene, tittel="Møtefritt", slag="opphold", dato=date(2027, 5, 19), til_dato=date(2027, 5, 23))
    styrer, url = inne(scene.etatsstyrer), adresse("ny", scene.relasjon.pk)
    ny = {"tittel": "Ny frist", "slag": "annet", "dato": dag, "til_dato": "", "kilde": ""}
    svar = styrer.post(url, ny)
    assert svar.status_code == (422 if spoer else 302)
    if spoer:
        siden = unescape(svar.content.decode())
        assert spoer in siden
        ja = _ja(svar.content.decode())
        assert ja
        assert styrer.post(url, {**ny, **ja}).status_code == 302
    assert Kalenderdato.objects.filter(tittel="Ny frist").exists()


def _ja(siden: str) -> dict[str, str]:
    """The boxes that ask, with what they send when they are ticked."""
    bokser = [dict(re.findall(r'(\w+)="([^"]*)"', boks)) for boks in re.findall(r"<input[^>]*checkbox[^>]*>", siden)]
    return {boks["name"]: unescape(boks["value"]) for boks in bokser if "value" in boks}


@travel(DAGEN, tick=False)
def test_et_opphold_spoerres_det_ikke_om(scene: Scene) -> None:
    ny = {"tittel": "Sommer", "slag": "opphold", "dato": "2027-06-26", "til_dato": "2027-08-15", "kilde": ""}
    satt_inn = inne(scene.etatsstyrer).post(adresse("ny_for_avdelingen", scene.avdeling.pk), ny)
    # One comes to the year the date is in, where it stands.
    assert satt_inn.headers["Location"] == f"{adresse('avdeling', scene.avdeling.pk)}?aar=2027"
    assert Kalenderdato.objects.get().avdeling == scene.avdeling


@pytest.mark.parametrize("antall", [12, 120])
def test_avdelingens_kalender_spoer_like_mye_uansett_hvor_mye_det_er(
    scene: Scene, antall: int, django_assert_max_num_queries: Any
) -> None:
    for nr in range(antall):
        relasjon = lag_relasjon(scene.avdeling, lag_organ(f"Etat {nr}"))
        lag_moete(relasjon, av=scene.etatsstyrer)
        satt(scene, relasjon=relasjon, dato=i_dag())
        lag_indikator(lag_maal(relasjon, eier=scene.leder))
    klient, url = inne(scene.etatsstyrer), adresse("avdeling", scene.avdeling.pk)
    klient.get(url)
    with django_assert_max_num_queries(8):
        assert "Etat 11" in klient.get(url).content.decode()


@travel(DAGEN, tick=False)
def test_et_tall_har_frist_dagen_foer_det_er_forsinket(scene: Scene) -> None:
    """The figure of 2026 is late from 1 January 2028 where it comes a year after: its last day is the day before."""
    maal = lag_maal(scene.relasjon, eier=scene.leder, aar_til=2027)
    indikator = lag_indikator(maal, navn="Ventetid", etterslep_mnd=12)
    lag_maaling(indikator, 2025, "50")
    indikator.stand.refresh_from_db()
    assert indikator.stand.forfaller_dato == date(2028, 1, 1)
    url = adresse("virksomhet", scene.etat.pk)
    assert "31. desember 2027" in inne(scene.leder).get(url).content.decode()
    assert "Ventetid" not in inne(scene.leder).get(url + "?aar=2028").content.decode()
    lag_maaling(lag_indikator(maal, navn="Svartid", etterslep_mnd=12), 2025, "50")
    assert "2 indikatorer skal ha nye tall" in inne(scene.leder).get(url).content.decode()


def test_kalenderen_har_lenker_til_de_andre_maatene_aa_vises_paa(scene: Scene) -> None:
    url = adresse("egen")
    side = unescape(inne(scene.leder).get(url).content.decode())
    for ett in Visning:
        assert re.search(rf'href="{re.escape(url)}\?[^"]*vis={ett.value}"', side), ett
        assert inne(scene.leder).get(f"{url}?vis={ett.value}").status_code == 200
