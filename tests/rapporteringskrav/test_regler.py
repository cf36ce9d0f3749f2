"""What a demand costs in a year, when it should be looked at, and what others say: the rules alone, at their bounds."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tillit.rapporteringskrav import rules
from tillit.rapporteringskrav.enums import Kravhyppighet, Vurderingsgrunn
from tillit.rapporteringskrav.rules import Timesum

HELE = {"fra": date(2025, 1, 1), "til": date(2028, 12, 31)}


@pytest.mark.parametrize(
    ("hyppighet", "ganger"), [("aar", 1), ("tertial", 3), ("kvartal", 4), ("maaned", 12), ("uke", 52)]
)
def test_et_helt_aar_er_saa_mange_ganger(hyppighet: str, ganger: int) -> None:
    assert rules.ganger_i_aaret(hyppighet, aar=2026, **HELE) == ganger
    assert rules.ganger_i_aaret(hyppighet, aar=2028, **HELE) == ganger, "a leap year"


@pytest.mark.parametrize(
    ("fra", "til", "ganger"),
    [
        pytest.param(date(2026, 1, 1), date(2026, 12, 31), Fraction(12), id="hele året"),
        pytest.param(date(2026, 12, 31), date(2027, 12, 31), Fraction(12, 365), id="en dag"),
        pytest.param(date(2025, 1, 1), date(2026, 1, 1), Fraction(12, 365), id="første dag"),
        pytest.param(date(2025, 1, 1), date(2025, 12, 31), Fraction(0), id="dagen før"),
        pytest.param(date(2027, 1, 1), date(2027, 12, 31), Fraction(0), id="dagen etter"),
        pytest.param(date(2026, 6, 2), date(2026, 6, 1), Fraction(0), id="fjernet før det begynte"),
    ],
)
def test_en_del_av_aaret_er_en_del_av_gangene(fra: date, til: date, ganger: Fraction) -> None:
    assert rules.ganger_i_aaret("maaned", fra=fra, til=til, aar=2026) == ganger


def test_en_gang_er_i_aaret_det_slutter() -> None:
    spenn = {"fra": date(2025, 11, 1), "til": date(2026, 3, 15)}
    assert [rules.ganger_i_aaret("engang", aar=aar, **spenn) for aar in (2025, 2026, 2027)] == [0, 1, 0]


def test_det_som_gjelder_en_dag_er_den_dagen() -> None:
    en_dag = {"fra": date(2026, 3, 15), "til": date(2026, 3, 15)}
    assert rules.ganger_i_aaret("engang", aar=2026, **en_dag) == 1
    assert rules.ganger_i_aaret("uke", aar=2026, **en_dag) == Fraction(52, 365)


@given(st.sampled_from(Kravhyppighet), st.dates(date(2024, 1, 1), date(2030, 12, 31)), st.integers(0, 1461))
def test_delene_av_aarene_er_aldri_flere_enn_hele_aarene(hyppighet: str, fra: date, dager: int) -> None:
    til = fra + timedelta(days=dager)
    for aar in range(2023, 2037):
        ganger = rules.ganger_i_aaret(hyppighet, fra=fra, til=til, aar=aar)
        assert 0 <= ganger <= rules.GANGER_I_AARET.get(hyppighet, 1)


def test_det_ingen_vet_er_ikke_null() -> None:
    assert rules.timer_i_aaret(None, Fraction(12)) is None
    assert rules.timer_i_aaret(None, Fraction(0)) == 0, "what is not asked this year takes no time"
    assert rules.timer_i_aaret(50, Fraction(12)) == Decimal("10.0")
    assert rules.timer_i_aaret(1, Fraction(3)) == Decimal("0.1"), "rounded half up"


def test_summen_teller_det_ingen_har_anslaatt() -> None:
    assert rules.timesum([Decimal("1.5"), None, Decimal(2), None]) == Timesum(Decimal("3.5"), 2)
    assert rules.timesum([]) == Timesum(Decimal(0), 0)
    assert rules.timesum([]).er_alt


@pytest.mark.parametrize(
    ("minutter", "svar"), [([], None), ([10, 90], None), ([10, 30, 90], 30), ([10, 20, 40, 90], 30)]
)
def test_medianen_vises_foerst_naar_tre_andre_har_anslaatt(minutter: list[int], svar: int | None) -> None:
    assert rules.median_av_andre(minutter) == svar


@pytest.mark.parametrize(
    ("hyppighet", "dag"),
    [
        ("aar", date(2027, 1, 31)),
        ("tertial", date(2025, 9, 30)),
        ("kvartal", date(2025, 7, 31)),
        ("maaned", date(2025, 3, 31)),
        ("uke", date(2025, 2, 14)),
    ],
)
def test_to_perioder_uten_bruk_og_det_boer_vurderes(hyppighet: str, dag: date) -> None:
    def grunn(i_dag: date) -> Vurderingsgrunn | None:
        return rules.vurderingsgrunn(
            hyppighet=hyppighet, sluttdato=date(2030, 1, 1), regnet_fra=date(2025, 1, 31), i_dag=i_dag
        )

    assert rules.ubrukt_fra(hyppighet, date(2025, 1, 31)) == dag
    assert (grunn(dag - timedelta(days=1)), grunn(dag)) == (None, Vurderingsgrunn.UBRUKT)


def test_etter_siste_dag_boer_det_vurderes() -> None:
    def grunn(i_dag: date) -> Vurderingsgrunn | None:
        return rules.vurderingsgrunn(
            hyppighet="engang", sluttdato=date(2026, 3, 1), regnet_fra=date(2020, 1, 1), i_dag=i_dag
        )

    assert (grunn(date(2026, 3, 1)), grunn(date(2026, 3, 2))) == (None, Vurderingsgrunn.UTLOEPT)


def test_maaneden_som_er_kortere_har_en_siste_dag() -> None:
    assert rules.ubrukt_fra("maaned", date(2025, 12, 31)) == date(2026, 2, 28)
    assert rules.ubrukt_fra("maaned", date(2027, 12, 31)) == date(2028, 2, 29)


@pytest.mark.parametrize(("dager", "for_langt"), [(1461, False), (1462, True)])
def test_et_krav_varer_i_hoeyst_fire_aar(dager: int, for_langt: bool) -> None:
    fra = date(2026, 1, 1)
    assert rules.er_for_langt(fra, fra + timedelta(days=dager)) is for_langt


def test_siste_dag_er_den_foerste_av_dem() -> None:
    slutt = date(2026, 12, 31)
    assert rules.siste_dag(slutt) == slutt
    assert rules.siste_dag(slutt, over_fra=date(2026, 6, 1)) == date(2026, 5, 31)
    assert rules.siste_dag(slutt, over_fra=date(2026, 6, 1), relasjon_til=date(2026, 2, 1)) == date(2026, 1, 31)


@pytest.mark.parametrize(
    ("type_", "opphav", "hjemmel", "tillatt"),
    [
        ("etatsstyring", "epost", "", True),
        ("bydelsstyring", "annet", "", True),
        ("eierstyring", "brev", "Vedtektene", True),
        ("eierstyring", "lov", "Vedtektene", True),
        ("eierstyring", "brev", "", False),
        ("eierstyring", "epost", "Vedtektene", False),
    ],
)
def test_et_selskap_bes_bare_om_det_eierstyringen_tillater(
    type_: str, opphav: str, hjemmel: str, tillatt: bool
) -> None:
    assert rules.eierstyring_tillater(type_, opphav=opphav, hjemmel=hjemmel) is tillatt
