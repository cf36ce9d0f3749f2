"""The wheel and the month: each thing where its day is, and nothing outside the drawing, whatever there is."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from math import hypot

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tillit.aarshjul.enums import Kalenderslag
from tillit.aarshjul.hjulet import BREDDE, FLEST_I_LINJEN, MIDT, dagnummer, tegn_hjulet


@dataclass(frozen=True)
class Ting:
    slag: Kalenderslag
    dato: date
    siste_dag: date


def ting(slag: str, dato: date, dager: int = 0) -> Ting:
    return Ting(Kalenderslag(slag), dato, dato + timedelta(days=dager))


def i_2027(*tingene: Ting) -> tuple[tuple[str, float, float], ...]:
    hjul = tegn_hjulet(tingene, aar=2027, i_dag=date(2027, 3, 10))
    return tuple((ett.form, ett.x, ett.y) for ett in hjul.merker)


def test_januar_er_oeverst_og_aaret_gaar_med_klokka() -> None:
    [januar, april, juli, oktober] = i_2027(
        *(ting("moete", date(2027, maaned, 2)) for maaned in (1, 4, 7, 10)),
    )
    assert januar[2] < MIDT < juli[2]
    assert oktober[1] < MIDT < april[1]


def test_formen_sier_hva_det_er_uten_farge() -> None:
    dag = date(2027, 1, 2)
    former = i_2027(ting("moete", dag), ting("krav", dag), ting("tall", dag), ting("budsjett", dag))
    assert [form for form, *_ in former] == ["moete", "frist", "frist", "dato"]


@pytest.mark.parametrize(("antall", "rest"), [(FLEST_I_LINJEN, 0), (FLEST_I_LINJEN + 1, 1), (FLEST_I_LINJEN + 40, 40)])
def test_det_det_ikke_er_plass_til_telles(antall: int, rest: int) -> None:
    hjul = tegn_hjulet([ting("moete", date(2027, 5, 3))] * antall, aar=2027, i_dag=date(2026, 1, 1))
    assert len(hjul.merker) == FLEST_I_LINJEN
    assert len({(ett.x, ett.y) for ett in hjul.merker}) == FLEST_I_LINJEN
    assert sum(antall for *_, antall in hjul.rester) == rest


def test_i_dag_vises_bare_i_aaret() -> None:
    assert tegn_hjulet([], aar=2027, i_dag=date(2027, 12, 31)).viser is not None
    assert tegn_hjulet([], aar=2027, i_dag=date(2028, 1, 1)).viser is None


@pytest.mark.parametrize(("aar", "dag", "nummer"), [(2027, date(2027, 12, 31), 364), (2028, date(2028, 12, 31), 365)])
def test_aaret_slutter_der_det_begynte(aar: int, dag: date, nummer: int) -> None:
    assert dagnummer(dag, aar) == nummer
    [merke] = tegn_hjulet([ting("moete", dag)], aar=aar, i_dag=dag).merker
    assert merke.x < MIDT + 5
    assert merke.y < MIDT


@given(
    st.lists(
        st.builds(
            ting,
            st.sampled_from([ett.value for ett in Kalenderslag]),
            st.dates(date(2026, 6, 1), date(2028, 12, 31)),
            st.integers(0, 366),
        ).filter(lambda ett: ett.siste_dag >= date(2028, 1, 1)),
        max_size=80,
    )
)
def test_alt_er_i_tegningen_og_alt_er_med(tingene: list[Ting]) -> None:
    """A leap year; what began the year before or ends the year after is drawn from its first day to its last."""
    hjul = tegn_hjulet(tingene, aar=2028, i_dag=date(2028, 2, 29))
    assert all(hypot(ett.x - MIDT, ett.y - MIDT) + ett.radius < BREDDE / 2 for ett in hjul.merker)
    opphold = sum(ett.slag == Kalenderslag.OPPHOLD for ett in tingene)
    assert len(hjul.buer) == opphold
    assert len(hjul.merker) + sum(antall for *_, antall in hjul.rester) == len(tingene) - opphold
    assert [ett.dag.month for ett in hjul.maaneder] == list(range(1, 13))
