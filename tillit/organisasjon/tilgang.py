"""The guard at the door of every route: exactly one of `@krever`, `@innlogget` and `@aapen`.

Whoever is let in by one of the first two has each form done once (`innsending.en_gang`).
"""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django_htmx.middleware import HtmxDetails

from tillit.felles import vakt
from tillit.felles.vakt import aapen
from tillit.organisasjon.enums import Rettighet
from tillit.organisasjon.innsending import en_gang
from tillit.organisasjon.models import Bruker

__all__ = ["BrukerRequest", "aapen", "innlogget", "krever"]


class BrukerRequest(HttpRequest):
    """A request from somebody who has logged in."""

    user: Bruker
    htmx: HtmxDetails


def innlogget(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """Let in whoever has logged in; the page itself shows only what is theirs."""
    return vakt.innlogget(en_gang(view))


def krever(*rettigheter: Rettighet) -> Callable[[Callable[..., HttpResponse]], Callable[..., HttpResponse]]:
    """Let in who has one of `rettigheter` somewhere. *Where* is decided by `access.hent_*` inside the view."""

    def dekorer(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
        gjort_en_gang = en_gang(view)

        @wraps(view)
        def inngang(request: BrukerRequest, *args: Any, **kwargs: Any) -> HttpResponse:
            if not any(request.user.tilgang.har(rettighet) for rettighet in rettigheter):
                raise PermissionDenied
            return gjort_en_gang(request, *args, **kwargs)

        inngang.vakt = rettigheter  # type: ignore[attr-defined]  # read by the route-guard test
        return inngang

    return dekorer
