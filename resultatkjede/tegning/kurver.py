"""The edges as SVG paths. They bend between the columns only, and cross a column straight, in a lane of their own."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import pairwise

from resultatkjede.tegning.figur import Format, Kort
from resultatkjede.tegning.rekkefoelge import Bane, Node

PORTAVSTAND = 14
SPISS = 8

Porter = dict[tuple[int, int], int]  # (kobling, card) -> y


def kurver(
    veier: Mapping[int, Bane],
    kort: Mapping[int, Kort],
    midt: Mapping[Node, int],
    form: Format,
) -> dict[int, tuple[str, str]]:
    """For each edge (by pk): its path and the three corners of its arrow head."""
    ut = _porter({pk: (bane[0].pk, midt[bane[1]]) for pk, bane in veier.items()}, kort)
    inn = _porter({pk: (bane[-1].pk, midt[bane[-2]]) for pk, bane in veier.items()}, kort)
    return {
        pk: (_bane(pk, bane, kort, midt, form, ut, inn), _spiss(kort[bane[-1].pk].x, inn[pk, bane[-1].pk]))
        for pk, bane in veier.items()
    }


def _porter(ender: Mapping[int, tuple[int, int]], kort: Mapping[int, Kort]) -> Porter:
    """Spread the edges along the side of each card, in the order of where they come from or go."""
    paa_kort: dict[int, list[tuple[int, int]]] = {}
    for kobling, (ledd, y) in ender.items():
        paa_kort.setdefault(ledd, []).append((y, kobling))
    porter: Porter = {}
    for ledd, koblinger in paa_kort.items():
        avstand = min(PORTAVSTAND, (kort[ledd].hoeyde - 16) / len(koblinger))
        for nummer, (_y, kobling) in enumerate(sorted(koblinger)):
            porter[kobling, ledd] = round(kort[ledd].midt + (nummer - (len(koblinger) - 1) / 2) * avstand)
    return porter


def _bane(
    pk: int,
    bane: Bane,
    kort: Mapping[int, Kort],
    midt: Mapping[Node, int],
    form: Format,
    ut: Porter,
    inn: Porter,
) -> str:
    start, slutt = kort[bane[0].pk], kort[bane[-1].pk]
    punkter = [(start.hoeyre, ut[pk, start.pk])]
    for node in bane[1:-1]:
        x = form.venstre(node.spor)
        punkter += [(x, midt[node]), (x + form.kort, midt[node])]
    punkter.append((slutt.x - SPISS + 1, inn[pk, slutt.pk]))
    deler = [f"M{punkter[0][0]},{punkter[0][1]}"]
    for nummer, ((x1, y1), (x2, y2)) in enumerate(pairwise(punkter)):
        bue = (x2 - x1) // 2
        deler.append(f"H{x2}" if nummer % 2 else f"C{x1 + bue},{y1} {x2 - bue},{y2} {x2},{y2}")
    return " ".join(deler)


def _spiss(x: int, y: int) -> str:
    return f"{x},{y} {x - SPISS},{y - 4} {x - SPISS},{y + 4}"
