"""One line and Enter: what it is understood as, and what it says when it is not."""

from __future__ import annotations

from datetime import date

import pytest

from styringsdialog.enums import Signaltype
from styringsdialog.linjer.utsagn import Person, les_dag, les_linje

KAARE, KARI, LIV = Person(1, "Kåre Nordmann"), Person(2, "Kari Li"), Person(3, "Liv Berg-Hansen")
MANDAG = date(2026, 11, 23)


def lest(linje: str) -> tuple[str, str, str, date | None]:
    ett = les_linje(linje, personer=[KAARE, KARI, LIV], i_dag=MANDAG)
    assert ett.uklart == ()
    return ett.type, ett.tekst, ett.avsender.navn if ett.avsender else "", ett.frist


@pytest.mark.parametrize(
    ("linje", "svar"),
    [
        ("Tallene kommer i mars", ("informasjon", "Tallene kommer i mars", "", None)),
        ("! Trygg skolevei går foran", ("styringssignal", "Trygg skolevei går foran", "", None)),
        ("#Lag en plan", ("oppdrag", "Lag en plan", "", None)),
        ("? Hva koster det", ("spoersmaal", "Hva koster det", "", None)),
        ("*  Vi råder til å vente", ("faglig_raad", "Vi råder til å vente", "", None)),
        ("@liv: Vi vet ikke", ("informasjon", "Vi vet ikke", "Liv Berg-Hansen", None)),
        ("# @KÅ lag en plan frist 28.12.", ("oppdrag", "lag en plan", "Kåre Nordmann", date(2026, 12, 28))),
        ("# Lag en plan, frist fredag", ("oppdrag", "Lag en plan", "", date(2026, 11, 27))),
        ("# Frist 1. mars 2028: lag en plan", ("oppdrag", "lag en plan", "", date(2028, 3, 1))),
        ("# Lag en plan med frist 1.3.2028.", ("oppdrag", "Lag en plan", "", date(2028, 3, 1))),
        ("# Lag en plan; frist i morgen, og si fra", ("oppdrag", "Lag en plan og si fra", "", date(2026, 11, 24))),
        ("# Lag en plan frist 1. mars @kari", ("oppdrag", "Lag en plan", "Kari Li", date(2027, 3, 1))),
        # As much of the name as stands there, and nothing that comes after it.
        ("! Skolevei går foran @Kåre Nordmann", ("styringssignal", "Skolevei går foran", "Kåre Nordmann", None)),
        ("@liv berg-hansen: Vi vet ikke", ("informasjon", "Vi vet ikke", "Liv Berg-Hansen", None)),
        ("@Kari Li vet ikke", ("informasjon", "vet ikke", "Kari Li", None)),
        ("@Kari, Li kommune sier nei", ("informasjon", "Li kommune sier nei", "Kari Li", None)),
        ("@Kari Liv vet det", ("informasjon", "Liv vet det", "Kari Li", None)),
        # A conversation has no deadline: its words stay as they were said.
        ("Vi har frist fredag", ("informasjon", "Vi har frist fredag", "", None)),
        ("Send til post@oslo.kommune.no", ("informasjon", "Send til post@oslo.kommune.no", "", None)),
    ],
)
def test_en_linje_sier_alt(linje: str, svar: tuple[str, str, str, date | None]) -> None:
    assert lest(linje) == (Signaltype(svar[0]), *svar[1:])


def test_et_helt_navn_gaar_foran_begynnelsen_paa_et_lengre() -> None:
    personer = [KARI, Person(4, "Karianne Lie"), Person(5, "Ola Li Moe")]
    svar = [les_linje(f"@{ord_} sa det", personer=personer, i_dag=MANDAG) for ord_ in ("kari", "LIE", "li")]
    assert [ett.avsender.navn if ett.avsender else ett.uklart for ett in svar] == [
        "Kari Li",
        "Karianne Lie",
        ("«li» kan være Kari Li, Karianne Lie og Ola Li Moe. Skriv mer av navnet.",),
    ]


def test_mer_av_navnet_sier_hvem_av_dem_som_heter_det_samme() -> None:
    personer = [LIV, Person(6, "Liv Anne Moe"), Person(7, "Liv Gjest", er_gjest=True)]
    svar = [les_linje(f"@{ord_} enig", personer=personer, i_dag=MANDAG) for ord_ in ("Liv Moe", "liv anne", "Liv")]
    assert [(ett.tekst, ett.avsender and ett.avsender.pk) for ett in svar] == [
        ("enig", 6),
        ("enig", 6),
        ("@Liv enig", None),
    ]
    gjest = les_linje("@Liv Gjest enig", personer=personer, i_dag=MANDAG)
    assert gjest.uklart[0].startswith("Liv Gjest er gjest")


@pytest.mark.parametrize(
    ("linje", "ord_"),
    [
        ("@ka sa det", "«ka» kan være Kari Li"),
        ("@per sa det", "Ingen i møtet har et navn som begynner på «per»."),
        ("# Lag en plan frist 31.2.", "Fristen «31.2.» er ikke en dag."),
        ("# Lag en plan frist snart", "Fristen «snart» er ikke en dag."),
        ("# Lag en plan frist 31.12.9999", "Året må være mellom 1600 og 2999."),
        ("# Lag en plan frist 1.1.1599", "Året må være mellom 1600 og 2999."),
        ("# Lag en plan frist 1.3.2126", "1. mars 2126 er mer enn 3 år unna."),
    ],
)
def test_det_som_ikke_forstaas_sies_og_gjettes_ikke(linje: str, ord_: str) -> None:
    personer = [KAARE, KARI, Person(4, "Kasper Moe"), LIV]
    ett = les_linje(linje, personer=personer, i_dag=MANDAG)
    assert len(ett.uklart) == 1
    assert ett.uklart[0].startswith(ord_)
    assert (ett.avsender, ett.frist) == (None, None)
    assert ett.tekst in linje, "the words stand as they were written"


@pytest.mark.parametrize(
    ("sagt", "dag"),
    [
        ("mandag", date(2026, 11, 30)),
        ("tirsdag", date(2026, 11, 24)),
        ("søndag", date(2026, 11, 29)),
        ("laurdag", date(2026, 11, 28)),
        ("i morgen", date(2026, 11, 24)),
        ("23.11.", date(2026, 11, 23)),
        ("22.11.", date(2027, 11, 22)),
        ("1.3.2028", date(2028, 3, 1)),
        ("1.3.28", date(2028, 3, 1)),
        ("29.2.", date(2028, 2, 29)),
        ("1. mars", date(2027, 3, 1)),
        ("1. Januar 2030", date(2030, 1, 1)),
        ("30.2.", None),
        ("1.13.", None),
        ("0.1.", None),
        ("32. mai", None),
        ("1. tulleber", None),
        ("", None),
    ],
)
def test_en_dag_slik_den_sies_i_et_moete(sagt: str, dag: date | None) -> None:
    assert les_dag(sagt, i_dag=MANDAG) == dag


@pytest.mark.parametrize(
    ("sagt", "i_dag", "dag"),
    [
        ("mandag", date(2026, 11, 26), date(2026, 11, 30)),
        ("torsdag", date(2026, 11, 26), date(2026, 12, 3)),
        ("fredag", date(2026, 11, 26), date(2026, 11, 27)),
        ("29.2.", date(2096, 3, 1), date(2104, 2, 29)),
        ("i morgen", date(2026, 12, 31), date(2027, 1, 1)),
    ],
)
def test_en_dag_er_den_neste_fra_dagen_det_sies(sagt: str, i_dag: date, dag: date) -> None:
    assert les_dag(sagt, i_dag=i_dag) == dag


@pytest.mark.parametrize(
    "linje",
    [
        "#" * 2000,
        "@" * 2000,
        "# frist " + "9" * 1990,
        "# " + "frist " * 330,
        "# a" + " " * 1990 + "frist 1.3.",
        "! @" + "a" * 1990,
        "\u202e\u200b\x00\x1f <script>alert(1)</script>",
    ],
)
def test_en_fiendtlig_linje_leses_uten_aa_mistes(linje: str) -> None:
    ett = les_linje(linje, personer=[KAARE, KARI, LIV], i_dag=MANDAG)
    assert ett.tekst or ett.uklart
    assert ett.frist is None or ett.frist == date(2027, 3, 1)
