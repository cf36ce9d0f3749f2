"""Working days, as the five-day rule of the dialogue counts them."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tillit.felles.tid import er_virkedag, pluss_virkedager


@pytest.mark.parametrize(
    ("fra", "antall", "blir"),
    [
        (date(2026, 11, 23), 5, date(2026, 11, 30)),  # Monday to Monday
        (date(2026, 11, 27), 1, date(2026, 11, 30)),  # over a weekend
        (date(2027, 3, 24), 1, date(2027, 3, 30)),  # Maundy Thursday to Easter Monday are free
        (date(2027, 5, 14), 1, date(2027, 5, 18)),  # 17 May and andre pinsedag fall together
        (date(2026, 12, 24), 2, date(2026, 12, 29)),  # Christmas: 25 and 26 December are free
    ],
)
def test_virkedager_hopper_over_helg_og_helligdager(fra: date, antall: int, blir: date) -> None:
    assert pluss_virkedager(fra, antall) == blir


@given(st.dates(date(2020, 1, 1), date(2040, 1, 1)), st.integers(1, 30))
def test_svaret_er_alltid_en_virkedag_lenger_fram(dag: date, antall: int) -> None:
    blir = pluss_virkedager(dag, antall)
    assert er_virkedag(blir)
    assert (blir - dag).days >= antall
