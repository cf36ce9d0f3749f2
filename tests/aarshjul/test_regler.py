"""Which days are working days, and where a day goes when its year is copied: both sides of each edge, and at random."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tillit.aarshjul import rules
from tillit.aarshjul.enums import Datostatus
from tillit.aarshjul.rules import Daghinder, Flyttegrunn, Opphold
from tillit.felles import tid

dagene = st.dates(date(2020, 1, 1), date(2040, 12, 31))
aarene = st.integers(2020, 2040)


@st.composite
def oppholdene(draw: st.DrawFn) -> tuple[Opphold, ...]:
    """Some recesses of a year, none of them all of it."""
    spennene = draw(st.lists(st.tuples(dagene, st.integers(0, 60)), max_size=3))
    return tuple(Opphold(fra, fra + timedelta(days=dager)) for fra, dager in spennene)


@pytest.mark.parametrize(
    ("dag", "navn"),
    [
        # 2027: 17 May is both, and so is one name of one day.
        (date(2027, 5, 16), "Første pinsedag"),
        (date(2027, 5, 17), "Andre pinsedag og Grunnlovsdag"),
        (date(2027, 5, 18), ""),
        (date(2027, 3, 19), ""),
        (date(2027, 3, 20), "lørdag"),
        (date(2027, 3, 22), "påskeuka"),
        (date(2027, 3, 24), "påskeuka"),
        (date(2027, 3, 25), "Skjærtorsdag"),
        (date(2027, 3, 29), "Andre påskedag"),
        (date(2027, 3, 30), ""),
        (date(2027, 12, 23), ""),
        (date(2027, 12, 24), "julaften"),
        (date(2027, 12, 30), ""),
        (date(2027, 12, 31), "nyttårsaften"),
        (date(2028, 1, 1), "Første nyttårsdag"),
        (date(2028, 2, 29), ""),
    ],
)
def test_hvorfor_ingen_setter_en_frist_den_dagen(dag: date, navn: str) -> None:
    assert rules.hinder(dag) == (Daghinder(Flyttegrunn.FRIDAG, navn) if navn else None)


def test_et_opphold_varer_til_og_med_siste_dag() -> None:
    opphold = Opphold(date(2027, 6, 21), date(2027, 8, 13))
    assert rules.hinder(date(2027, 6, 18), [opphold]) is None
    assert rules.hinder(date(2027, 6, 21), [opphold]) == Daghinder(Flyttegrunn.OPPHOLD, "")
    assert rules.hinder(date(2027, 8, 13), [opphold]) == Daghinder(Flyttegrunn.OPPHOLD, "")
    assert rules.hinder(date(2027, 8, 16), [opphold]) is None


@pytest.mark.parametrize(
    ("dag", "aar", "blir"),
    [
        (date(2026, 4, 30), 2027, date(2027, 4, 30)),
        (date(2026, 5, 18), 2027, date(2027, 5, 18)),
        (date(2026, 5, 17), 2027, date(2027, 5, 18)),
        (date(2026, 5, 15), 2027, date(2027, 5, 18)),  # a Saturday, then two days of Whitsun
        (date(2026, 3, 25), 2027, date(2027, 3, 30)),  # over Easter
        (date(2027, 12, 31), 2028, date(2028, 12, 29)),  # a Sunday that ends the year: back, not into the next
        (date(2026, 12, 24), 2027, date(2027, 12, 27)),
        (date(2026, 1, 1), 2027, date(2027, 1, 4)),
        (date(2028, 2, 29), 2029, date(2029, 2, 28)),
        (date(2028, 2, 29), 2032, date(2032, 3, 1)),  # a Sunday
    ],
)
def test_hvor_en_dag_gaar_det_neste_aaret(dag: date, aar: int, blir: date) -> None:
    assert rules.flytt(dag, aar=aar).dag == blir


def test_en_dag_i_oppholdet_gaar_til_den_foerste_etter() -> None:
    opphold = Opphold(date(2027, 6, 21), date(2027, 8, 13))
    flyttet = rules.flytt(date(2026, 7, 1), aar=2027, opphold=[opphold])
    assert (flyttet.paa_dato, flyttet.dag, flyttet.er_flyttet) == (date(2027, 7, 1), date(2027, 8, 16), True)
    assert flyttet.hinder == Daghinder(Flyttegrunn.OPPHOLD, "")


def test_staar_oppholdet_ut_aaret_gaar_dagen_tilbake() -> None:
    opphold = Opphold(date(2027, 12, 15), date(2028, 1, 10))
    assert rules.flytt(date(2026, 12, 16), aar=2027, opphold=[opphold]).dag == date(2027, 12, 14)


def test_har_aaret_ingen_virkedag_staar_dagen() -> None:
    hele = Opphold(date(2027, 1, 1), date(2027, 12, 31))
    assert rules.naermeste_virkedag(date(2027, 5, 3), [hele]) == date(2027, 5, 3)


@given(dagene, oppholdene())
def test_ingen_flyttes_til_en_fridag(dag: date, opphold: tuple[Opphold, ...]) -> None:
    flyttet = rules.naermeste_virkedag(dag, opphold)
    assert tid.er_virkedag(flyttet)
    assert (flyttet.month, flyttet.day) not in {(12, 24), (12, 31)}
    assert not any(ett.fra <= flyttet <= ett.til for ett in opphold)
    assert flyttet.year == dag.year


@given(dagene, oppholdene())
def test_den_som_er_flyttet_flyttes_ikke_igjen(dag: date, opphold: tuple[Opphold, ...]) -> None:
    flyttet = rules.naermeste_virkedag(dag, opphold)
    assert rules.naermeste_virkedag(flyttet, opphold) == flyttet
    assert (rules.hinder(dag, opphold) is None) == (flyttet == dag)


@given(st.lists(dagene, min_size=2, max_size=20), aarene, oppholdene())
def test_dagene_beholder_rekkefoelgen(dager: list[date], aar: int, opphold: tuple[Opphold, ...]) -> None:
    i_aaret = sorted(rules.samme_dag(dag, 2027) for dag in dager)
    flyttet = [rules.flytt(dag, aar=aar, opphold=opphold).dag for dag in i_aaret]
    assert flyttet == sorted(flyttet)
    assert {dag.year for dag in flyttet} == {aar}


@given(dagene, st.lists(oppholdene(), min_size=10, max_size=10))
def test_en_dato_driver_ikke_med_aarene(dag: date, opphold: list[tuple[Opphold, ...]]) -> None:
    """Ten years on, the day it is counted from is the one it was: but for 29 February, which most years do not have."""
    dag = dag if (dag.month, dag.day) != (2, 29) else dag.replace(day=28)
    meningen = dag
    for nr, aarets in enumerate(opphold, start=1):
        meningen = rules.flytt(meningen, aar=dag.year + nr, opphold=aarets).paa_dato
    assert (meningen.month, meningen.day) == (dag.month, dag.day)


@given(dagene, st.integers(1, 360), aarene)
def test_et_tidsrom_staar_der_det_sto(fra: date, dager: int, aar: int) -> None:
    til = fra + timedelta(days=dager)
    ny_fra, ny_til = rules.flytt_spenn(fra, til, aar=aar)
    assert ny_til is not None
    assert ny_fra.year == aar
    assert ny_fra <= ny_til
    # A day more or less where 29 February is on one side only.
    assert abs((ny_til - ny_fra).days - dager) <= 1


@pytest.mark.parametrize(
    ("til", "ventet"),
    [
        (None, True),
        (date(2027, 3, 9), False),
        (date(2027, 3, 10), False),
        (date(2027, 3, 11), True),
        (date(2028, 3, 10), True),
        (date(2028, 3, 11), False),
    ],
)
def test_et_tidsrom_slutter_etter_det_begynner_og_innen_et_aar(til: date | None, ventet: bool) -> None:
    assert rules.er_spennet_rett(date(2027, 3, 10), til) is ventet


def test_det_som_er_over_blir_ikke_til_noe_annet() -> None:
    mulige = {(fra, til) for fra in Datostatus for til in Datostatus if rules.kan_bli(fra, til)}
    assert mulige == {
        ("foreslaatt", "gjelder"),
        ("foreslaatt", "avslaatt"),
        ("foreslaatt", "fjernet"),
        ("gjelder", "fjernet"),
    }
