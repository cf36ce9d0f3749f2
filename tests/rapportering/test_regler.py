"""Every rule of a report on both sides of its boundary, without the database."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest

from tillit.rapportering import rules
from tillit.rapportering.enums import Periodestatus, Periodetype, Seksjonssvar, Seksjonstilstand

S = Periodestatus
DAGEN = date(2026, 9, 14)


@pytest.mark.parametrize(
    ("fra", "til"),
    [
        (S.AAPEN, {S.LEVERT}),
        (S.LEVERT, {S.I_RETUR, S.VURDERT}),
        (S.I_RETUR, {S.LEVERT}),
        (S.VURDERT, {S.LAAST}),
        (S.LAAST, {S.PUBLISERT}),
        (S.PUBLISERT, set()),
    ],
)
def test_en_rapport_flyttes_bare_til_det_neste_i_livet_sitt(fra: str, til: set[str]) -> None:
    assert {status for status in S if rules.kan_flyttes(fra=fra, til=status)} == til


@pytest.mark.parametrize("lukket", [False, True])
@pytest.mark.parametrize(("aapnes", "aapnet"), [(-1, True), (0, True), (1, False)])
def test_det_skrives_fra_dagen_perioden_aapnes_til_den_er_levert_eller_lukket(
    aapnes: int, aapnet: bool, lukket: bool
) -> None:
    aapne = {
        status
        for status in S
        if rules.er_aapen_for_skriving(status=status, lukket=lukket, aapnes=DAGEN + timedelta(days=aapnes), i_dag=DAGEN)
    }
    assert aapne == ({S.AAPEN, S.I_RETUR} if aapnet and not lukket else set())


def test_levert_er_alt_fra_foerste_levering() -> None:
    assert {status for status in S if rules.er_levert(status)} == set(S) - {S.AAPEN}


@pytest.mark.parametrize(("dag", "foer"), [(date(2026, 8, 30), True), (date(2026, 8, 31), True), (DAGEN, False)])
def test_perioden_er_over_dagen_etter_den_siste(dag: date, foer: bool) -> None:
    assert rules.er_foer_slutt(slutt=date(2026, 8, 31), dag=dag) is foer
    assert rules.er_foer_slutt(slutt=date(2026, 8, 31), dag=date(2026, 9, 1)) is False


def test_bare_det_som_kan_skrives_i_lukkes_og_bare_det_andre_laases_opp() -> None:
    assert {status for status in S if rules.kan_lukkes(status=status, lukket=False)} == {S.AAPEN, S.I_RETUR}
    assert not any(rules.kan_lukkes(status=status, lukket=True) for status in S)
    assert {status for status in S if rules.kan_laases_opp(status)} == {S.LEVERT, S.VURDERT, S.LAAST, S.PUBLISERT}


@pytest.mark.parametrize(("mikrosekunder", "gjelder"), [(-1, True), (0, False), (1, False)])
def test_en_opplaasing_gjelder_til_klokkeslettet_og_ikke_lenger(mikrosekunder: int, gjelder: bool) -> None:
    til = datetime(2026, 9, 14, 12, tzinfo=UTC)
    naa = til + timedelta(microseconds=mikrosekunder)
    assert rules.opplaasing_gjelder(til=til, avsluttet=False, naa=naa) is gjelder
    assert rules.opplaasing_gjelder(til=til, avsluttet=True, naa=naa) is False
    assert rules.LENGSTE_OPPLAASING.days == 31


@pytest.mark.parametrize("oppnaaelse", ["", "i_rute"])
@pytest.mark.parametrize("felt", ["analyse", "vurdering", "usikkerhet", ""])
def test_det_som_mangler_nevnes_og_bare_det(oppnaaelse: str, felt: str) -> None:
    tekster = {"analyse": "a", "vurdering": "b", "usikkerhet": "c", "bes_om": "", felt: ""}
    ventet = ([] if oppnaaelse else ["oppnaaelse"]) + ([felt] if felt else [])
    assert rules.manglende_felt(oppnaaelse=oppnaaelse, tekster=tekster) == ventet


@pytest.mark.parametrize(
    ("periodetype", "slutt", "frist"),
    [
        (Periodetype.TERTIAL, date(2026, 8, 31), date(2026, 9, 21)),
        (Periodetype.EGEN, date(2026, 8, 30), date(2026, 9, 18)),
        (Periodetype.AAR, date(2026, 8, 31), date(2026, 10, 12)),
        (Periodetype.TERTIAL, date(2026, 4, 30), date(2026, 5, 26)),  # 1 May, Ascension Day and Whit Monday between
    ],
)
def test_fristen_er_femten_virkedager_etter_slutten_og_tretti_for_et_aar(
    periodetype: str, slutt: date, frist: date
) -> None:
    assert rules.foreslaatt_frist(periodetype=periodetype, slutt=slutt) == frist


@pytest.mark.parametrize(
    ("slutt", "aapnes"),
    [
        (date(2026, 8, 31), date(2026, 8, 17)),  # a Monday
        (date(2026, 8, 29), date(2026, 8, 17)),  # a Saturday: the Monday after
        (date(2026, 5, 31), date(2026, 5, 18)),  # 17 May, a Sunday
        (date(2027, 5, 31), date(2027, 5, 18)),  # 17 May, a Whit Monday
    ],
)
def test_en_periode_aapnes_to_uker_foer_den_er_over_paa_en_virkedag(slutt: date, aapnes: date) -> None:
    assert rules.foreslaatt_aapning(slutt) == aapnes


@pytest.mark.parametrize(
    ("i_dag", "tertialer"),
    [
        (date(2026, 8, 31), ["2026-09-01", "2026-05-01", "2026-01-01", "2025-09-01"]),
        (date(2026, 9, 1), ["2027-01-01", "2026-09-01", "2026-05-01", "2026-01-01"]),
    ],
)
def test_periodene_som_ligger_naermest_er_den_neste_den_som_loeper_og_de_to_siste(
    i_dag: date, tertialer: list[str]
) -> None:
    aar = ["2027-01-01", "2026-01-01", "2025-01-01", "2024-01-01"]
    assert [ett.start.isoformat() for ett in rules.naerliggende_perioder(i_dag)] == [*tertialer, *aar]


@pytest.mark.parametrize(
    ("gjelder_et_maal", "mangler", "svar", "har_tekst", "tilstand"),
    [
        (True, False, Seksjonssvar.NYTT, True, Seksjonstilstand.FERDIG),
        (True, False, Seksjonssvar.INGEN_NYTT, False, Seksjonstilstand.FERDIG),
        (True, True, Seksjonssvar.NYTT, False, Seksjonstilstand.MANGLER),
        (True, True, Seksjonssvar.UBESVART, True, Seksjonstilstand.IKKE_BEGYNT),
        (False, False, Seksjonssvar.UBESVART, False, Seksjonstilstand.VALGFRI),
        (False, False, Seksjonssvar.UBESVART, True, Seksjonstilstand.FERDIG),
        (False, True, Seksjonssvar.UBESVART, False, Seksjonstilstand.MANGLER),
    ],
)
def test_en_del_er_ferdig_mangler_noe_eller_er_ikke_begynt(
    tilstand: str, svar: str, *, gjelder_et_maal: bool, mangler: bool, har_tekst: bool
) -> None:
    """A text of last time that nobody has answered for is no beginning."""
    faatt = rules.seksjonstilstand(gjelder_et_maal=gjelder_et_maal, mangler=mangler, svar=svar, har_tekst=har_tekst)
    assert faatt == tilstand
