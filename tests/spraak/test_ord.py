"""The small helpers that sentences are put together by: letters, rows, counts, quotation marks, days."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tillit.spraak.antall import Kjoenn, Substantiv, tallord
from tillit.spraak.bokstaver import i_filnavn, liten, stor
from tillit.spraak.dager import aarspenn, dag_i_ord
from tillit.spraak.rekke import oppramsing, skiller, skilletegn
from tillit.spraak.tegnsetting import er_avsluttet, med_punktum, sitert

# Letters


@pytest.mark.parametrize(
    ("tekst", "ventet"),
    [
        ("", ""),
        ("i rute", "I rute"),
        ("åpne byrom", "Åpne byrom"),
        ("NAV hjelper", "NAV hjelper"),
        ("ikke NAV", "Ikke NAV"),
        ("5 av ti", "5 av ti"),
    ],
)
def test_en_setning_begynner_med_stor_bokstav_og_resten_staar(tekst: str, ventet: str) -> None:
    assert stor(tekst) == ventet


@pytest.mark.parametrize(
    ("tekst", "ventet"),
    [
        ("", ""),
        ("Åpen", "åpen"),
        ("Å", "å"),
        ("Årlig opptelling", "årlig opptelling"),
        ("I rute", "i rute"),
        ("Øvre grense", "øvre grense"),
        ("Kommunalt foretak (KF)", "kommunalt foretak (KF)"),
        ("NAV", "NAV"),
        ("NAV-kontoret hjelper", "NAV-kontoret hjelper"),
        ("IT-støtte", "IT-støtte"),
        ("CO₂ fra veitrafikk", "CO₂ fra veitrafikk"),
        ("PM10 ved skolene", "PM10 ved skolene"),
        ("B-laget", "b-laget"),
        ("B er best", "B er best"),
        ("Oslo er grønn", "Oslo er grønn"),
        ("Østensjø bydel", "Østensjø bydel"),
        ("Gamle Oslo bydel", "Gamle Oslo bydel"),
        ("Gamle trær", "gamle trær"),
        ("«Åpen» by", "«Åpen» by"),
    ],
)
def test_inne_i_en_setning_blir_foerste_bokstav_liten_men_ikke_i_navn_og_forkortelser(tekst: str, ventet: str) -> None:
    assert liten(tekst) == ventet


def test_et_navn_en_har_faatt_vite_om_beholder_bokstaven() -> None:
    assert (liten("Ås kommune", egennavn={"ås"}), liten("Ås kommune")) == ("Ås kommune", "ås kommune")


@given(st.text(max_size=60))
def test_bare_den_foerste_bokstaven_roeres(tekst: str) -> None:
    assert liten(tekst)[-(len(tekst) - 1) :] == tekst[-(len(tekst) - 1) :] or len(tekst) < 2


@pytest.mark.parametrize(
    ("tekst", "ventet"),
    [
        ("Færre bor der lufta er dårlig", "faerre-bor-der-lufta-er-daarlig"),
        ("Grünerløkka / Ås", "grunerloekka-aas"),
        ("A\u030as", "aas"),  # the ring by itself
        ("../../etc", "etc"),
        ("«»", ""),
        ("å" * 80, "a" * 60),
    ],
)
def test_et_filnavn_er_bare_ascii(tekst: str, ventet: str) -> None:
    assert i_filnavn(tekst) == ventet


# Rows


@pytest.mark.parametrize(
    ("navn", "ventet"),
    [
        ([], ""),
        (["A"], "A"),
        (["A", "B"], "A og B"),
        (["A", "B", "C"], "A, B og C"),
        (["A, med mer", "B", "C"], "A, med mer; B og C"),
        (["A, med mer", "B"], "A, med mer og B"),
    ],
)
def test_en_oppramsing_av_ingen_en_to_og_mange(navn: list[str], ventet: str) -> None:
    assert oppramsing(navn) == ventet


@pytest.mark.parametrize("antall", range(6))
def test_det_staar_ett_skille_foran_hver(antall: int) -> None:
    foran = skiller(antall)
    assert (len(foran), foran[:1], foran[2:].count(" og ")) == (antall, ("",)[:antall], int(antall > 2))


def test_med_komma_i_ett_av_navnene_skiller_semikolon() -> None:
    assert (skilletegn(["A", "B"]), skilletegn(["A", "B, C"]), skilletegn([])) == (", ", "; ", ", ")


# Counts

MAALING = Substantiv("måling", "målingen", "målinger", Kjoenn.HANKJOENN)
BYGD = Substantiv("bygd", "bygda", "bygder", Kjoenn.HUNKJOENN)
OPPDRAG = Substantiv("oppdrag", "oppdraget", "oppdrag")


@pytest.mark.parametrize(
    ("antall", "hankjoenn", "hunkjoenn", "intetkjoenn"),
    [
        (0, "ingen målinger", "ingen bygder", "ingen oppdrag"),
        (1, "én måling", "ei bygd", "ett oppdrag"),
        (2, "to målinger", "to bygder", "to oppdrag"),
        (12, "tolv målinger", "tolv bygder", "tolv oppdrag"),
        (13, "13 målinger", "13 bygder", "13 oppdrag"),
    ],
)
def test_et_substantiv_boeyes_etter_hvor_mange(antall: int, hankjoenn: str, hunkjoenn: str, intetkjoenn: str) -> None:
    assert [ett.telt(antall) for ett in (MAALING, BYGD, OPPDRAG)] == [hankjoenn, hunkjoenn, intetkjoenn]


def test_med_siffer_er_null_flertall() -> None:
    assert [MAALING.talt(antall) for antall in (0, 1, 2)] == ["0 målinger", "1 måling", "2 målinger"]


def test_tallord_er_ord_til_og_med_tolv() -> None:
    assert [tallord(antall) for antall in (0, 1, 2, 7, 12, 13, 100)] == [
        "ingen",
        "ett",
        "to",
        "sju",
        "tolv",
        "13",
        "100",
    ]


# Quotation marks, full stops, days


def test_et_sitat_i_et_sitat_faar_andre_tegn() -> None:
    assert (sitert("Bygg"), sitert("Si «hei»"), sitert("")) == ("«Bygg»", "«Si ‹hei›»", "«»")


@pytest.mark.parametrize(
    ("tekst", "ventet"),
    [("Nå", "Nå."), ("Nå.", "Nå."), ("Nå?", "Nå?"), ("«Nå!»", "«Nå!»"), ("«Nå»", "«Nå»."), ("", ".")],
)
def test_en_setning_slutter_en_gang(tekst: str, ventet: str) -> None:
    assert med_punktum(tekst) == ventet
    assert er_avsluttet(ventet)


def test_en_dag_staar_paa_bokmaal_hva_enn_siden_leses_paa() -> None:
    assert [dag_i_ord(date(2026, maaned, 1)) for maaned in (1, 5, 12)] == [
        "1. januar 2026",
        "1. mai 2026",
        "1. desember 2026",
    ]


def test_ett_aar_er_ikke_fra_seg_selv_til_seg_selv() -> None:
    assert (aarspenn(2026, 2026), aarspenn(2026, 2029)) == ("2026", "2026–2029")
