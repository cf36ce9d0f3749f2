"""The way through the program: a menu of areas, each a handful of pages, and one area for every address.

Each room registers its own areas and pages in `AppConfig.ready`, so that a lower room never names a higher one. The
menu shows an area to those who see a page of it, and leads to the first of them. An address lies under the page whose
address, or other path, it begins with; where roles have a page in different places, its area is asked of the reader.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from enum import Enum
from functools import cache
from typing import Any

from django.http import HttpRequest
from django.urls import reverse

Tekst = Any  # a string, or one that is translated when it is shown
Leser = Any  # the Bruker who reads: a room above this one

# What does not fit beside the others, for whoever has many roles, folds under «Mer».
I_RAD = 6
# More pages than these beside each other are gathered in groups.
FLEST_FANER = 5


class Plass(Enum):
    """Where in the head an area stands."""

    MENY = "meny"
    VERKTOEY = "verktoey"
    PERSON = "person"


@dataclass(frozen=True)
class Lenke:
    """`aktiv` marks where one is: on that very page (`her`), or somewhere under it."""

    tekst: str
    url: str
    aktiv: bool
    ikon: str = ""
    her: bool = False


@dataclass(frozen=True)
class Fanerad:
    """The pages beside each other: at most a handful of tabs, and beside them those of the group one is in."""

    rad: tuple[Lenke, ...] = ()
    under: tuple[Lenke, ...] = ()
    gruppe: str = ""

    def __bool__(self) -> bool:
        return bool(self.rad)

    @property
    def siden(self) -> Lenke | None:
        """The page one is on, or under."""
        return next((lenke for lenke in (*self.under, *self.rad) if lenke.aktiv), None)


def fanerad(sider: Sequence[tuple[str, Lenke]]) -> Fanerad:
    """Pages in order, each with the group it belongs to («» for none), as the reader's tabs.

    Few pages stand as they are, and so does one that is alone in its group.
    """
    if len(sider) <= FLEST_FANER:
        return Fanerad(tuple(lenke for _gruppe, lenke in sider))
    grupper: dict[str, list[Lenke]] = {}
    for gruppe, lenke in sider:
        grupper.setdefault(gruppe or lenke.url, []).append(lenke)
    rad, her = [], Fanerad()
    for gruppe, lenker in grupper.items():
        if len(lenker) == 1:
            rad.append(lenker[0])
            continue
        navn, aktiv = str(_grupper[gruppe]), any(lenke.aktiv for lenke in lenker)
        rad.append(Lenke(navn, lenker[0].url, aktiv=aktiv))
        if aktiv:
            her = Fanerad(under=tuple(lenker), gruppe=navn)
    return Fanerad(tuple(rad), her.under, her.gruppe)


@dataclass(frozen=True)
class Meny:
    """`rad` and `mer` are the menu, `verktoey` the tools at its right, `person` what the reader's own menu holds.

    `faner` are the pages beside this one in its area: nothing on a page below, nor where there is but one.
    `vei` are the steps down to this page: its area, and the page of it that it lies under where that is not the first.
    """

    rad: tuple[Lenke, ...] = ()
    mer: tuple[Lenke, ...] = ()
    verktoey: tuple[Lenke, ...] = ()
    person: tuple[Lenke, ...] = ()
    faner: Fanerad = Fanerad()
    vei: tuple[Lenke, ...] = ()
    omraade: str = ""

    @property
    def alle(self) -> tuple[Lenke, ...]:
        """The menu as one list, where there is no room for a row."""
        return self.rad + self.mer


@dataclass(frozen=True)
class _Omraade:
    navn: str
    rekkefoelge: int
    tekst: Tekst | Callable[[Leser], Tekst]
    plass: Plass
    ikon: str
    ellers: str

    def tekst_for(self, leser: Leser) -> str:
        return str(self.tekst(leser) if callable(self.tekst) else self.tekst)


@dataclass(frozen=True)
class _Side:
    omraade: str | Callable[[Leser], str]
    rekkefoelge: int
    tekst: Tekst
    urlnavn: str
    vises_for: Callable[[Leser], bool]
    ogsaa: tuple[str, ...]
    lenke: Callable[[HttpRequest], str] | None
    gruppe: str

    @property
    def adresse(self) -> str:
        return _adresse(self.urlnavn)

    def lenke_for(self, request: HttpRequest) -> str:
        return self.lenke(request) if self.lenke else self.adresse

    def omraade_for(self, leser: Leser) -> str:
        return self.omraade(leser) if callable(self.omraade) else self.omraade

    def dekker(self, sti: str) -> int:
        """How many signs of the path say that it is this page's: 0 where it lies elsewhere."""
        return max((len(ett) for ett in (self.adresse, *self.ogsaa) if _ligger_under(sti, ett)), default=0)


def alle(leser: Leser) -> bool:  # noqa: ARG001  # whoever has a menu
    """The page is everybody's, to be named in `registrer_side`."""
    return True


_omraader: dict[str, _Omraade] = {}
_grupper: dict[str, Tekst] = {}
_sider: list[_Side] = []


def registrer_omraade(
    navn: str,
    *,
    rekkefoelge: int,
    tekst: Tekst | Callable[[Leser], Tekst],
    plass: Plass = Plass.MENY,
    ikon: str = "",
    ellers: str = "",
) -> None:
    """Add an area. `ellers` is the area its pages lie under for readers whose menu does not have this one."""
    _omraader[navn] = _Omraade(navn, rekkefoelge, tekst, plass, ikon, ellers)


def registrer_gruppe(navn: str, tekst: Tekst) -> None:
    """Name a group of pages, for the rooms that have a page in it."""
    _grupper[navn] = tekst


def registrer_side(
    omraade: str | Callable[[Leser], str],
    *,
    rekkefoelge: int,
    tekst: Tekst,
    urlnavn: str,
    vises_for: Callable[[Leser], bool],
    ogsaa: tuple[str, ...] = (),
    lenke: Callable[[HttpRequest], str] | None = None,
    gruppe: str = "",
) -> None:
    """Add a page to an area.

    `ogsaa` are other paths that lie under it; `lenke` leads past it, to the page below that is the reader's, or is
    that of the page they are on. `gruppe` is what it is gathered in where its area has many pages.
    """
    _sider.append(_Side(omraade, rekkefoelge, tekst, urlnavn, vises_for, ogsaa, lenke, gruppe))
    _sider.sort(key=lambda side: side.rekkefoelge)


def meny(request: HttpRequest) -> Meny:
    """What this reader can go to; the area the page lies under is marked."""
    leser = request.user
    if not leser.is_authenticated:
        return Meny()
    sider: dict[str, list[_Side]] = {}
    for side in _sider:
        if side.vises_for(leser):
            sider.setdefault(side.omraade_for(leser), []).append(side)
    over = _side_for(request.path)
    aktivt = _synlig_omraade(over, leser, frozenset(sider))
    lenker: dict[Plass, list[Lenke]] = {plass: [] for plass in Plass}
    for ett in sorted((_omraader[navn] for navn in sider), key=lambda ett: ett.rekkefoelge):
        url = sider[ett.navn][0].lenke_for(request)
        lenker[ett.plass].append(
            Lenke(ett.tekst_for(leser), url, ett.navn == aktivt, ett.ikon, her=url == request.path)
        )
    i_menyen = tuple(lenker[Plass.MENY])
    return Meny(
        i_menyen[:I_RAD],
        i_menyen[I_RAD:],
        tuple(lenker[Plass.VERKTOEY]),
        tuple(lenker[Plass.PERSON]),
        _faner(sider.get(aktivt, []), request.path),
        _vei(_omraader[aktivt], sider[aktivt], over, request) if aktivt else (),
        _omraader[aktivt].tekst_for(leser) if aktivt else "",
    )


def navn_paa(sti: str) -> str:
    """The name of the page that a path lies under, whoever reads; empty where it lies under none."""
    side = _side_for(sti)
    return str(side.tekst) if side else ""


def _side_for(sti: str) -> _Side | None:
    """Of several that a path begins with, the longest."""
    side = max(_sider, key=lambda ett: ett.dekker(sti), default=None)
    return side if side and side.dekker(sti) else None


def _synlig_omraade(side: _Side | None, leser: Leser, synlige: frozenset[str]) -> str:
    navn = side.omraade_for(leser) if side else ""
    while navn and navn not in synlige:
        navn = _omraader[navn].ellers
    return navn


def _faner(sider: list[_Side], sti: str) -> Fanerad:
    if len(sider) == 1 or sti not in {side.adresse for side in sider}:
        return Fanerad()
    return fanerad(
        [
            (side.gruppe, Lenke(str(side.tekst), side.adresse, aktiv=side.adresse == sti, her=side.adresse == sti))
            for side in sider
        ]
    )


def _vei(omraade: _Omraade, sider: list[_Side], over: _Side | None, request: HttpRequest) -> tuple[Lenke, ...]:
    oeverst = Lenke(omraade.tekst_for(request.user), sider[0].lenke_for(request), aktiv=False)
    under = [side for side in sider[1:] if side is over and _ligger_under(request.path, side.adresse)]
    return (oeverst, *(Lenke(str(side.tekst), side.adresse, aktiv=False) for side in under))


def _ligger_under(sti: str, adresse: str) -> bool:
    """The front page has nothing under it: every path begins with a slash."""
    return sti == adresse or (adresse != "/" and sti.startswith(adresse))


@cache
def _adresse(urlnavn: str) -> str:
    return reverse(urlnavn)
