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


def registrer(*, rekkefoelge: int, tekst: Any, urlnavn: str, vises_for: Callable[[Any], bool]) -> None:
    """Add a link to the header for the users that `vises_for` says yes to."""
    _punkter.append(_Punkt(rekkefoelge, tekst, urlnavn, vises_for))
    _punkter.sort(key=lambda punkt: punkt.rekkefoelge)


def lenker(request: HttpRequest) -> list[Lenke]:
    """The links this user has use of; the one the page lies under is marked."""
    if not request.user.is_authenticated:
        return []
    synlige = [(punkt, reverse(punkt.urlnavn)) for punkt in _punkter if punkt.vises_for(request.user)]
    under = max((url for _, url in synlige if _ligger_under(request.path, url)), key=len, default="")
    return [Lenke(str(punkt.tekst), url, aktiv=url == under) for punkt, url in synlige]


def _ligger_under(sti: str, url: str) -> bool:
    """The front page has nothing under it: every path begins with a slash."""
    return sti == url or (url != "/" and sti.startswith(url))
