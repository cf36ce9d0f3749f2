"""The axis of the grid: years from left to right, cut as fine as what they hold."""

from __future__ import annotations

from datetime import date

import pytest

from tillit.maal.enums import Frekvens
from tillit.maal.tidsakse import Tidsakse, tidsakse

AAR, TERTIAL, KVARTAL, MAANED = Frekvens.AAR, Frekvens.TERTIAL, Frekvens.KVARTAL, Frekvens.MAANED


@pytest.mark.parametrize(
    ("lengder", "kolonner"),
    [
        ([AAR], 1),
        ([TERTIAL], 3),
        ([KVARTAL], 4),
        ([MAANED], 12),
        ([TERTIAL, KVARTAL], 12),
        ([AAR, TERTIAL, MAANED], 12),
    ],
)
def test_et_aar_har_plass_til_alle_lengdene_sine(lengder: list[Frekvens], kolonner: int) -> None:
    (aaret,) = tidsakse((lengde, date(2024, 1, 1)) for lengde in lengder).aar
    assert aaret.kolonner == kolonner
    assert aaret.bredde(AAR) == kolonner
    assert {len(aaret.perioder(lengde)) * aaret.bredde(lengde) for lengde in aaret.lengder} == {kolonner}


def test_aarene_gaar_fra_det_foerste_til_det_siste_ogsaa_de_uten_tall() -> None:
    akse = tidsakse([(AAR, date(2024, 1, 1)), (MAANED, date(2022, 12, 1)), (TERTIAL, date(2021, 5, 1))])
    assert [(aar.aar, aar.kolonner) for aar in akse.aar] == [(2021, 3), (2022, 12), (2023, 1), (2024, 1)]
    assert (akse.kolonner, akse.finere) == (17, (TERTIAL, MAANED))


def test_uten_tall_er_det_ingen_akse() -> None:
    assert tidsakse([]) == Tidsakse(())
    assert (tidsakse([]).kolonner, tidsakse([]).finere) == (0, ())
