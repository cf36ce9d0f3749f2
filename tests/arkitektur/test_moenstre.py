"""No line a user may write makes a pattern try the same signs over and over: what that costs grows by powers."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise
from re import _compiler, _constants, _parser  # type: ignore[attr-defined]  # how a pattern is read, by Python itself
from typing import Any

import pytest

from styringsdialog.linjer import gjest as gjester
from styringsdialog.linjer import sak as saklinje
from styringsdialog.linjer import utsagn as linje

# One of each kind that a pattern tells from the others.
TEGN = "aÅ9_ \t\n@<>,;:.-"
LESERE = (gjester, linje, saklinje)


def _ledd(moenster: Any) -> list[tuple[Any, Any]]:
    """What stands after another, with the groups opened."""
    ut: list[tuple[Any, Any]] = []
    for hva, av in moenster:
        ut.extend(_ledd(av[-1]) if hva is _constants.SUBPATTERN else [(hva, av)])
    return ut


def _gjentar(ledd: tuple[Any, Any]) -> bool:
    return ledd[0] in {_constants.MAX_REPEAT, _constants.MIN_REPEAT} and ledd[1][1] == _constants.MAXREPEAT


def _begynner(moenster: Any) -> set[str]:
    proeve = _compiler.compile(moenster)
    return {tegn for tegn in TEGN if proeve.match(tegn)}


def tvetydige(moenster: re.Pattern[str]) -> Iterator[str]:
    """Two repeats without an end that take the same sign, one beside the other; and one inside another."""
    stabel = [_parser.parse(moenster.pattern, moenster.flags)]
    while stabel:
        ledd = _ledd(stabel.pop())
        for foer, etter in pairwise(ledd):
            if _gjentar(foer) and _gjentar(etter) and _begynner(foer[1][2]) & _begynner(etter[1][2]):
                yield f"{foer[1][2]} og {etter[1][2]}"
        for hva, av in ledd:
            if hva is _constants.BRANCH:
                stabel.extend(av[1])
            elif hva in {_constants.MAX_REPEAT, _constants.MIN_REPEAT}:
                if _gjentar((hva, av)) and any(_gjentar(ett) for ett in _ledd(av[2])):
                    yield f"{av[2]} inne i en annen"
                stabel.append(av[2])


@pytest.mark.parametrize(
    ("moenster", "antall"),
    [(r"<\s*([^<>]*@[^<>]*?)\s*>", 2), (r"(\w+\s?)+", 1), (r"\d+\s*min", 0), (r"(?:^|a+)\s+b*", 0)],
)
def test_proeven_ser_det_den_skal(moenster: str, antall: int) -> None:
    assert len(list(tvetydige(re.compile(moenster)))) == antall


@pytest.mark.parametrize("leser", LESERE, ids=lambda ett: ett.__name__)
def test_ingen_linje_leses_om_og_om_igjen(leser: Any) -> None:
    moenstre = [ett for ett in vars(leser).values() if isinstance(ett, re.Pattern)]
    assert [funn for moenster in moenstre for funn in tvetydige(moenster)] == []
