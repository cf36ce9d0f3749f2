"""The guard at the door of every route: exactly one of `@krever`, `@innlogget` and `@aapen`."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django_htmx.middleware import HtmxDetails

from tillit.felles.vakt import aapen, innlogget
from tillit.organisasjon.enums import Rettighet
from tillit.organisasjon.models import Bruker

__all__ = ["BrukerRequest", "aapen", "innlogget", "krever"]


class BrukerRequest(HttpRequest):
    """A request from somebody who has logged in."""

    user: Bruker
    htmx: HtmxDetails


def krever(*rettigheter: Rettighet) -> Callable[[Callable[..., HttpResponse]], Callable[..., HttpResponse]]:
    """Let in who has one of `rettigheter` somewhere. *Where* is decided by `access.hent_*` inside the view."""

    def dekorer(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
        @wraps(view)
        def vakt(request: BrukerRequest, *args: Any, **kwargs: Any) -> HttpResponse:
            if not any(request.user.tilgang.har(rettighet) for rettighet in rettigheter):
                raise PermissionDenied
            return view(request, *args, **kwargs)

        vakt.vakt = rettigheter  # type: ignore[attr-defined]  # read by the route-guard test
        return vakt

    return dekorer
