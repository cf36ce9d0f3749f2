"""Who meets what on the pages of early warnings, a whole life by the forms, and fixed numbers of queries."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from html import unescape
from typing import Any

import pytest
from django.urls import reverse
from time_machine import travel

from tests.avvik.hjelp import besvart, lukket, med_dag, til_lukking, varslet
from tests.scene import ROLLENE, Scene, inne, lag_maal
from tillit.avvik.models import Avviksvarsel
from tillit.felles.tid import i_dag

pytestmark = pytest.mark.django_db

ALLE = (*ROLLENE, "administrator", "utenforstaaende", "annen_etatsstyrer")
LESERE = {"leder", "medarbeider", "tillitsvalgt", "etatsstyrer", "kommunaldirektoer", "byraad", "revisor"}
VIRKSOMHETEN, AVDELINGEN = {"leder", "medarbeider"}, {"etatsstyrer", "kommunaldirektoer"}


def adresse(navn: str, *deler: Any) -> str:
    return reverse(f"avvik:{navn}", args=deler)


SIDER: dict[str, tuple[Callable[[Scene], int], set[str]]] = {
    "vis": (lambda scene: varslet(scene).pk, LESERE),
    "varsle": (lambda scene: scene.relasjon.pk, VIRKSOMHETEN),
    "svardag": (lambda scene: varslet(scene).pk, AVDELINGEN),
    "svar": (lambda scene: varslet(scene).pk, AVDELINGEN),
    "noter": (lambda scene: besvart(scene).pk, VIRKSOMHETEN | AVDELINGEN),
    "be_om_lukking": (lambda scene: besvart(scene).pk, VIRKSOMHETEN),
    "hold_aapent": (lambda scene: til_lukking(scene).pk, AVDELINGEN),
}


@pytest.mark.parametrize("side", SIDER)
def test_hver_side_aapnes_av_den_det_er_for(scene: Scene, side: str) -> None:
    lag, kan = SIDER[side]
    url = adresse(side, lag(scene))
    svar = {rolle: inne(getattr(scene, rolle)).get(url).status_code for rolle in ALLE}
    assert {rolle for rolle, kode in svar.items() if kode == 200} == kan
    assert set(svar.values()) <= {200, 403, 404}
    assert svar["utenforstaaende"] in {403, 404}


@pytest.mark.parametrize("rolle", ALLE)
def test_listen_viser_bare_det_en_kan_lese(scene: Scene, rolle: str) -> None:
    varslet(scene, tekst="Kanarifuglens eget varsel")
    side = inne(getattr(scene, rolle)).get(adresse("liste"))
    assert ("Kanarifuglens" in side.content.decode()) is (rolle in LESERE)


@pytest.mark.parametrize("rolle", sorted(LESERE))
def test_knappene_er_der_for_den_som_kan_bruke_dem(scene: Scene, rolle: str) -> None:
    klient = inne(getattr(scene, rolle))
    for lag, over, under in (
        (varslet, {"svar", "svardag", "noter"}, {"trekk", "noter"}),
        (besvart, {"noter"}, {"be_om_lukking", "noter"}),
        (til_lukking, {"lukk", "hold_aapent", "noter"}, {"noter"}),
        (lukket, set(), set()),
    ):
        rad = lag(scene)
        side = klient.get(rad.adresse).content.decode()
        knapper = ("svar", "svardag", "noter", "trekk", "be_om_lukking", "lukk", "hold_aapent")
        funnet = {navn for navn in knapper if f'"{adresse(navn, rad.pk)}"' in side}
        assert funnet == (over if rolle in AVDELINGEN else under if rolle in VIRKSOMHETEN else set()), lag.__name__


def test_et_varsel_fra_skjema_til_lukket(scene: Scene) -> None:
    leder, styrer = inne(scene.leder), inne(scene.etatsstyrer)
    maal = lag_maal(scene.relasjon, eier=scene.leder, tekst="Flere får svar i tide")
    ordene = {"tekst": "Det går senere.", "betydning": "Færre får svar.", "tiltak": "Vi leier inn folk."}
    tilbake = leder.post(adresse("varsle", scene.relasjon.pk), ordene)
    assert tilbake.status_code == 422
    assert "Vi leier inn folk." in tilbake.content.decode()
    leder.post(adresse("varsle", scene.relasjon.pk), {**ordene, "gjelder": f"maal:{maal.pk}"})
    rad = Avviksvarsel.objects.get()
    assert rad.maal == maal
    assert "Det går senere." in styrer.get("/").content.decode()
    assert "Flere får svar i tide" in styrer.get(rad.adresse).content.decode()
    dag = str(i_dag() + timedelta(days=4))
    styrer.post(adresse("svardag", rad.pk), {"versjon": 1, "svares_innen": dag, "behold_dato": dag})
    assert "Avdelingen svarer innen" in leder.get(rad.adresse).content.decode()
    styrer.post(adresse("svar", rad.pk), {"versjon": 2, "svar": "Bra dere sa fra."})
    assert "Det går senere." in leder.get("/").content.decode()
    assert "Det går senere." not in styrer.get("/").content.decode()
    leder.post(adresse("noter", rad.pk), {"tekst": "To er leid inn."})
    leder.post(adresse("be_om_lukking", rad.pk), {"versjon": 3, "utfall": "Alle fikk svar."})
    assert "Det går senere." in styrer.get("/").content.decode()
    styrer.post(adresse("lukk", rad.pk))
    side = unescape(leder.get(rad.adresse).content.decode())
    assert [ord_ in side for ord_ in ("Bra dere sa fra.", "To er leid inn.", "Alle fikk svar.", "Lukket av begge")] == [
        True
    ] * 4
    assert "Det går senere." not in styrer.get("/").content.decode()


def test_en_gammel_lenke_til_et_steg_som_er_gjort_leder_til_varselet(scene: Scene) -> None:
    rad = lukket(scene)
    for navn, rolle in (("svar", "etatsstyrer"), ("noter", "leder"), ("be_om_lukking", "leder")):
        svar = inne(getattr(scene, rolle)).get(adresse(navn, rad.pk))
        assert (svar.status_code, svar["Location"]) == (302, rad.adresse)


def test_er_avdelingen_sen_ser_virksomheten_det(scene: Scene) -> None:
    rad = med_dag(scene, dager=2)
    assert "Leveransen er utsatt." not in inne(scene.leder).get("/").content.decode()
    with travel(f"{i_dag() + timedelta(days=3)}T12:00:00+01:00", tick=False):
        assert "Avdelingen skulle ha svart innen" in inne(scene.leder).get("/").content.decode()
        assert "Over dagen avdelingen satte" in inne(scene.leder).get(rad.adresse).content.decode()


def test_hodet_sier_hvor_mange_som_er_aapne(scene: Scene) -> None:
    varslet(scene)
    lukket(scene)
    side = inne(scene.leder).get(reverse("oversikt:dialog", args=[scene.etat.pk])).content.decode()
    assert "1 åpent" in side
    assert adresse("varsle", scene.relasjon.pk) in side
    assert (
        adresse("varsle", scene.relasjon.pk)
        not in inne(scene.etatsstyrer).get(reverse("oversikt:dialog", args=[scene.etat.pk])).content.decode()
    )


@pytest.mark.parametrize("rolle", ["leder", "etatsstyrer"])
def test_antallet_spoersmaal_er_det_samme_uansett_hvor_mange(
    scene: Scene, rolle: str, django_assert_max_num_queries: Any
) -> None:
    klient = inne(getattr(scene, rolle))
    for _nr in range(12):
        varslet(scene, gjelder=lag_maal(scene.relasjon, eier=scene.leder))
    rad = besvart(scene)
    for url in (adresse("liste"), rad.adresse):
        klient.get(url)
        with django_assert_max_num_queries(8):
            klient.get(url)
