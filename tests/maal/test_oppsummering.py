"""One number out of several: only where the rule allows it, and never more than is known."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.maal.leddvis import Ledd, legg_sammen
from tillit.maal.enums import Indikatortype, Oppsummeringsregel
from tillit.maal.oppsummering import tillatte_regler


def ledd(navn: str, verdi: str | None, **felter: Any) -> Ledd:
    return Ledd(navn, None if verdi is None else Decimal(verdi), **felter)


def andel(navn: str, teller: int, nevner: int) -> Ledd:
    return Ledd(navn, Decimal(teller) / nevner * 100, teller=Decimal(teller), nevner=Decimal(nevner))


TO = [ledd("A", "10"), ledd("B", "20")]


@pytest.mark.parametrize(("regel", "verdi"), [("sum", 30), ("snitt", 15), ("kan_ikke", None)])
def test_regelen_avgjoer_hva_to_tall_blir(regel: str, verdi: int | None) -> None:
    assert legg_sammen(regel, TO).verdi == verdi


def test_det_som_ikke_kan_legges_sammen_sier_hvorfor() -> None:
    assert legg_sammen("kan_ikke", TO).hvorfor == "Tallene kan ikke legges sammen."


def test_andeler_veies_med_sine_nevnere() -> None:
    begge = [andel("A", 1, 10), andel("B", 90, 90)]

    assert legg_sammen("vektet", begge, indikatortype=Indikatortype.PROSENT).verdi == 91
    assert legg_sammen("snitt", begge, indikatortype=Indikatortype.PROSENT).verdi == 55


def test_en_sum_som_mangler_et_ledd_er_ikke_summen() -> None:
    svar = legg_sammen("sum", [*TO, ledd("C", None), ledd("D", None)])

    assert (svar.verdi, svar.delvis, svar.antall) == (None, Decimal(30), 2)
    assert svar.hvorfor == "Tall mangler for C og D."


def test_andeler_uten_teller_og_nevner_kan_ikke_veies() -> None:
    svar = legg_sammen("vektet", [andel("A", 1, 10), ledd("B", "50")], indikatortype=Indikatortype.PROSENT)

    assert (svar.verdi, svar.hvorfor) == (None, "Teller og nevner mangler for B.")


def test_ulike_grunnlag_og_brudd_legges_ikke_sammen() -> None:
    ulike = [ledd("A", "1", grunnlag="gammel metode"), ledd("B", "2", grunnlag="ny metode")]
    brutt = [ledd("2023", "1", periode=date(2023, 1, 1)), ledd("2024", "2", periode=date(2024, 1, 1), brudd=True)]

    assert "ulike beregningsgrunnlag" in legg_sammen("sum", ulike).hvorfor
    assert "brudd i serien" in legg_sammen("sum", brutt).hvorfor
    assert legg_sammen("sum", brutt[1:]).verdi == 2
    assert legg_sammen("siste", brutt).verdi == 2


def test_et_foreloepig_tall_gjoer_hele_summen_foreloepig() -> None:
    assert legg_sammen("sum", [*TO, ledd("C", "1", foreloepig=True)]).foreloepig
    assert not legg_sammen("sum", TO).foreloepig


def test_flere_virksomheter_har_ingen_siste() -> None:
    samme = [ledd("A", "1", periode=date(2024, 1, 1)), ledd("B", "2", periode=date(2024, 1, 1))]

    assert legg_sammen("siste", samme).verdi is None
    assert legg_sammen("sum", []).hvorfor == "Ingen tall å legge sammen."


@pytest.mark.parametrize("indikatortype", Indikatortype.values)
def test_nivaaer_og_ord_faar_aldri_sum_eller_snitt(indikatortype: str) -> None:
    for regel in Oppsummeringsregel.values:
        if regel not in tillatte_regler(indikatortype):
            assert legg_sammen(regel, TO, indikatortype=indikatortype).verdi is None


@given(st.lists(st.integers(-1000, 1000), min_size=1, max_size=10))
def test_summen_er_summen_i_hvilken_rekkefoelge_det_enn_er(tall: list[int]) -> None:
    alle = [ledd(str(nr), str(ett)) for nr, ett in enumerate(tall)]

    assert legg_sammen("sum", alle).verdi == legg_sammen("sum", alle[::-1]).verdi == sum(tall)
