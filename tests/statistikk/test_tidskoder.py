"""From the time codes of SSB and of Oslo's statistikkbank to periods."""

from __future__ import annotations

from datetime import date

import pytest

from tillit.maal.enums import Frekvens
from tillit.maal.perioder import Periode
from tillit.statistikk.tidskoder import periode_fra, perioder_fra


@pytest.mark.parametrize(
    ("kode", "etikett", "start", "frekvens"),
    [
        ("2024", "2024", date(2024, 1, 1), Frekvens.AAR),
        ("36", "2026", date(2026, 1, 1), Frekvens.AAR),
        ("2026K3", "2026K3", date(2026, 7, 1), Frekvens.KVARTAL),
        ("2026Q1", "", date(2026, 1, 1), Frekvens.KVARTAL),
        ("2026T2", "2026T2", date(2026, 5, 1), Frekvens.TERTIAL),
        ("2026M04", "2026M04", date(2026, 4, 1), Frekvens.MAANED),
        ("7", "2. tertial 2026", date(2026, 5, 1), Frekvens.TERTIAL),
        ("7", "3. kvartal 2026", date(2026, 7, 1), Frekvens.KVARTAL),
        ("7", "April 2026", date(2026, 4, 1), Frekvens.MAANED),
        ("2026-07", "2026-07", date(2026, 7, 1), Frekvens.MAANED),
        ("202607", "", date(2026, 7, 1), Frekvens.MAANED),
        ("2026-07", "2026 July", date(2026, 7, 1), Frekvens.MAANED),
        ("2026M07", "", date(2026, 7, 1), Frekvens.MAANED),
        ("1", "jan. 2024", date(2024, 1, 1), Frekvens.MAANED),
        ("1", "des 2024", date(2024, 12, 1), Frekvens.MAANED),
        ("1", "October 2024", date(2024, 10, 1), Frekvens.MAANED),
        ("1", "07.2026", date(2026, 7, 1), Frekvens.MAANED),
        ("1", "2026-Q3", date(2026, 7, 1), Frekvens.KVARTAL),
        ("1", "Q3 2026", date(2026, 7, 1), Frekvens.KVARTAL),
        ("1", "2025*", date(2025, 1, 1), Frekvens.AAR),
    ],
)
def test_perioden_leses_av_navnet_og_ellers_av_koden(kode: str, etikett: str, start: date, frekvens: Frekvens) -> None:
    assert periode_fra(kode, etikett) == Periode(start, frekvens)


@pytest.mark.parametrize(
    "tekst",
    [
        "2014-2016",
        "2024/25",
        "2011/12",
        "2026 Jugend",
        "ma 2024",
        "2026-13",
        "36",
        "I alt",
        "2026K5",
        "2026M13",
        "2026M00",
        "2026T4",
        "0. kvartal 2026",
        "mai",
        "",
    ],
)
def test_det_som_ikke_er_en_periode_blir_ikke_til_en(tekst: str) -> None:
    assert periode_fra(tekst, tekst) is None


def test_skoleaar_er_ikke_maaneder_men_desember_2011_blant_maaneder_er_det() -> None:
    def perioder(*tekster: str) -> list[Periode | None]:
        return perioder_fra((tekst, tekst) for tekst in tekster)

    assert perioder("2009-10", "2010-11", "2011-12") == [None, None, None]
    assert perioder("2011-11", "2011-12") == [Periode(date(2011, maaned, 1), Frekvens.MAANED) for maaned in (11, 12)]
