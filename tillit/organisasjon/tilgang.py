"""The guard at the door of every route: exactly one of `@krever`, `@innlogget` and `@aapen`."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any, TypeVar

from django.contrib.auth.decorators import login_not_required
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django_htmx.middleware import HtmxDetails

from tillit.organisasjon.enums import Rettighet
from tillit.organisasjon.models import Bruker

View = TypeVar("View", bound=Callable[..., HttpResponseBase])


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


def innlogget(view: View) -> View:
    """Let in whoever has logged in; the page itself shows only what is theirs."""
    view.vakt = "innlogget"  # type: ignore[attr-defined]
    return view


def aapen(view: View) -> View:
    """Let in everybody, also without logging in."""
    aapnet = login_not_required(view)
    aapnet.vakt = "aapen"  # type: ignore[attr-defined]
    return aapnet
