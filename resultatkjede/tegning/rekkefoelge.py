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
from resultatkjede.tegning.kryss import Graf, Lag, antall, faerrest


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


def kolonner(kjede: Kjedebilde, veier: Mapping[int, Bane] | None = None, *, fritt: bool = False) -> Kolonner:
    """Every column from top to bottom, lanes included. `fritt` lets the cards move too."""
    veier = baner(kjede) if veier is None else veier
    orden: Kolonner = {steg.value: [Node(ledd.pk) for ledd in kjede.ledd if ledd.steg == steg] for steg in Steg}
    _legg_inn_spor(orden, veier.values())
    noder = [node for kolonne in orden.values() for node in kolonne]
    nummer = {node: sted for sted, node in enumerate(noder)}
    lag: Lag = [[nummer[node] for node in kolonne] for kolonne in orden.values()]
    graf = _graf(nummer, veier.values())
    lag = faerrest(lag, graf)
    if fritt:
        lag = faerrest(lag, Graf(graf.foer, graf.etter, [True] * len(noder)))
    return {steg: [noder[ett] for ett in kolonne] for steg, kolonne in zip(orden, lag, strict=True)}


def ordnet(kjede: Kjedebilde) -> dict[int, list[int]]:
    """The cards (pk) of each step in the order that crosses the fewest edges found; never worse than today's."""
    return {steg: [node.pk for node in noder if not node.spor] for steg, noder in kolonner(kjede, fritt=True).items()}


def antall_kryss(kjede: Kjedebilde, *, fritt: bool = False) -> int:
    """How many times edges cross in the drawing."""
    veier, orden = baner(kjede), kolonner(kjede, fritt=fritt)
    nummer = {node: sted for sted, node in enumerate(node for kolonne in orden.values() for node in kolonne)}
    return antall([[nummer[node] for node in kolonne] for kolonne in orden.values()], _graf(nummer, veier.values()))


def _graf(nummer: Mapping[Node, int], veier: Iterable[Bane]) -> Graf:
    """Lanes are free; cards stand in the users' order."""
    foer: list[list[int]] = [[] for _ in nummer]
    etter: list[list[int]] = [[] for _ in nummer]
    for bane in veier:
        for fra, til in pairwise(bane):
            etter[nummer[fra]].append(nummer[til])
            foer[nummer[til]].append(nummer[fra])
    return Graf(foer, etter, [bool(node.spor) for node in nummer])


def _legg_inn_spor(orden: Kolonner, veier: Iterable[Bane]) -> None:
    """Put each lane on the straight line between the two ends of its edge."""
    plass = {node: (sted + 0.5) / len(noder) for noder in orden.values() for sted, node in enumerate(noder)}
    for bane in veier:
        fra, til = plass[bane[0]], plass[bane[-1]]
        for nummer, node in enumerate(bane[1:-1], start=1):
            plass[node] = fra + (til - fra) * nummer / (len(bane) - 1)
            orden[node.spor].append(node)
    for noder in orden.values():
        noder.sort(key=plass.__getitem__)
