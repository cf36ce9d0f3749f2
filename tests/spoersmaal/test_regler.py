"""The rules of questions, on both sides of each boundary."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal

import pytest

from tillit.felles.tid import pluss_virkedager
from tillit.organisasjon.rettigheter import roller_med
from tillit.spoersmaal import rules
from tillit.spoersmaal.enums import AAPNE, AVSLUTTET, UTE, Spoersmaalsstatus, Spoersmaalssteg

S, G = Spoersmaalsstatus, Spoersmaalssteg
MANDAG = date(2026, 9, 7)


@pytest.mark.parametrize("status", sorted(AVSLUTTET))
def test_det_som_er_over_kan_bare_faa_et_tillegg(status: str) -> None:
    mulige = {steg for steg in G if rules.kan_tas(steg, status=status)}
    assert mulige == ({G.TILFOEYE} if status in UTE else set())


@pytest.mark.parametrize("status", sorted(AAPNE))
def test_det_som_ikke_er_ute_kan_trekkes_og_skrives_paa(status: str) -> None:
    assert all(rules.kan_tas(steg, status=status) for steg in (G.TREKKE, G.SKRIVE, G.SETTE_FRIST))
    assert not rules.kan_tas(G.TILFOEYE, status=status)


@pytest.mark.parametrize("status", sorted(S))
def test_bare_det_som_er_sendt_til_godkjenning_kan_publiseres(status: str) -> None:
    assert rules.kan_tas(G.PUBLISERE, status=status) == (status == S.TIL_GODKJENNING)
    assert rules.kan_tas(G.RETURNERE, status=status) == (status == S.TIL_GODKJENNING)


@pytest.mark.parametrize("status", sorted(S))
def test_virksomheten_bidrar_bare_naar_den_er_spurt(status: str) -> None:
    assert rules.kan_tas(G.BIDRA, status=status) == (status == S.HOS_VIRKSOMHETEN)


def test_hvert_steg_har_noen_som_tar_det_og_en_rolle_som_gir_retten() -> None:
    assert set(rules.HVEM) == set(G)
    assert all(roller_med(rettighet) for _hvem, rettighet in rules.HVEM.values())


def test_svarfristen_er_ti_virkedager() -> None:
    assert rules.svarfrist(MANDAG) == MANDAG + timedelta(days=14)
    # The Friday before Easter week, two working days of which are gone.
    assert rules.svarfrist(date(2026, 3, 27)) == pluss_virkedager(date(2026, 3, 27), 10) > date(2026, 4, 10)


def test_en_frist_er_naer_tre_virkedager_foer() -> None:
    assert rules.naer_frist(MANDAG) == MANDAG + timedelta(days=3)
    # Over a weekend.
    assert rules.naer_frist(MANDAG - timedelta(days=3)) == MANDAG + timedelta(days=2)


def test_paa_fristen_er_ikke_over_fristen() -> None:
    def over(status: str, dag: date) -> bool:
        return rules.er_over_fristen(status=status, frist=MANDAG, i_dag=dag)

    assert not over(S.STILT, MANDAG)
    assert over(S.STILT, MANDAG + timedelta(days=1))
    assert not over(S.PUBLISERT, MANDAG + timedelta(days=1))


def test_virkedager_telles_fra_dagen_etter() -> None:
    assert rules.virkedager_mellom(MANDAG, MANDAG) == 0
    assert rules.virkedager_mellom(MANDAG, MANDAG + timedelta(days=1)) == 1
    assert rules.virkedager_mellom(MANDAG, MANDAG + timedelta(days=7)) == 5
    assert rules.virkedager_mellom(MANDAG - timedelta(days=1), MANDAG) == 1


def test_faerre_enn_fem_svar_sier_ingenting_om_svartiden() -> None:
    spenn = [(MANDAG, pluss_virkedager(MANDAG, antall)) for antall in (9, 1, 3, 4, 2)]
    assert rules.vanlig_svartid(spenn[:4]) is None
    assert rules.vanlig_svartid(spenn) == (Decimal(3), 5)
    assert rules.vanlig_svartid([*spenn, (MANDAG, pluss_virkedager(MANDAG, 8))]) == (Decimal("3.5"), 6)


def test_mellomrom_og_store_bokstaver_gjoer_ikke_et_nytt_spoersmaal() -> None:
    assert rules.samme_tekst("  Hvor  lang er KØEN?\n") == rules.samme_tekst("hvor lang er køen?")
    assert rules.samme_tekst("Hvor lang er køen?") != rules.samme_tekst("Hvor lang er køen nå?")


def test_et_avslag_er_ute_som_avslag() -> None:
    assert rules.ute_som(er_avslag=True) == S.AVSLAATT
    assert rules.ute_som(er_avslag=False) == S.PUBLISERT
