"""Which day: working days, holidays, weeks."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tillit.felles import brevsending
from tillit.felles.tid import er_virkedag, pluss_virkedager
from tillit.varsel import rules
from tillit.varsel.enums import Trinn, Ukebrevdag

DAGER = st.dates(min_value=date(2020, 1, 1), max_value=date(2040, 12, 31))
VALG = st.sampled_from(rules.UKEDAGER)


@given(dag=DAGER, antall=st.integers(min_value=1, max_value=30))
def test_virkedager_bakover_er_virkedager_framover_lest_andre_veien(dag: date, antall: int) -> None:
    start = rules.minus_virkedager(dag, antall)
    assert er_virkedag(start)
    mellom = [start + timedelta(days=nummer) for nummer in range((dag - start).days)]
    assert sum(er_virkedag(ett) for ett in mellom) == antall
    if er_virkedag(dag):
        assert pluss_virkedager(start, antall) == dag


@given(frist=DAGER)
def test_hver_frist_gir_hvert_trinn_noen_dager_og_aldri_paa_en_fridag(frist: date) -> None:
    dager = [frist + timedelta(days=nummer) for nummer in range(-40, 41)]
    trinn = {ett: rules.trinn_for_frist(ett_, dag=ett) for ett in dager for ett_ in [frist]}
    assert {verdi for verdi in trinn.values() if verdi} == {Trinn.TI_FOER, Trinn.TRE_FOER, Trinn.OVER}
    assert all(er_virkedag(dag) for dag, verdi in trinn.items() if verdi)
    foerste = {verdi: min(dag for dag, funnet in trinn.items() if funnet == verdi) for verdi in trinn.values() if verdi}
    assert foerste == {
        Trinn.TI_FOER: rules.minus_virkedager(frist, 10),
        Trinn.TRE_FOER: rules.minus_virkedager(frist, 3),
        Trinn.OVER: pluss_virkedager(frist, 1),
    }
    assert [dag for dag, verdi in trinn.items() if verdi == Trinn.OVER and dag <= frist] == []
    assert [dag for dag, verdi in trinn.items() if verdi in {Trinn.TI_FOER, Trinn.TRE_FOER} and dag >= frist] == []


@given(dag=DAGER, valg=VALG)
def test_en_uke_med_en_virkedag_har_en_brevdag_og_den_er_en_virkedag_i_uken(dag: date, valg: Ukebrevdag) -> None:
    funnet = rules.brevdag(valg, dag=dag)
    mandag = dag - timedelta(days=dag.weekday())
    uken = [mandag + timedelta(days=nummer) for nummer in range(5)]
    if not any(er_virkedag(ett) for ett in uken):
        assert funnet is None
        return
    assert funnet in uken
    assert er_virkedag(funnet)
    oensket = uken[rules.UKEDAGER.index(valg)]
    assert funnet == oensket or not er_virkedag(oensket)


@given(dag=DAGER)
def test_den_som_ikke_vil_ha_brev_har_ingen_brevdag(dag: date) -> None:
    assert rules.brevdag(Ukebrevdag.INGEN, dag=dag) is None
    assert not rules.ukebrev_skal_sendes(Ukebrevdag.INGEN, dag=dag)


@pytest.mark.parametrize(
    ("frist", "dag", "trinn"),
    [
        (date(2026, 12, 8), date(2026, 11, 24), Trinn.TI_FOER),
        (date(2026, 12, 8), date(2026, 11, 23), None),
        (date(2026, 12, 8), date(2026, 12, 3), Trinn.TRE_FOER),
        (date(2026, 12, 8), date(2026, 12, 8), None),
        (date(2026, 12, 8), date(2026, 12, 9), Trinn.OVER),
        # Easter 2026: Thursday 2 to Monday 6 April are free.
        (date(2026, 4, 7), date(2026, 3, 30), Trinn.TRE_FOER),
        (date(2026, 4, 1), date(2026, 4, 7), Trinn.OVER),
        # A deadline on a Sunday is past on Monday.
        (date(2026, 11, 22), date(2026, 11, 23), Trinn.OVER),
    ],
)
def test_paaminnelsen_kommer_paa_rett_virkedag(frist: date, dag: date, trinn: Trinn | None) -> None:
    assert rules.trinn_for_frist(frist, dag=dag) == trinn


@pytest.mark.parametrize(
    ("valg", "dag", "ventet"),
    [
        (Ukebrevdag.MANDAG, date(2026, 11, 26), date(2026, 11, 23)),
        # Monday is Easter Monday.
        (Ukebrevdag.MANDAG, date(2026, 4, 8), date(2026, 4, 7)),
        # Friday 1 May: the day before, since the week has no later working day.
        (Ukebrevdag.FREDAG, date(2026, 4, 27), date(2026, 4, 30)),
    ],
)
def test_en_helligdag_flytter_ukebrevet(valg: Ukebrevdag, dag: date, ventet: date) -> None:
    assert rules.brevdag(valg, dag=dag) == ventet


def test_uken_og_klokken() -> None:
    assert rules.ukenoekkel(date(2027, 1, 3)) == "2026-W53"
    assert rules.ukenoekkel(date(2026, 11, 24)) == "2026-W48"
    assert not rules.kan_planlegges(datetime(2026, 11, 24, 5, 59, tzinfo=UTC))
    assert rules.kan_planlegges(datetime(2026, 11, 24, 6, tzinfo=UTC))
    assert not rules.kan_planlegges(datetime(2026, 11, 22, 8, tzinfo=UTC))
    assert not rules.kan_planlegges(datetime(2026, 12, 25, 8, tzinfo=UTC))


def test_ventetiden_vokser_og_holder_seg_innenfor_dagen() -> None:
    tider = [brevsending.ventetid(forsoek) for forsoek in range(1, len(brevsending.VENTETIDER) + 3)]
    assert tider == sorted(tider)
    assert sum(brevsending.VENTETIDER, timedelta()) < timedelta(hours=8)
