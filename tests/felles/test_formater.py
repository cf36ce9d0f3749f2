"""Dates, times and numbers are written as Norwegians write them."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta
from decimal import Decimal

import pytest
from django.utils import translation
from hypothesis import given
from hypothesis import strategies as st

from tillit.felles.formater import (
    HARDT_MELLOMROM,
    MINUS,
    SMALT_MELLOMROM,
    dato,
    datotid,
    desimal,
    filstoerrelse,
    i_anfoersel,
    klokke,
    kortdato,
    mangler,
    oppramsing,
    prosent,
    rammetall,
    tidsavstand,
)

VINTER = datetime(2026, 11, 23, 13, 30, tzinfo=UTC)


def test_datoer() -> None:
    assert dato(date(2026, 11, 3)) == "3. november 2026"
    assert kortdato(date(2026, 11, 3)) == "03.11.2026"


def test_tidspunkt_vises_etter_klokken_i_oslo() -> None:
    assert klokke(VINTER) == "kl.\u00a014.30"
    assert klokke(time(9, 5)) == "kl.\u00a009.05"
    assert datotid(VINTER) == "23. november 2026 kl.\u00a014.30"
    assert dato(datetime(2026, 6, 30, 22, 30, tzinfo=UTC)) == "1. juli 2026"


@pytest.mark.parametrize(("spraak", "tekst"), [("nb", "«Ikke ‹nå›»"), ("nn", "«Ikke ‹nå›»"), ("en", "“Ikke ‹nå›”")])
def test_ord_i_sidens_egen_setning_har_spraakets_anfoerselstegn(spraak: str, tekst: str) -> None:
    with translation.override(spraak):
        assert i_anfoersel("Ikke «nå»") == tekst


@pytest.mark.parametrize("vis", [dato, kortdato, klokke, datotid, desimal, rammetall, prosent, tidsavstand])
def test_det_som_mangler_sies_med_ord(vis: object) -> None:
    assert callable(vis)
    assert vis(None) == mangler()
    assert "mangler" in mangler()


@pytest.mark.parametrize(
    ("spraak", "tekst"),
    [("nb", f"1{SMALT_MELLOMROM}032,3"), ("nn", f"1{SMALT_MELLOMROM}032,3"), ("en", f"1{SMALT_MELLOMROM}032.3")],
)
def test_et_tall_i_sidens_egen_setning_har_spraakets_desimaltegn(spraak: str, tekst: str) -> None:
    with translation.override(spraak):
        assert rammetall(Decimal("1032.30")) == tekst
        assert desimal(Decimal("1032.30")) == f"1{SMALT_MELLOMROM}032,3", "the figures of goals are written one way"


@pytest.mark.parametrize(
    ("tall", "tekst"),
    [
        ("1.128", "1,128"),
        ("1.30", "1,3"),
        ("0", "0"),
        ("-4.3", f"{MINUS}4,3"),
        ("999", "999"),
        ("1234", f"1{SMALT_MELLOMROM}234"),
        ("-1234567.5", f"{MINUS}1{SMALT_MELLOMROM}234{SMALT_MELLOMROM}567,5"),
        ("1E+3", f"1{SMALT_MELLOMROM}000"),
    ],
)
def test_tall_beholder_sifrene_de_har(tall: str, tekst: str) -> None:
    assert desimal(Decimal(tall)) == tekst


def test_tall_rundes_bare_naar_noen_ber_om_det() -> None:
    assert desimal(Decimal("1.300"), 2) == "1,3"
    assert desimal(Decimal("1.3"), 2) == "1,3"
    assert desimal(Decimal("2.5"), 0) == "3"
    assert desimal(12, 1) == "12"
    assert desimal(Decimal("-0.04"), 1) == "0"


@given(st.decimals(allow_nan=False, allow_infinity=False, places=4))
def test_ingen_siffer_endres(tall: Decimal) -> None:
    tekst = desimal(tall).replace(SMALT_MELLOMROM, "").replace(MINUS, "-").replace(",", ".")
    assert Decimal(tekst) == tall
    assert not tekst.partition(".")[2].endswith("0")


def test_prosent() -> None:
    assert prosent(Decimal("-12.5")) == f"{MINUS}12,5{HARDT_MELLOMROM}%"
    assert prosent(Decimal("12.46"), 1) == f"12,5{HARDT_MELLOMROM}%"


@pytest.mark.parametrize(
    ("avstand", "tekst"),
    [
        (timedelta(0), "nå"),
        (timedelta(minutes=-1), "for 1 minutt siden"),
        (timedelta(minutes=20), "om 20 minutter"),
        (timedelta(hours=-3), "for 3 timer siden"),
        (timedelta(hours=-15), "i går"),
        (timedelta(days=1), "i morgen"),
        (timedelta(days=3), "om 3 dager"),
        (timedelta(days=-14), "for 2 uker siden"),
        (timedelta(days=90), "om 3 måneder"),
        (timedelta(days=-800), "for 2 år siden"),
    ],
)
def test_tidsavstand(avstand: timedelta, tekst: str) -> None:
    assert tidsavstand(VINTER + avstand, VINTER) == tekst


def test_en_dato_har_ikke_klokkeslett() -> None:
    assert tidsavstand(date(2026, 11, 23), VINTER) == "i dag"
    assert tidsavstand(date(2026, 11, 22), VINTER) == "i går"


@pytest.mark.parametrize(("spraak", "ventet"), [("nb", "A, B og C"), ("nn", "A, B og C"), ("en", "A, B and C")])
def test_a_list_of_a_page_is_in_its_language(spraak: str, ventet: str) -> None:
    with translation.override(spraak):
        assert oppramsing(["A", "B", "C"]) == ventet


@pytest.mark.parametrize(
    ("byte", "tekst"),
    [(None, "mangler"), (3, "1 kB"), (251_904, "252 kB"), (1_000_000, "1 MB"), (1_240_000, "1,2 MB")],
)
def test_en_fil_er_saa_stor_som_den_er_aa_hente(byte: int | None, tekst: str) -> None:
    assert tekst in str(filstoerrelse(byte)).replace("\N{NO-BREAK SPACE}", " ")
