"""A page that lives asks by itself whether there is anything newer than what it shows (`static/js/levende/foelger.js`).

It asks at its own address. Where nothing is newer the answer is 204 for one query, before anybody is looked up
(`organisasjon.middleware`); else the view answers as it would anybody, with every right asked for anew. What makes that
safe is the mark: signed when the page was drawn, it says that this reader was shown this address.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import Any, NamedTuple, TypeVar

from django.conf import settings
from django.core import signing
from django.db.models import QuerySet
from django.http import HttpRequest

from tillit.felles.inndata import STOERSTE_HELTALL, heltall

V = TypeVar("V", bound=Callable[..., Any])
# Of the address' own arguments: the number of the newest change, in one row or none.
Revisjon = Callable[..., QuerySet[Any, Any]]
_SALT = "tillit.levende"
_DOEGN = 24 * 60 * 60


class Spoersmaal(NamedTuple):
    """Is there anything newer than `fra`, for somebody who has been shown the page as `bruker`?"""

    bruker: int
    fra: int
    revisjon: QuerySet[Any, Any]


def foelges(revisjon: Revisjon) -> Callable[[V], V]:
    """The view of a page that others may change while it is looked at."""

    def dekorer(view: V) -> V:
        view.revisjon = revisjon  # type: ignore[attr-defined]  # read by `spoersmaal`
        return view

    return dekorer


def merke(request: HttpRequest, adresse: str) -> str:
    return signing.TimestampSigner(salt=_SALT).sign(f"{request.user.pk} {adresse}")


def fra_revisjon(request: HttpRequest) -> int | None:
    """What the page that asks or sends shows already."""
    return heltall(request.headers.get("X-Fra", ""), hoeyst=STOERSTE_HELTALL)


def ventet(request: HttpRequest) -> timedelta:
    """How long ago the person did what the outbox sends now, by the browser's steady clock.

    Nothing where it is not said, or not in whole seconds within a day: then it is as if it was done now.
    """
    return timedelta(seconds=heltall(request.headers.get("X-Ventet", ""), hoeyst=_DOEGN) or 0)


def spoersmaal(request: HttpRequest, view: Callable[..., Any], argumenter: dict[str, Any]) -> Spoersmaal | None:
    """None where nobody asks, or with a mark that is not ours, of another page, or older than any session."""
    revisjon, fra = getattr(view, "revisjon", None), fra_revisjon(request)
    if revisjon is None or fra is None or request.method != "GET":
        return None
    try:
        sagt = signing.TimestampSigner(salt=_SALT).unsign(
            request.headers.get("X-Merke", ""), max_age=settings.SESSION_COOKIE_AGE
        )
    except signing.BadSignature:
        return None
    bruker, _skille, adresse = sagt.partition(" ")
    return Spoersmaal(heltall(bruker) or 0, fra, revisjon(**argumenter)) if adresse == request.path else None
