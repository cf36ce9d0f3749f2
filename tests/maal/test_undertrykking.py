"""No hidden count can be worked out: an attacker with the sum and the bounds comes no closer than the minimum."""

from __future__ import annotations

import itertools
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tillit.maal.undertrykking import Gruppeantall, er_liten, skal_skjules


def antall(*verdier: int | None) -> list[Gruppeantall]:
    return [Gruppeantall(nr, None if verdi is None else Decimal(verdi)) for nr, verdi in enumerate(verdier)]


def andeler(*par: tuple[int, int]) -> list[Gruppeantall]:
    return [Gruppeantall(nr, Decimal(teller), Decimal(nevner)) for nr, (teller, nevner) in enumerate(par)]


def total(celler: list[Gruppeantall]) -> Decimal:
    return sum((celle.antall for celle in celler if celle.antall is not None), Decimal(0))


def losninger(grenser: list[tuple[int, int]], rest: int) -> list[set[int]]:
    """Every value each hidden cell can have, found by trying them all."""
    mulige: list[set[int]] = [set() for _ in grenser]
    for forsoek in itertools.product(*(range(fra, til + 1) for fra, til in grenser)):
        if sum(forsoek) == rest:
            for nr, verdi in enumerate(forsoek):
                mulige[nr].add(verdi)
    return mulige


@pytest.mark.parametrize(
    ("verdier", "skjult"),
    [
        ((10, 20, 30), set()),
        ((10, 20, 3), {2, 0}),
        ((10, 0, 30), {1, 2}),
        ((3, 3, 40), {0, 1, 2}),  # Two threes with the sum of six could be nothing else.
        ((1, 1, 1, 0, 40), {0, 1, 2, 3, 4}),
        ((1, 1, 1, 1, 40), {0, 1, 2, 3}),
        ((5, 4, 3), {2, 0}),
        ((0, 0), {0, 1}),
        ((None, 12, 15), {0, 1}),
    ],
)
def test_smaa_antall_skjules_og_saa_mange_andre_som_trengs(verdier: tuple[int | None, ...], skjult: set[int]) -> None:
    celler = antall(*verdier)

    assert skal_skjules(celler, minste=4, total=total(celler) + (5 if None in verdier else 0)) == skjult


def test_de_som_er_til_overs_av_en_andel_er_ogsaa_et_antall() -> None:
    assert 0 in skal_skjules(andeler((98, 100), (50, 100), (40, 100)), minste=4, total=Decimal(188))


def test_uten_sum_skjules_bare_de_smaa() -> None:
    assert skal_skjules(antall(2, 30, 40), minste=4) == {0}
    assert skal_skjules(antall(2, 30, 40), minste=4, total=Decimal(73), uttoemmende=False) == {0, 1}
    assert skal_skjules(antall(2, 30, 40), minste=4, total=Decimal(90), uttoemmende=False) == {0}


def test_det_som_er_skjult_fra_foer_kan_ikke_regnes_ut_til_null() -> None:
    """What is shown makes the whole total: then nothing is left for the hidden group, and that is a number too."""
    celler = antall(0, 30, 40)
    assert skal_skjules(celler, minste=4, total=Decimal(70), uttoemmende=False) == {0, 1}
    # One more is shown than the total holds: the groups overlap, and there is no sum to work back from.
    assert skal_skjules(celler, minste=4, total=Decimal(69), uttoemmende=False) == {0}


def test_null_som_grense_skjuler_ingenting() -> None:
    assert skal_skjules(antall(0, 1, 2), minste=0, total=Decimal(3)) == frozenset()


@settings(deadline=None, max_examples=300)
@given(st.lists(st.integers(0, 14), min_size=2, max_size=6), st.integers(2, 5))
def test_ingen_kan_regne_ut_et_skjult_antall(verdier: list[int], minste: int) -> None:
    celler = antall(*verdier)
    skjult = skal_skjules(celler, minste=minste, total=total(celler))

    assert {celle.noekkel for celle in celler if er_liten(celle, minste)} <= skjult
    if not skjult or len(skjult) == len(celler):
        return  # Nothing is hidden, or nothing but the total is shown.
    rest = sum(verdier[nr] for nr in skjult)
    for mulige in losninger([(0, rest)] * len(skjult), rest):
        assert max(mulige) - min(mulige) >= minste
    kjente = [(0, minste - 1) if verdier[nr] < minste else (minste, rest) for nr in sorted(skjult)]
    for nr, mulige in zip(sorted(skjult), losninger(kjente, rest), strict=True):
        assert max(mulige) - min(mulige) >= minste - 1
        assert verdier[nr] in mulige


@settings(deadline=None, max_examples=300)
@given(
    st.lists(
        st.integers(0, 9).flatmap(lambda nevner: st.tuples(st.integers(0, nevner), st.just(nevner))),
        min_size=2,
        max_size=5,
    ).filter(lambda par: all(nevner for _, nevner in par)),
    st.integers(2, 4),
)
def test_ingen_kan_regne_ut_en_skjult_andel_naar_nevnerne_er_kjent(par: list[tuple[int, int]], minste: int) -> None:
    celler = andeler(*par)
    skjult = skal_skjules(celler, minste=minste, total=total(celler))

    if not skjult or len(skjult) == len(celler):
        return
    rest = sum(par[nr][0] for nr in skjult)
    nevnere = [par[nr][1] for nr in sorted(skjult)]
    for nevner, mulige in zip(nevnere, losninger([(0, nevner) for nevner in nevnere], rest), strict=True):
        assert max(mulige) - min(mulige) >= min(minste, nevner)
