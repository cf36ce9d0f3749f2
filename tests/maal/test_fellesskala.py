"""Indicators of a goal that have one unit are drawn on one scale, and can be read against each other."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from tests.maal.test_serie import maaltall, punkt, serie
from tillit.maal.bilder import Serie
from tillit.maal.diagram import fellesskalaer, indikatorkortene, kortgrupper, lag_diagram


def ett(pk: int, verdi: str = "50", *, fra: int = 2020, antall: int = 3, **felter: Any) -> Serie:
    punkter = (punkt(fra + nr, verdi) for nr in range(antall))
    return replace(serie(*punkter, **{"enhet": "prosent", **felter}), indikator_pk=pk)


def sammen(*serier: Serie) -> set[int]:
    return set(fellesskalaer(serier))


def test_lik_enhet_gir_lik_skala_med_plass_til_alle() -> None:
    hoey, lav = ett(1, "80", mot=(maaltall(2030, "90"),)), ett(2, "40", fra=2015, ventet_til=date(2019, 1, 1))
    skala = fellesskalaer([hoey, lav])
    assert skala[1] == skala[2]
    assert (skala[1].merker[0], skala[1].merker[-1]) == (Decimal(0), Decimal(100))
    assert (skala[1].fra.year, skala[1].til.year) == (2015, 2030)
    en, to = (lag_diagram(serie, skala[serie.indikator_pk]).tegninger[0] for serie in (hoey, lav))
    assert en.rutenett == to.rutenett
    assert en.aksetekster == to.aksetekster
    alene = lag_diagram(lav).tegninger[0]
    assert alene.aksetekster != to.aksetekster


@pytest.mark.parametrize(
    ("annen", "like"),
    [
        (ett(2), True),
        (ett(2, enhet=" Prosent"), True),
        (ett(2, enhet="kroner"), False),
        (ett(2, frekvens="tertial"), False),
        (ett(2, type="skaar", nivaaer=("Lav", "God")), False),
        (ett(2, antall=2), False),
        (ett(2, "6.25"), True),
        (ett(2, "6.24"), False),
        (ett(2, "400"), True),
        (ett(2, "401"), False),
    ],
    ids=["lik", "skrevet ulikt", "enhet", "periode", "skaar", "tegnes ikke", "lav", "for lav", "hoey", "for hoey"],
)
def test_bare_det_som_kan_leses_mot_hverandre_deler_skala(annen: Serie, like: bool) -> None:
    assert sammen(ett(1), annen) == ({1, 2} if like else set())


@pytest.mark.parametrize(("aar", "like"), [(2028, True), (2029, False)])
def test_en_kort_serie_presses_ikke_sammen_i_en_lang_sin_tid(aar: int, like: bool) -> None:
    kort, lang = ett(1, fra=2020, antall=3), ett(2, fra=2020, antall=aar - 2020 + 1)
    assert sammen(kort, lang) == ({1, 2} if like else set())


def test_de_som_er_lange_nok_deler_skala_uten_den_som_ikke_er_det() -> None:
    skala = fellesskalaer([ett(1, fra=2000, antall=3), ett(2, fra=2000, antall=25), ett(3, fra=2010, antall=15)])
    assert set(skala) == {2, 3}
    assert (skala[2].fra.year, skala[2].til.year) == (2000, 2024)


def test_smaa_og_store_tall_i_samme_enhet_deles_i_hver_sin_skala() -> None:
    skala = fellesskalaer([ett(1, "1000"), ett(2, "5"), ett(3, "900"), ett(4, "6")])
    assert skala[1] == skala[3] != skala[2] == skala[4]


def test_skaarer_deler_skala_naar_nivaaene_er_de_samme() -> None:
    felter: dict[str, Any] = {"type": "skaar", "enhet": "nivå", "nivaaer": ("Lav", "God")}
    assert sammen(ett(1, "1", **felter), ett(2, "2", **felter)) == {1, 2}
    assert sammen(ett(1, "1", **felter), ett(2, "2", **{**felter, "nivaaer": ("Lav", "Høy")})) == set()


def test_kort_paa_en_skala_staar_sammen_der_det_foerste_av_dem_staar() -> None:
    serier = [ett(1, enhet="kroner"), ett(2), ett(3, enhet="dager"), ett(4), ett(5, enhet="timer"), ett(6)]
    grupper = kortgrupper(indikatorkortene(serier))
    assert [([kort.serie.indikator_pk for kort in gruppe.kort], gruppe.paa_en_skala) for gruppe in grupper] == [
        ([1], False),
        ([2, 4, 6], True),
        ([3, 5], False),
    ]


def test_to_enheter_med_like_skalaer_er_to_grupper() -> None:
    serier = [ett(1), ett(2), ett(3, enhet="dager"), ett(4, enhet="dager")]
    grupper = kortgrupper(indikatorkortene(serier))
    assert [[kort.serie.indikator_pk for kort in gruppe.kort] for gruppe in grupper] == [[1, 2], [3, 4]]


def test_uten_noe_felles_er_det_en_gruppe() -> None:
    assert [gruppe.paa_en_skala for gruppe in kortgrupper(indikatorkortene([ett(1), ett(2, enhet="kroner")]))] == [
        False
    ]
    assert kortgrupper([]) == []
