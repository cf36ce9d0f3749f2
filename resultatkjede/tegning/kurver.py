"""The edges as SVG paths. They bend between the columns only, and cross a column straight, in a lane of their own.

Two edges that rise or sink over the same stretch turn at different places, the way wires are led in a channel: so the
steep parts keep a distance too. They turn in the order that makes them cross no more often than their ends demand.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import pairwise
from typing import NamedTuple

from resultatkjede.tegning.figur import Format, Kort
from resultatkjede.tegning.rekkefoelge import Bane, Node

PORTAVSTAND = 14
PORTKANT = 8  # from the corner of a card to its first port
SPISS = 8
NESTEN_RETT = 5
MELLOM_SVINGER = 7

Porter = dict[tuple[int, int], int]  # (kobling, card) -> y


class Kurvebit(NamedTuple):
    """An edge between two columns: from `y1` at the right of the first to `y2` at the left of the next."""

    kobling: int
    y1: int
    y2: int


class Sving(NamedTuple):
    """Where a bit leaves its first height, and how far along it takes to reach the other."""

    x: int
    bredde: int


@dataclass(frozen=True)
class Kurvestrek:
    """A path, the three corners of its arrow head, and places on it where a mark may stand, best first."""

    bane: str
    spiss: str
    merkesteder: tuple[tuple[int, int], ...]


def kurver(
    veier: Mapping[int, Bane], kort: Mapping[int, Kort], midt: Mapping[Node, int], form: Format
) -> dict[int, Kurvestrek]:
    """Each edge (by pk)."""
    ut = _porter({pk: (bane[0].pk, midt[bane[1]]) for pk, bane in veier.items()}, kort)
    inn = _porter({pk: (bane[-1].pk, midt[bane[-2]]) for pk, bane in veier.items()}, kort)
    _rett_ut(veier, ut, inn)
    biter: dict[int, list[Kurvebit]] = {}  # by the step they begin in
    for pk, bane in veier.items():
        hoeyder = (ut[pk, bane[0].pk], *(midt[node] for node in bane[1:-1]), inn[pk, bane[-1].pk])
        for nummer, (y1, y2) in enumerate(pairwise(hoeyder)):
            biter.setdefault(kort[bane[0].pk].steg + nummer, []).append(Kurvebit(pk, y1, y2))
    streker: dict[int, list[tuple[Kurvebit, Sving]]] = {pk: [] for pk in veier}
    for steg in sorted(biter):
        svinger = _svinger(biter[steg], steg, form)
        for bit in biter[steg]:
            streker[bit.kobling].append((bit, svinger[bit.kobling]))
    return {pk: _strek(streker[pk], kort[bane[0].pk], kort[bane[-1].pk]) for pk, bane in veier.items()}


def _porter(ender: Mapping[int, tuple[int, int]], kort: Mapping[int, Kort]) -> Porter:
    """Spread the edges along the side of each card, in the order of where they come from or go."""
    paa_kort: dict[int, list[tuple[int, int]]] = {}
    for kobling, (ledd, y) in ender.items():
        paa_kort.setdefault(ledd, []).append((y, kobling))
    porter: Porter = {}
    for ledd, koblinger in paa_kort.items():
        avstand = min(PORTAVSTAND, (kort[ledd].hoeyde - 2 * PORTKANT) / len(koblinger))
        for nummer, (_y, kobling) in enumerate(sorted(koblinger)):
            porter[kobling, ledd] = round(kort[ledd].midt + (nummer - (len(koblinger) - 1) / 2) * avstand)
    return porter


def _rett_ut(veier: Mapping[int, Bane], ut: Porter, inn: Porter) -> None:
    """An edge that is alone on both cards, and almost level, is drawn level."""
    fra, til = Counter(kort for _kobling, kort in ut), Counter(kort for _kobling, kort in inn)
    for pk, (foerste, *mellom, siste) in veier.items():
        alene = fra[foerste.pk] == til[siste.pk] == 1 and not mellom
        if alene and abs(ut[pk, foerste.pk] - inn[pk, siste.pk]) <= NESTEN_RETT:
            ut[pk, foerste.pk] = inn[pk, siste.pk]


# Turns


def _svinger(biter: Iterable[Kurvebit], steg: int, form: Format) -> dict[int, Sving]:
    """Where each edge between two columns turns."""
    venstre = form.venstre(steg) + form.kort + form.rett
    plass = form.luft - 2 * form.rett - SPISS
    biter = list(biter)
    svinger: dict[int, Sving] = {bit.kobling: Sving(venstre, plass) for bit in biter if bit.y1 == bit.y2}
    ned = sorted((bit for bit in biter if bit.y2 > bit.y1), key=lambda bit: -bit.y1)
    opp = sorted((bit for bit in biter if bit.y2 < bit.y1), key=lambda bit: bit.y1)
    for retning in (ned, opp):
        rekker = _rekker(retning)
        mellom = max(rekker.values(), default=0)
        avstand = min(MELLOM_SVINGER, plass * 3 / 5 / mellom) if mellom else 0
        bredde = round(plass - mellom * avstand)
        svinger |= {pk: Sving(round(venstre + rekke * avstand), bredde) for pk, rekke in rekker.items()}
    return svinger


def _rekker(biter: Iterable[Kurvebit]) -> dict[int, int]:
    """The place of each turn in the channel, from 0 (left).

    The bits all rise, or all sink, and come with the one that must turn first first. One that shares a stretch with an
    earlier one turns after it.
    """
    rekker: dict[int, int] = {}
    tidligere: list[tuple[int, int]] = []
    for bit in biter:
        rekke = 0
        for y1, andres in reversed(tidligere):
            if abs(y1 - bit.y1) > abs(bit.y2 - bit.y1) + MELLOM_SVINGER:
                break
            rekke = max(rekke, andres + 1)
        rekker[bit.kobling] = rekke
        tidligere.append((bit.y1, rekke))
    return rekker


# Paths


def _strek(biter: Iterable[tuple[Kurvebit, Sving]], fra: Kort, til: Kort) -> Kurvestrek:
    biter = list(biter)
    deler = [f"M{fra.hoeyre},{biter[0][0].y1}"]
    steder: list[tuple[int, int]] = []
    for (_kobling, y1, y2), (x, bredde) in biter:
        steder.append((x + bredde // 2, (y1 + y2) // 2))
        if y1 != y2:
            bue = bredde // 2
            deler.append(f"H{x} C{x + bue},{y1} {x + bredde - bue},{y2} {x + bredde},{y2}")
    steder += [
        (round(x1 + bredde + (x2 - x1 - bredde) * del_), bit.y2)
        for (bit, (x1, bredde)), (_neste, (x2, _)) in pairwise(biter)
        for del_ in (0.5, 0.25, 0.75)
    ]
    slutt, y = til.x, biter[-1][0].y2
    deler.append(f"H{slutt - SPISS + 1}")
    return Kurvestrek(" ".join(deler), f"{slutt},{y} {slutt - SPISS},{y - 4} {slutt - SPISS},{y + 4}", tuple(steder))
