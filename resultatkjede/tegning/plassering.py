"""How far down each card and lane stands: as near its neighbours as the order and the room allow."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import pairwise

from resultatkjede.tegning.rekkefoelge import Bane, Kolonner, Node

MELLOM_KORT = 18
MELLOM_SPOR = 8
MELLOM_KORT_OG_SPOR = 12
RUNDER = 6
# How hard an edge pulls: a long one shall run straight through the columns it crosses.
DRAG = {0: 1, 1: 2, 2: 8}  # by how many of its two ends are lanes


def midtpunkter(orden: Kolonner, veier: Sequence[Bane], hoeyde: Mapping[Node, int]) -> dict[Node, int]:
    """The middle of each node, downwards from 0 at the top of the highest one."""
    naboer: dict[Node, list[tuple[Node, int]]] = {}
    for bane in veier:
        for fra, til in pairwise(bane):
            drag = DRAG[bool(fra.spor) + bool(til.spor)]
            naboer.setdefault(fra, []).append((til, drag))
            naboer.setdefault(til, []).append((fra, drag))
    vekt = {node: sum(drag for _nabo, drag in naboer.get(node, ())) or 1 for node in hoeyde}
    midt = {node: y for noder in orden.values() for node, y in zip(noder, _forskyvninger(noder, hoeyde), strict=True)}
    for runde in range(RUNDER):
        for steg in sorted(orden, reverse=bool(runde % 2)):
            noder = orden[steg]
            oensket = [
                sum([midt[nabo] * drag for nabo, drag in naboer[node]]) / vekt[node] if node in naboer else midt[node]
                for node in noder
            ]
            midt |= zip(noder, _naermest(oensket, noder, hoeyde, vekt), strict=True)
    topp = min((y - hoeyde[node] / 2 for node, y in midt.items()), default=0)
    return {node: round(y - topp) for node, y in midt.items()}


def _avstand(over: Node, under: Node, hoeyde: Mapping[Node, int]) -> float:
    """The least distance between the middles of two neighbours in a column."""
    spor = bool(over.spor) + bool(under.spor)
    mellom = (MELLOM_KORT, MELLOM_KORT_OG_SPOR, MELLOM_SPOR)[spor]
    return (hoeyde[over] + hoeyde[under]) / 2 + mellom


def _forskyvninger(noder: Sequence[Node], hoeyde: Mapping[Node, int]) -> list[float]:
    """Where each would stand in a column packed from the top."""
    sted = [hoeyde[noder[0]] / 2] if noder else []
    for over, under in pairwise(noder):
        sted.append(sted[-1] + _avstand(over, under, hoeyde))
    return sted


def _naermest(
    oensket: Sequence[float], noder: Sequence[Node], hoeyde: Mapping[Node, int], vekt: Mapping[Node, int]
) -> list[float]:
    """The places nearest the wished ones (least squares, weighed) that keep order, distance and the top edge.

    Measured from the packed column the only demand left is that the numbers never sink: isotonic regression, solved by
    pooling neighbours that disagree.
    """
    pakket = _forskyvninger(noder, hoeyde)
    bunker: list[tuple[float, int, int]] = []  # wish, weight, how many
    for node, oenske, minst in zip(noder, oensket, pakket, strict=True):
        bunker.append((oenske - minst, vekt[node], 1))
        while len(bunker) > 1 and bunker[-2][0] > bunker[-1][0]:
            (snitt, tyngde, antall), (forrige, foer, flere) = bunker.pop(), bunker.pop()
            samlet = tyngde + foer
            bunker.append(((snitt * tyngde + forrige * foer) / samlet, samlet, antall + flere))
    tillegg = [max(0.0, snitt) for snitt, _tyngde, antall in bunker for _ in range(antall)]
    return [minst + mer for minst, mer in zip(pakket, tillegg, strict=True)]
