"""Few crossings in a drawing of five columns, by number only: pure, alike every time, quick enough for a request.

Each edge runs from one column to the next; an edge that skips columns is cut into such pieces by lanes. To order the
columns so that the fewest edges cross is a hard problem, so this is a search:

* sweeps that put each node at the middle of its neighbours in the column before, then swap nodes that stand beside each
  other wherever that does not cost; swaps that cost nothing too, every other time, since they open the way for others,
* from several beginnings, and again from the best of them,
* then every node moved to the best place in its whole column, counting both sides,
* and where all may move: a few nodes shaken out of place, and the search taken up from there, some times over.

What may not move (`fri` is false) keeps its order among its own kind; the rest is placed around it.
"""

from __future__ import annotations

import random
from bisect import bisect_left, bisect_right, insort
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

Lag = list[list[int]]

SVEIP = 24
SVEIP_FRA_START = 12
SVEIP_ETTER_RISTING = 4
TAALMOD = 8  # sweeps without a gain before a search ends
RISTINGER = 20
ETT_AV = 8  # how many stand still for each that is shaken out of place
PUSSERUNDER = 10
FAA = 3  # so few cannot be shaken


@dataclass(frozen=True)
class Graf:
    """Neighbours of each node (a number from 0) in the column before and the one after; and which nodes may move."""

    foer: Sequence[Sequence[int]]
    etter: Sequence[Sequence[int]]
    fri: Sequence[bool]

    def sider(self, lag: Lag, nummer: int) -> Iterator[tuple[Sequence[Sequence[int]], int]]:
        """The neighbours on either side of a column, with the length of the column they stand in."""
        if nummer:
            yield self.foer, len(lag[nummer - 1])
        if nummer + 1 < len(lag):
            yield self.etter, len(lag[nummer + 1])


def antall(lag: Lag, graf: Graf) -> int:
    """How many times edges cross."""
    plass = _plasser(lag, len(graf.foer))
    kryss = 0
    for kolonne in lag:
        ender: list[int] = []
        for node in kolonne:
            nye = [plass[nabo] for nabo in graf.etter[node]]
            kryss += sum(len(ender) - bisect_right(ender, ny) for ny in nye)
            for ny in nye:
                insort(ender, ny)
    return kryss


def faerrest(lag: Lag, graf: Graf) -> Lag:
    """The columns in the best order found; never worse than the one given."""
    soek = _Soek(graf, lag)
    alle_fri = all(graf.fri)
    for start in _starter(lag, graf) if alle_fri else ():
        soek.fra(start, sveip=SVEIP_FRA_START)
    soek.fra(soek.beste, sveip=SVEIP)
    soek.puss()
    for ristet in _ristinger(soek) if alle_fri else ():
        soek.fra(ristet, sveip=SVEIP_ETTER_RISTING)
        soek.puss()
    return soek.beste


def _kopi(lag: Iterable[Iterable[int]]) -> Lag:
    return [list(kolonne) for kolonne in lag]


def _plasser(lag: Lag, antall_noder: int) -> list[int]:
    plass = [0] * antall_noder
    for kolonne in lag:
        for sted, node in enumerate(kolonne):
            plass[node] = sted
    return plass


def _starter(lag: Lag, graf: Graf) -> Iterator[Lag]:
    """Orders to begin from: nodes as they are met along the edges, from either end, near ones or far ones first."""
    for bredt in (True, False):
        for baklengs in (False, True):
            yield _vandret(lag, graf, bredt=bredt, baklengs=baklengs)


def _vandret(lag: Lag, graf: Graf, *, bredt: bool, baklengs: bool) -> Lag:
    kolonne_av = {node: nummer for nummer, kolonne in enumerate(lag) for node in kolonne}
    ny: Lag = [[] for _ in lag]
    sett: set[int] = set()
    for kolonne in reversed(lag) if baklengs else lag:
        for rot in kolonne:
            koe = [] if rot in sett else [rot]
            sett.add(rot)
            while koe:
                node = koe.pop(0 if bredt else -1)
                ny[kolonne_av[node]].append(node)
                naboer = [nabo for nabo in (*graf.foer[node], *graf.etter[node]) if nabo not in sett]
                sett.update(naboer)
                koe += naboer if bredt else reversed(naboer)
    return ny


def _ristinger(soek: _Soek) -> Iterator[Lag]:
    """The best seen so far with some nodes moved at random; the same ones each time."""
    tilfeldig = random.Random(1)  # noqa: S311  # no secret: a search that comes out alike every time
    for _nummer in range(RISTINGER):
        if not soek.faerrest:
            return
        lag = _kopi(soek.beste)
        for kolonne in lag:
            for _flytting in range(max(1, len(kolonne) // ETT_AV) if len(kolonne) >= FAA else 0):
                node = kolonne.pop(tilfeldig.randrange(len(kolonne)))
                kolonne.insert(tilfeldig.randrange(len(kolonne) + 1), node)
        yield lag


class _Soek:
    """One search: the order at hand, and the best seen."""

    def __init__(self, graf: Graf, lag: Lag) -> None:
        self.graf = graf
        self.beste, self.faerrest = _kopi(lag), antall(lag, graf)
        self._sett(lag)

    def _sett(self, lag: Lag) -> None:
        self.lag = _kopi(lag)
        self.plass = _plasser(self.lag, len(self.graf.foer))

    def fra(self, lag: Lag, *, sveip: int) -> None:
        self._sett(lag)
        uten_gevinst = 0
        for nummer in range(sveip):
            if uten_gevinst == TAALMOD or not self.faerrest:
                return
            self._sveip(baklengs=bool(nummer % 2), snu=nummer % 4 < 2)  # noqa: PLR2004
            self._bytt(ogsaa_likt=nummer % 4 >= 2)  # noqa: PLR2004
            uten_gevinst = 0 if self._husk() else uten_gevinst + 1

    def puss(self) -> None:
        """From the best: move each node to the best place of its column, until nothing is gained."""
        self._sett(self.beste)
        self._bytt(ogsaa_likt=False)
        for _runde in range(PUSSERUNDER):
            if not sum(self._flytt(nummer) for nummer in range(len(self.lag))):
                break
        self._husk()

    def _husk(self) -> bool:
        naa = antall(self.lag, self.graf)
        bedre = naa < self.faerrest
        if naa <= self.faerrest:
            self.beste, self.faerrest = _kopi(self.lag), naa
        return bedre

    def _nummerer(self, kolonne: Sequence[int]) -> None:
        for sted, node in enumerate(kolonne):
            self.plass[node] = sted

    # Sweeps

    def _sveip(self, *, baklengs: bool, snu: bool) -> None:
        """Each node to the middle of its neighbours; those without, and those that may not move, stay where they are.

        `snu` lets those that wish for the same place change order.
        """
        naboer = self.graf.etter if baklengs else self.graf.foer
        for kolonne in self.lag[-2::-1] if baklengs else self.lag[1:]:
            steder = [sted for sted, node in enumerate(kolonne) if naboer[node] and self.graf.fri[node]]
            noder = [kolonne[sted] for sted in steder]
            if snu:
                noder.reverse()
            noder.sort(key={node: self._midt(naboer[node]) for node in noder}.__getitem__)
            for sted, node in zip(steder, noder, strict=True):
                kolonne[sted] = node
            self._nummerer(kolonne)

    def _midt(self, noder: Sequence[int]) -> float:
        return sum([self.plass[node] for node in noder]) / len(noder)

    # Swaps

    def _bytt(self, *, ogsaa_likt: bool) -> None:
        """Swap two that stand beside each other wherever fewer edges cross then, until nothing is gained."""
        aktuelle = set(range(len(self.lag)))
        while aktuelle:
            gevinst, roert = 0, set()
            for nummer in sorted(aktuelle):
                spart, byttet = self._bytt_i(self.lag[nummer], ogsaa_likt=ogsaa_likt)
                gevinst += spart
                roert |= {nummer - 1, nummer, nummer + 1} if byttet else set()
            if not gevinst:
                return
            aktuelle = roert & set(range(len(self.lag)))

    def _bytt_i(self, kolonne: list[int], *, ogsaa_likt: bool) -> tuple[int, bool]:
        fri, plass = self.graf.fri, self.plass
        spart, byttet = 0, False
        for sted in range(len(kolonne) - 1):
            over, under = kolonne[sted], kolonne[sted + 1]
            if not (fri[over] or fri[under]):
                continue
            naa, da = self._kryss_mellom(over, under)
            if da < naa or (ogsaa_likt and naa and da == naa):
                kolonne[sted], kolonne[sted + 1] = under, over
                plass[under], plass[over] = sted, sted + 1
                spart, byttet = spart + naa - da, True
        return spart, byttet

    def _kryss_mellom(self, over: int, under: int) -> tuple[int, int]:
        """Crossings between the edges of two, as they stand and the other way."""
        plass, naa, da = self.plass, 0, 0
        for naboer in (self.graf.foer, self.graf.etter):
            for ene in naboer[over]:
                ene_plass = plass[ene]
                for andre in naboer[under]:
                    andre_plass = plass[andre]
                    if ene_plass > andre_plass:
                        naa += 1
                    elif ene_plass < andre_plass:
                        da += 1
        return naa, da

    # Moves

    def _flytt(self, nummer: int) -> int:
        """Move each node of a column to its best place; how many crossings that saved."""
        kolonne = self.lag[nummer]
        if len(kolonne) < 2:  # noqa: PLR2004
            return 0
        pris = self._priser(nummer)
        rekke, spart = list(range(len(kolonne))), 0
        for node in range(len(kolonne)):
            spart += self._flytt_en(node, rekke, pris[node], kolonne)
        kolonne[:] = [kolonne[node] for node in rekke]
        self._nummerer(kolonne)
        return spart

    def _flytt_en(self, node: int, rekke: list[int], pris: list[int], kolonne: list[int]) -> int:
        fra = til = rekke.index(node)
        fast = not self.graf.fri[kolonne[node]]
        best = sum_ = 0
        for sted in range(fra - 1, -1, -1):
            if fast and not self.graf.fri[kolonne[rekke[sted]]]:
                break
            sum_ += pris[rekke[sted]]
            if sum_ < best:
                best, til = sum_, sted
        sum_ = 0
        for sted in range(fra + 1, len(rekke)):
            if fast and not self.graf.fri[kolonne[rekke[sted]]]:
                break
            sum_ -= pris[rekke[sted]]
            if sum_ < best:
                best, til = sum_, sted
        if til != fra:
            rekke.insert(til, rekke.pop(fra))
        return -best

    def _priser(self, nummer: int) -> list[list[int]]:
        """For each pair of a column: the crossings with the first above the second, less those the other way."""
        kolonne = self.lag[nummer]
        pris = [[0] * len(kolonne) for _ in kolonne]
        for naboer, lengde in self.graf.sider(self.lag, nummer):
            ender = [sorted([self.plass[nabo] for nabo in naboer[node]]) for node in kolonne]
            for under, dens in enumerate(ender):
                if not dens:
                    continue
                kost = [bisect_left(dens, sted) + bisect_right(dens, sted) - len(dens) for sted in range(lengde)]
                for over, steder in enumerate(ender):
                    if steder:
                        pris[over][under] += sum([kost[sted] for sted in steder])
        return pris
