"""Who meets what on the pages of avklaringer, a whole life by the forms, and fixed numbers of queries."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from html import unescape
from typing import Any

import pytest
from django.urls import reverse
from time_machine import travel

from tests.avklaring.hjelp import avgjort, loeftet
from tests.avklaring.test_livet import bestridt
from tests.scene import ROLLENE, Scene, inne
from tillit.avklaring.models import Avklaring
from tillit.felles.tid import i_dag

pytestmark = pytest.mark.django_db

ALLE = (*ROLLENE, "administrator", "utenforstaaende", "annen_etatsstyrer")
LESERE = {"leder", "medarbeider", "tillitsvalgt", "etatsstyrer", "kommunaldirektoer", "byraad", "revisor"}
PARTENE, BYRAADEN = {"leder", "etatsstyrer", "kommunaldirektoer"}, {"byraad"}


def skjemaet(**felter: str) -> dict[str, str]:
    frist = str(i_dag() + timedelta(days=20))
    return {
        "tekst": "Hvem eier gatene?",
        "bakgrunn": "Begge planlegger.",
        "alternativer": "Bydelene\nEtaten",
        "raad": "Etaten.",
        "frist": frist,
        "behold_dato": frist,
        **felter,
    }


def adresse(navn: str, *deler: Any) -> str:
    return reverse(f"avklaring:{navn}", args=deler)


SIDER: dict[str, tuple[Callable[[Scene], int], set[str]]] = {
    "vis": (lambda scene: loeftet(scene).pk, LESERE),
    "loeft": (lambda scene: scene.relasjon.pk, PARTENE),
    "loeft_signalet": (lambda scene: bestridt(scene).pk, PARTENE),
    "gi_raad": (lambda scene: loeftet(scene).pk, PARTENE),
    "avgjoer": (lambda scene: loeftet(scene).pk, BYRAADEN),
    "send_tilbake": (lambda scene: loeftet(scene).pk, BYRAADEN),
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
    loeftet(scene, tekst="Kanarifuglens egen sak?")
    side = inne(getattr(scene, rolle)).get(adresse("liste"))
    assert ("Kanarifuglens" in side.content.decode()) is (rolle in LESERE)


@pytest.mark.parametrize("rolle", sorted(LESERE))
def test_knappene_er_der_for_den_som_kan_bruke_dem(scene: Scene, rolle: str) -> None:
    rad = loeftet(scene)
    side = inne(getattr(scene, rolle)).get(rad.adresse).content.decode()
    assert (adresse("avgjoer", rad.pk) in side) is (rolle in BYRAADEN)
    assert (adresse("gi_raad", rad.pk) in side) is (rolle in PARTENE)
    assert (adresse("trekk", rad.pk) in side) is (rolle == "leder")
    avgjort(scene, rad)
    etter = inne(getattr(scene, rolle)).get(rad.adresse).content.decode()
    assert not any(adresse(navn, rad.pk) in etter for navn in ("avgjoer", "gi_raad", "trekk", "send_tilbake"))


def test_den_andre_parten_trekker_ikke_det_den_ene_har_loeftet(scene: Scene) -> None:
    rad = loeftet(scene)
    assert inne(scene.etatsstyrer).post(adresse("trekk", rad.pk)).status_code == 403
    assert inne(scene.leder).post(adresse("trekk", rad.pk)).status_code == 302
    rad.refresh_from_db()
    assert rad.status == "trukket"


def test_en_sak_opp_og_ned_ved_skjemaene(scene: Scene) -> None:
    leder, styrer, byraad = inne(scene.leder), inne(scene.etatsstyrer), inne(scene.byraad)
    leder.post(adresse("loeft", scene.relasjon.pk), skjemaet())
    rad = Avklaring.objects.get()
    assert "Hvem eier gatene?" in byraad.get("/").content.decode()
    assert "Hvem eier gatene?" not in styrer.get("/").content.decode()  # it is not late, and not answered
    styrer.post(adresse("gi_raad", rad.pk), {"tekst": "Bydelene bør."})
    side = unescape(byraad.get(rad.adresse).content.decode())
    assert "Bydelene bør." in side
    assert "Etaten." in side
    tilbake = byraad.post(adresse("avgjoer", rad.pk), {"versjon": 1, "svar": "Fordi."})
    assert tilbake.status_code == 422
    assert "Velg et alternativ" in unescape(tilbake.content.decode())
    assert "Fordi." in tilbake.content.decode()
    byraad.post(adresse("avgjoer", rad.pk), {"versjon": 1, "valgt": "2", "svar": "Fordi."})
    for klient in (leder, styrer):
        assert "Hvem eier gatene?" in klient.get("/").content.decode()
        assert "Fordi." in klient.get(rad.adresse).content.decode()
    assert "Hvem eier gatene?" not in byraad.get("/").content.decode()


def test_det_som_er_over_fristen_ser_begge_parter(scene: Scene) -> None:
    loeftet(scene, frist=i_dag())
    with travel(f"{i_dag() + timedelta(days=1)}T12:00:00+01:00", tick=False):
        for rolle in ("leder", "etatsstyrer", "byraad"):
            assert "Skal bydelene eller etaten" in inne(getattr(scene, rolle)).get("/").content.decode()
        assert "Over fristen" in inne(scene.leder).get(adresse("liste")).content.decode()


@pytest.mark.parametrize(
    ("alternativer", "melding"),
    [
        ("Bare ett", "fra to til fem"),
        ("Likt\nLikt", "fra to til fem"),
        ("1\n2\n3\n4\n5\n6", "fra to til fem"),
        (f"Kort\n{'x' * 401}", "høyst 400 tegn"),
    ],
    ids=["ett", "like", "seks", "langt"],
)
def test_alternativer_som_ikke_er_et_valg_nektes_ved_feltet(scene: Scene, alternativer: str, melding: str) -> None:
    side = inne(scene.leder).post(adresse("loeft", scene.relasjon.pk), skjemaet(alternativer=alternativer))
    assert side.status_code == 422
    tekst = unescape(side.content.decode())
    assert melding in tekst
    assert "Begge planlegger." in tekst
    assert not Avklaring.objects.exists()


def test_et_bestridt_signal_kan_loeftes_fra_moetet(scene: Scene) -> None:
    signal = bestridt(scene)
    url = adresse("loeft_signalet", signal.pk)
    moetet = reverse("styringsdialog:moete", args=[signal.kilde.moete_id])
    assert url in inne(scene.leder).get(moetet).content.decode()
    assert url not in inne(scene.medarbeider).get(moetet).content.decode()
    assert "Mål alt." in inne(scene.leder).get(url).content.decode()


@pytest.mark.parametrize("rolle", ["leder", "byraad"])
def test_antallet_spoersmaal_er_det_samme_uansett_hvor_mange(
    scene: Scene, rolle: str, django_assert_max_num_queries: Any
) -> None:
    klient = inne(getattr(scene, rolle))
    for _nr in range(12):
        loeftet(scene)
    rad = avgjort(scene, loeftet(scene))
    for url in (adresse("liste"), rad.adresse):
        klient.get(url)
        with django_assert_max_num_queries(8):
            klient.get(url)
