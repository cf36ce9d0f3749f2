"""The header's links. Each room registers its own in AppConfig.ready, so that a lower room never names a higher one."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest
from django.urls import reverse


@dataclass(frozen=True)
class Lenke:
    tekst: str
    url: str
    aktiv: bool


@dataclass(frozen=True)
class _Punkt:
    rekkefoelge: int
    tekst: Any
    urlnavn: str
    vises_for: Callable[[Any], bool]


_punkter: list[_Punkt] = []
# Paths that lie under a link though they do not begin as it does, by its URL name.
_ogsaa: dict[str, tuple[str, ...]] = {}


def registrer(*, rekkefoelge: int, tekst: Any, urlnavn: str, vises_for: Callable[[Any], bool]) -> None:
    """Add a link to the header for the users that `vises_for` says yes to."""
    _punkter.append(_Punkt(rekkefoelge, tekst, urlnavn, vises_for))
    _punkter.sort(key=lambda punkt: punkt.rekkefoelge)


def legg_under(urlnavn: str, *stier: str) -> None:
    """Say that pages whose path begins with one of `stier` lie under the link called `urlnavn`."""
    _ogsaa[urlnavn] = (*_ogsaa.get(urlnavn, ()), *stier)


def navn_paa(sti: str) -> str:
    """The name of the link that a path lies under; empty where it lies under none."""
    over = _over(sti, [(punkt, reverse(punkt.urlnavn)) for punkt in _punkter])
    return str(over.tekst) if over else ""


def lenker(request: HttpRequest) -> list[Lenke]:
    """The links this user has use of; the one the page lies under is marked."""
    if not request.user.is_authenticated:
        return []
    synlige = [(punkt, reverse(punkt.urlnavn)) for punkt in _punkter if punkt.vises_for(request.user)]
    over = _over(request.path, synlige)
    return [Lenke(str(punkt.tekst), url, aktiv=punkt is over) for punkt, url in synlige]


def _over(sti: str, punkter: list[tuple[_Punkt, str]]) -> _Punkt | None:
    """The one the path lies under: of several, the one whose address, or other path, is the longest."""
    adresser = [(prefiks, punkt) for punkt, url in punkter for prefiks in (url, *_ogsaa.get(punkt.urlnavn, ()))]
    under = [(prefiks, punkt) for prefiks, punkt in adresser if _ligger_under(sti, prefiks)]
    _, over = max(under, key=lambda treff: len(treff[0]), default=("", None))
    return over


def _ligger_under(sti: str, url: str) -> bool:
    """The front page has nothing under it: every path begins with a slash."""
    return sti == url or (url != "/" and sti.startswith(url))
