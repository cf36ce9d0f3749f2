"""Where a ledd may stand and an edge may run. Steps and pairs of keys in, an answer out."""

from __future__ import annotations

from collections import deque
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from enum import Enum, auto

from resultatkjede.enums import EFFEKTER, KREVER_HENVISNING

Par = tuple[int, int]


@dataclass(frozen=True)
class Endepunkt:
    """Where a ledd stands."""

    pk: int
    kjede: int
    steg: int


class Hinder(Enum):
    """Why two ledd cannot be connected."""

    ANNEN_KJEDE = auto()
    SEG_SELV = auto()
    ALLEREDE_KOBLET = auto()
    RING = auto()
    SAMME_STEG = auto()
    HOEYRE_MOT_VENSTRE = auto()


def hinder_for_kobling(*, fra: Endepunkt, til: Endepunkt, koblinger: Collection[Par]) -> Hinder | None:
    """The first thing in the way of an edge `fra` → `til`, or None.

    Edges run strictly left to right, so a ring always holds one that does not: it is named a ring
    where it would close one, because that is the more useful thing to hear.
    """
    if fra.kjede != til.kjede:
        return Hinder.ANNEN_KJEDE
    if fra.pk == til.pk:
        return Hinder.SEG_SELV
    if (fra.pk, til.pk) in koblinger:
        return Hinder.ALLEREDE_KOBLET
    if vei(fra=til.pk, til=fra.pk, koblinger=koblinger):
        return Hinder.RING
    if fra.steg == til.steg:
        return Hinder.SAMME_STEG
    return Hinder.HOEYRE_MOT_VENSTRE if fra.steg > til.steg else None


def vei(*, fra: int, til: int, koblinger: Iterable[Par]) -> tuple[int, ...]:
    """The shortest way along the edges from `fra` to `til`, both ends included; empty where there is none."""
    videre: dict[int, list[int]] = {}
    for start, slutt in koblinger:
        videre.setdefault(start, []).append(slutt)
    kom_fra = {fra: fra}
    koe = deque([fra])
    while koe and til not in kom_fra:
        her = koe.popleft()
        for neste in videre.get(her, ()):
            if neste not in kom_fra:
                kom_fra[neste] = her
                koe.append(neste)
    return _tilbake(kom_fra, til)


def _tilbake(kom_fra: Mapping[int, int], til: int) -> tuple[int, ...]:
    if til not in kom_fra:
        return ()
    sti = [til]
    while kom_fra[sti[-1]] != sti[-1]:
        sti.append(kom_fra[sti[-1]])
    return tuple(reversed(sti))


def brutte_koblinger(
    *, ledd: int, nytt_steg: int, steg: Mapping[int, int], koblinger: Iterable[Par]
) -> tuple[Par, ...]:
    """The edges that would no longer run left to right if `ledd` stood in `nytt_steg`."""
    etter = {**steg, ledd: nytt_steg}
    return tuple((fra, til) for fra, til in koblinger if ledd in (fra, til) and etter[fra] >= etter[til])


def er_udokumentert(*, steg: int, har_kobling_inn: bool) -> bool:
    """An effect that nothing leads to is a claim nobody has accounted for."""
    return steg in EFFEKTER and not har_kobling_inn


def er_forfalt(*, revurderes: date | None, dag: date) -> bool:
    """The day it was to be reviewed has gone by."""
    return revurderes is not None and revurderes < dag


def mangler_henvisning(*, evidens: str, kilde: str) -> bool:
    """An evaluation or research nobody can find says more than is known."""
    return evidens in KREVER_HENVISNING and not kilde.strip()


def ny_orden(*, kolonne: Iterable[int], ledd: int, plass: int) -> tuple[int, ...]:
    """The column from top to bottom once `ledd` stands at `plass` (0 is the top; too far down is the bottom)."""
    andre = [pk for pk in kolonne if pk != ledd]
    plass = max(0, min(plass, len(andre)))
    return (*andre[:plass], ledd, *andre[plass:])
