"""How much there is room for, where a page is one page whatever there is to say. Pure."""

from __future__ import annotations

from collections.abc import Callable, Mapping


def fordel_plassen(
    minst: Mapping[str, int], finnes: Mapping[str, int], har_plass: Callable[[Mapping[str, int]], bool]
) -> Mapping[str, int]:
    """How many things each part holds: what it has at least, then one more each in turn, as long as there is room.

    The turns go in the order of `minst`. `finnes` is how many things there are; a part without any is left out of it.
    """
    flest, vokser = dict(minst), True
    while vokser:
        vokser = False
        for del_ in minst:
            en_til = flest | {del_: flest[del_] + 1}
            if flest[del_] < finnes.get(del_, 0) and har_plass(en_til):
                flest, vokser = en_til, True
    return flest
