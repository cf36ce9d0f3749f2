"""Who stands above whom in a column.

The users' own order of the cards is kept unless they ask for another. Lanes (the places where an edge passes through a
column) have no order of their own: they are put where they cross the fewest edges.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from itertools import pairwise
from typing import NamedTuple

from resultatkjede.bilder import Kjedebilde
from resultatkjede.enums import Steg

RUNDER = 8


class Node(NamedTuple):
    """A card (`spor` 0, `pk` the ledd's) or a lane (`spor` the step it crosses, `pk` the kobling's)."""

    pk: int
    spor: int = 0


Kolonner = dict[int, list[Node]]
Bane = tuple[Node, ...]


def baner(kjede: Kjedebilde) -> dict[int, Bane]:
    """Each edge (by pk) as the nodes it runs through, one in every column from start to end."""
    steg = {ledd.pk: ledd.steg for ledd in kjede.ledd}
    return {
        kobling.pk: (
            Node(kobling.fra),
            *(Node(kobling.pk, spor) for spor in range(steg[kobling.fra] + 1, steg[kobling.til])),
            Node(kobling.til),
        )
        for kobling in kjede.koblinger
    }


def kolonner(kjede: Kjedebilde, *, fritt: bool = False) -> Kolonner:
    """Every column from top to bottom, lanes included. `fritt` lets the cards move too."""
    veier = baner(kjede)
    naboer = _naboer(veier.values())
    orden: Kolonner = {steg.value: [Node(ledd.pk) for ledd in kjede.ledd if ledd.steg == steg] for steg in Steg}
    _legg_inn_spor(orden, veier.values())
    beste = {steg: list(noder) for steg, noder in orden.items()}
    for runde in range(RUNDER):
        _sorter(orden, naboer, fritt=fritt, baklengs=bool(runde % 2))
        _bytt_naboer(orden, naboer, fritt=fritt)
        if _kryss(orden, naboer) < _kryss(beste, naboer):
            beste = {steg: list(noder) for steg, noder in orden.items()}
    return beste


def ordnet(kjede: Kjedebilde) -> dict[int, list[int]]:
    """The cards (pk) of each step in the order that crosses the fewest edges found; never worse than today's."""
    return {steg: [node.pk for node in noder if not node.spor] for steg, noder in kolonner(kjede, fritt=True).items()}


def antall_kryss(kjede: Kjedebilde, *, fritt: bool = False) -> int:
    """How many times edges cross in the drawing."""
    return _kryss(kolonner(kjede, fritt=fritt), _naboer(baner(kjede).values()))


class _Naboer(NamedTuple):
    venstre: dict[Node, list[Node]]
    hoeyre: dict[Node, list[Node]]


def _naboer(veier: Iterable[Bane]) -> _Naboer:
    naboer = _Naboer({}, {})
    for bane in veier:
        for fra, til in pairwise(bane):
            naboer.hoeyre.setdefault(fra, []).append(til)
            naboer.venstre.setdefault(til, []).append(fra)
    return naboer


def _plasser(noder: list[Node]) -> dict[Node, float]:
    """Where each stands, from 0 (top) to 1 (bottom), so that columns of unlike length can be compared."""
    return {node: (nummer + 0.5) / len(noder) for nummer, node in enumerate(noder)}


def _legg_inn_spor(orden: Kolonner, veier: Iterable[Bane]) -> None:
    """Put each lane on the straight line between the two ends of its edge."""
    plass = {node: sted for noder in orden.values() for node, sted in _plasser(noder).items()}
    for bane in veier:
        fra, til = plass[bane[0]], plass[bane[-1]]
        for nummer, node in enumerate(bane[1:-1], start=1):
            plass[node] = fra + (til - fra) * nummer / (len(bane) - 1)
            orden[node.spor].append(node)
    for noder in orden.values():
        noder.sort(key=plass.__getitem__)


def _sorter(orden: Kolonner, naboer: _Naboer, *, fritt: bool, baklengs: bool) -> None:
    """One sweep: each node goes to the middle of its neighbours; cards stay in their order unless `fritt`."""
    side = naboer.hoeyre if baklengs else naboer.venstre
    for steg in sorted(orden, reverse=baklengs):
        egne = _plasser(orden[steg])
        nabosteg = orden.get(steg + 1 if baklengs else steg - 1, [])
        andres = _plasser(nabosteg)
        kort = [node for node in orden[steg] if not node.spor]
        oensket = {node: _middel(side.get(node, ()), andres, ellers=egne[node]) for node in orden[steg]}
        if not fritt:
            oensket |= {node: (nummer + 0.5) / len(kort) for nummer, node in enumerate(kort)}
        orden[steg].sort(key=oensket.__getitem__)


def _middel(noder: Iterable[Node], plass: Mapping[Node, float], *, ellers: float) -> float:
    steder = [plass[node] for node in noder]
    return sum(steder) / len(steder) if steder else ellers


def _bytt_naboer(orden: Kolonner, naboer: _Naboer, *, fritt: bool) -> None:
    """Swap two that stand beside each other wherever that crosses fewer edges, until nothing is gained."""
    for _runde in range(RUNDER):
        nummer = {node: sted for noder in orden.values() for sted, node in enumerate(noder)}
        byttet = False
        for noder in orden.values():
            for sted, (over, under) in enumerate(pairwise(list(noder))):
                if noder[sted] != over or not (fritt or over.spor or under.spor):
                    continue
                if _kryss_mellom(under, over, naboer, nummer) < _kryss_mellom(over, under, naboer, nummer):
                    noder[sted], noder[sted + 1] = under, over
                    nummer[under], nummer[over] = sted, sted + 1
                    byttet = True
        if not byttet:
            return


def _kryss_mellom(over: Node, under: Node, naboer: _Naboer, nummer: Mapping[Node, int]) -> int:
    """Crossings between the edges of two neighbours, the first standing above the second."""
    return sum(
        nummer[fra] > nummer[til] for side in naboer for fra in side.get(over, ()) for til in side.get(under, ())
    )


def _kryss(orden: Kolonner, naboer: _Naboer) -> int:
    nummer = {node: sted for noder in orden.values() for sted, node in enumerate(noder)}
    antall = 0
    for noder in orden.values():
        ender = [til for node in noder for til in sorted(nummer[nabo] for nabo in naboer.hoeyre.get(node, ()))]
        antall += sum(foer > etter for sted, foer in enumerate(ender) for etter in ender[sted + 1 :])
    return antall
