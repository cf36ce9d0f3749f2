"""How much there is room for, where a page is one page whatever there is to say. Pure."""

from __future__ import annotations

from collections.abc import Callable, Mapping


def fordel_plassen(
    minst: Mapping[str, int], finnes: Mapping[str, int], har_plass: Callable[[Mapping[str, int]], bool]
) -> Mapping[str, int]:
    """How many things each part holds: what it has at least, then one more each in turn, as long as there is room.

    The turns go in the order of `minst`. `finnes` is how many things there are; a part without any is left out of it.
    Where there is no room for even that, one of each goes in turn, the last part first, but never the only one.
    """
    flest = _som_faar_plass({del_: min(antall, finnes.get(del_, 0)) for del_, antall in minst.items()}, har_plass)
    vokser = True
    while vokser:
        vokser = False
        for del_ in minst:
            en_til = flest | {del_: flest[del_] + 1}
            if flest[del_] < finnes.get(del_, 0) and har_plass(en_til):
                flest, vokser = en_til, True
    return flest


def _som_faar_plass(minst: Mapping[str, int], har_plass: Callable[[Mapping[str, int]], bool]) -> dict[str, int]:
    flest = dict(minst)
    while not har_plass(flest) and max(flest.values(), default=0) > 1:
        for del_ in reversed(tuple(minst)):
            if flest[del_] > 1 and not har_plass(flest):
                flest[del_] -= 1
    return flest
