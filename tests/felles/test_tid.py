"""Working days, as the five-day rule of the dialogue counts them."""

from datetime import UTC, date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tillit.felles.tid import er_virkedag, oslodag, oslotid, pluss_virkedager


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


@pytest.mark.parametrize(
    ("tid", "dag", "klokka"),
    [
        (datetime(2026, 11, 27, 22, 59, tzinfo=UTC), date(2026, 11, 27), "23.59"),
        (datetime(2026, 11, 27, 23, 0, tzinfo=UTC), date(2026, 11, 28), "00.00"),
        (datetime(2026, 7, 1, 22, 0, tzinfo=UTC), date(2026, 7, 2), "00.00"),
        (datetime(2026, 12, 31, 23, 30, tzinfo=UTC), date(2027, 1, 1), "00.30"),
        # The nights when the clocks change: 02.30 is not there, and is there twice.
        (datetime(2026, 3, 29, 0, 59, tzinfo=UTC), date(2026, 3, 29), "01.59"),
        (datetime(2026, 3, 29, 1, 0, tzinfo=UTC), date(2026, 3, 29), "03.00"),
        (datetime(2026, 10, 25, 0, 30, tzinfo=UTC), date(2026, 10, 25), "02.30"),
        (datetime(2026, 10, 25, 1, 30, tzinfo=UTC), date(2026, 10, 25), "02.30"),
    ],
)
def test_et_oeyeblikk_er_i_den_dagen_oslo_har(tid: datetime, dag: date, klokka: str) -> None:
    assert oslodag(tid) == dag
    assert f"{oslotid(tid):%H.%M}" == klokka
