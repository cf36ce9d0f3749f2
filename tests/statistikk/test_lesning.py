"""What a page shows of an answer is what the worker has read and kept: no request reads what came from outside."""

from __future__ import annotations

import json
from decimal import Decimal
from typing import Any

import pytest
from django.urls import reverse

from tests.scene import Scene, inne
from tests.statistikk.hjelp import BARNEVERN, DATA, koble, lag_kilde, lag_noekkeltall, lag_spoerring, lest, svar
from tillit.felles import koe
from tillit.maal.models import Maaling
from tillit.statistikk import actions, csvkilde, jsonstat, kubelager, opptak, produksjon, regelbrudd
from tillit.statistikk.enums import Kildetype, Utloeser
from tillit.statistikk.kube import UleseligSvar
from tillit.statistikk.models import Lesning, Seriekobling, Spoerring, Uttrekk

FILER = DATA / "filer"


@pytest.fixture(autouse=True)
def ingen_koe(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(koe, "legg_i_koe", lambda *_, **__: None)


@pytest.fixture
def bare_arbeideren_leser(monkeypatch: pytest.MonkeyPatch) -> Any:
    """From here on, whoever unpacks or reads an answer fails."""

    def steng() -> None:
        def nekt(*_: Any, **__: Any) -> None:
            raise AssertionError("read in a request")

        for modul, navn in ((opptak, "raa_bytes"), (opptak, "les_kube"), (jsonstat, "les"), (csvkilde, "les")):
            monkeypatch.setattr(modul, navn, nekt)

    return steng


def kall(scene: Scene, rute: str, pk: int, metode: str = "get", **data: Any) -> str:
    klient = inne(scene.leder)
    svaret = getattr(klient, metode)(reverse(f"statistikk:{rute}", args=[pk]), data, follow=True)
    assert svaret.status_code == 200
    return svaret.content.decode()


def stort(*, koder: int, perioder: int) -> dict[str, Any]:
    """Barnevern and a great many others, a value each."""
    data = svar({str(2025 - perioder + nr): None for nr in range(perioder)})
    navn = {"FGK13": "Barnevern"} | {f"K{nr}": f"Kode nummer {nr} med et langt navn" for nr in range(koder - 1)}
    data["size"] = [1, koder, 1, 1, perioder]
    data["dimension"]["KOKfunksjon0000"]["category"] = {"index": list(navn), "label": navn}
    data["value"] = [2.5 + nr % 7 for nr in range(koder * perioder)]
    return data


def test_sidene_og_bekreftelsen_leser_ikke_svaret(scene: Scene, bare_arbeideren_leser: Any) -> None:
    spoerring = lag_spoerring(scene, lag_kilde())
    koble(spoerring, lag_noekkeltall(scene))
    lag_noekkeltall(scene, navn="Enda en")
    uttrekk = lest(spoerring)
    bare_arbeideren_leser()
    assert "1 tall blir tatt inn" in kall(scene, "vis", spoerring.pk)
    assert "Barnevern (FGK13)" in kall(scene, "ny_serie", spoerring.pk)
    assert "1 nytt tall er tatt inn" in kall(scene, "ta_i_bruk", uttrekk.pk, "post")
    assert Maaling.objects.get().verdi == Decimal("2.3")


@pytest.mark.grundig
def test_et_svar_paa_fem_megabyte_vises_av_det_arbeideren_har_lagret(scene: Scene, bare_arbeideren_leser: Any) -> None:
    """Of a large answer the codes are kept and the cells of the series, no more than a page can carry."""
    data = stort(koder=9_000, perioder=70)
    assert 3_000_000 < len(json.dumps(data)) < 6_000_000
    spoerring = lag_spoerring(scene, lag_kilde())
    koble(spoerring, lag_noekkeltall(scene))
    lag_noekkeltall(scene, navn="Enda en")
    uttrekk = lest(spoerring, data)
    kube = Lesning.objects.get().kube or {}
    assert len(json.dumps(kube, ensure_ascii=False).encode()) <= kubelager.MAKS_BYTE
    assert len(kube["celler"]) == 70
    bare_arbeideren_leser()
    assert "Kode nummer 77 med et langt navn (K77)" in kall(scene, "ny_serie", spoerring.pk)
    tatt = actions.svar_paa_uttrekk(uttrekk=uttrekk, valg="samme", grunn="", av=scene.leder)
    assert tatt.antall_nye == 70


def test_en_ny_serie_i_et_stort_svar_leses_av_arbeideren_foer_den_tas_inn(
    scene: Scene, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(kubelager, "MAKS_BYTE", 8_000)
    spoerring = lag_spoerring(scene, lag_kilde())
    koble(spoerring, lag_noekkeltall(scene))
    foerste = lest(spoerring, stort(koder=40, perioder=30))
    ny = lag_noekkeltall(scene, navn="Enda en")
    actions.koble_serie(spoerring=spoerring, indikator=ny, koder={**BARNEVERN, "KOKfunksjon0000": "K4"}, av=scene.leder)
    with pytest.raises(regelbrudd.SvaretErIkkeLest):
        actions.svar_paa_uttrekk(uttrekk=foerste, valg="samme", grunn="", av=scene.leder)
    assert "leses nå" in kall(scene, "vis", spoerring.pk)

    om_igjen = Uttrekk.objects.exclude(pk=foerste.pk).get()
    produksjon.hent_uttrekk(om_igjen.pk)
    om_igjen.refresh_from_db()
    assert (om_igjen.utloeser, om_igjen.samme_som, om_igjen.raa) == (Utloeser.LESING, foerste, None)
    assert actions.svar_paa_uttrekk(uttrekk=om_igjen, valg="samme", grunn="", av=scene.leder).antall_nye == 60


def test_koder_som_er_for_mange_for_en_side_sier_det(scene: Scene, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(kubelager, "MAKS_BYTE", 1_000)
    spoerring = lag_spoerring(scene, lag_kilde())
    koble(spoerring, lag_noekkeltall(scene))
    uttrekk = lest(spoerring, stort(koder=500, perioder=2))
    assert "Svaret er for stort til å vises her" in kall(scene, "vis", spoerring.pk)
    assert "Svaret er for stort" in kall(scene, "ta_i_bruk", uttrekk.pk, "post")
    assert not Maaling.objects.exists()


def test_et_gammelt_svar_leses_paa_nytt_med_en_knapp_eller_om_natten(scene: Scene) -> None:
    spoerring = lag_spoerring(scene, lag_kilde())
    koble(spoerring, lag_noekkeltall(scene))
    foerste = lest(spoerring)
    Lesning.objects.all().delete()
    assert "Les svaret på nytt" in kall(scene, "vis", spoerring.pk)
    kall(scene, "les_paa_nytt", spoerring.pk, "post")
    kall(scene, "les_paa_nytt", spoerring.pk, "post")
    om_igjen = Uttrekk.objects.exclude(pk=foerste.pk).get()
    assert actions.bestill_uleste() == [om_igjen.pk], "joins the one under way"
    produksjon.hent_uttrekk(om_igjen.pk)
    tekst = kall(scene, "vis", spoerring.pk)
    assert ("1 tall blir tatt inn" in tekst, "Les svaret på nytt" in tekst) == (True, False)
    assert opptak.raa_bytes(Uttrekk.objects.select_related("samme_som").get(pk=om_igjen.pk)) == opptak.raa_bytes(
        foerste
    )
    assert actions.bestill_uleste() == []


def test_det_som_lagres_er_det_som_ble_lest() -> None:
    """Every field of every file there is, there and back through JSON."""
    lest_ = 0
    for fil in sorted([*FILER.glob("*.csv"), *DATA.glob("*.json")]):
        try:
            kube = csvkilde.les(fil.read_bytes()) if fil.suffix == ".csv" else jsonstat.les(fil.read_bytes())
        except UleseligSvar:
            continue
        lest_ += 1
        pakket = kubelager.pakk(kube, [], tid=kube.tidsdimensjon)
        assert pakket is not None
        assert kubelager.pakk_ut(json.loads(json.dumps(pakket))) == kube, fil.name
    assert lest_ > 5


@pytest.mark.parametrize("desimaltegn", [",", "."])
def test_et_valgt_desimaltegn_gir_det_samme_som_om_filen_ble_lest_med_det(desimaltegn: str) -> None:
    raa = "År;Antall;Merknad\n2020;1.234;Foreløpig\n2021;2.000*;\n2022;;Ny metode\n".encode()
    husket = kubelager.pakk_ut(kubelager.pakk(csvkilde.les(raa), [], tid="År") or {})
    assert husket.antall_tvetydige == 2
    assert kubelager.med_desimaltegn(husket, desimaltegn) == csvkilde.les(raa, desimaltegn=desimaltegn)


def test_en_spoerring_har_en_lesning_om_gangen(scene: Scene) -> None:
    spoerring = lag_spoerring(scene, lag_kilde(type=Kildetype.CSV), tabell="Egen telling")
    koble(spoerring, lag_noekkeltall(scene, enhet="antall", stoerste=None), {"kolonne": "Antall"})
    lest(spoerring, b"Periode;Antall\n2020;12\n")
    siste = lest(spoerring, b"Periode;Antall\n2020;12\n2021;13\n")
    assert [(ett.spoerring_id, ett.uttrekk_id) for ett in Lesning.objects.all()] == [(spoerring.pk, siste.pk)]
    assert (Spoerring.objects.count(), Seriekobling.objects.count()) == (1, 1)
