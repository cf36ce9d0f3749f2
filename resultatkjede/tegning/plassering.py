"""How far down each card and lane stands: as near its neighbours as the order and the room allow."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import pairwise

from resultatkjede.tegning.rekkefoelge import Bane, Kolonner, Node

MELLOM_KORT = 18
MELLOM_SPOR = 8
RUNDER = 4


def midtpunkter(orden: Kolonner, veier: Sequence[Bane], hoeyde: Mapping[Node, int]) -> dict[Node, int]:
    """The middle of each node, downwards from 0 at the top of the highest one."""
    naboer: dict[Node, list[Node]] = {}
    for bane in veier:
        for fra, til in pairwise(bane):
            naboer.setdefault(fra, []).append(til)
            naboer.setdefault(til, []).append(fra)
    midt = {node: y for noder in orden.values() for node, y in zip(noder, _stablet(noder, hoeyde), strict=True)}
    for runde in range(RUNDER):
        for steg in sorted(orden, reverse=bool(runde % 2)):
            noder = orden[steg]
            oensket = [_snitt([midt[nabo] for nabo in naboer.get(node, ())], ellers=midt[node]) for node in noder]
            midt |= zip(noder, _naermest(oensket, noder, hoeyde), strict=True)
    topp = min((y - hoeyde[node] / 2 for node, y in midt.items()), default=0)
    return {node: round(y - topp) for node, y in midt.items()}


def _snitt(tall: Sequence[float], *, ellers: float) -> float:
    return sum(tall) / len(tall) if tall else ellers


def _avstand(over: Node, under: Node, hoeyde: Mapping[Node, int]) -> float:
    """The least distance between the middles of two neighbours in a column."""
    mellom = MELLOM_SPOR if over.spor and under.spor else MELLOM_KORT
    return (hoeyde[over] + hoeyde[under]) / 2 + mellom


def _forskyvninger(noder: Sequence[Node], hoeyde: Mapping[Node, int]) -> list[float]:
    """Where each would stand in a column packed from the top."""
    sted = [hoeyde[noder[0]] / 2] if noder else []
    for over, under in pairwise(noder):
        sted.append(sted[-1] + _avstand(over, under, hoeyde))
    return sted


def _stablet(noder: Sequence[Node], hoeyde: Mapping[Node, int]) -> list[float]:
    return _forskyvninger(noder, hoeyde)


def _naermest(oensket: Sequence[float], noder: Sequence[Node], hoeyde: Mapping[Node, int]) -> list[float]:
    """The places nearest the wished ones (least squares) that keep order, distance and the top edge.

    Measured from the packed column the only demand left is that the numbers never sink: isotonic regression, solved by
    pooling neighbours that disagree.
    """
    pakket = _forskyvninger(noder, hoeyde)
    bunker: list[tuple[float, int]] = []
    for oenske, minst in zip(oensket, pakket, strict=True):
        bunker.append((oenske - minst, 1))
        while len(bunker) > 1 and bunker[-2][0] > bunker[-1][0]:
            (snitt, antall), (forrige, foer) = bunker.pop(), bunker.pop()
            bunker.append(((snitt * antall + forrige * foer) / (antall + foer), antall + foer))
    tillegg = [max(0.0, snitt) for snitt, antall in bunker for _ in range(antall)]
    return [minst + mer for minst, mer in zip(pakket, tillegg, strict=True)]
