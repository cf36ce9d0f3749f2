"""What every request passes through."""

from __future__ import annotations

from collections.abc import Callable

from django.db import IntegrityError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from tillit.felles.feil import Regelbrudd, regelbrudd_fra
from tillit.felles.opplasting import MAKS_BYTE, MAKS_FORESPOERSEL

Svar = Callable[[HttpRequest], HttpResponse]


def grense(get_response: Svar) -> Svar:
    """Refuse what is too large by what it says of itself, before a byte of it is read."""

    def svar(request: HttpRequest) -> HttpResponse:
        lengde = request.META.get("CONTENT_LENGTH") or "0"
        # No whole number of bytes that we would take has more than twelve digits.
        if not lengde.isdecimal() or len(lengde) > 12 or int(lengde) > MAKS_FORESPOERSEL:  # noqa: PLR2004
            return render(request, "413.html", {"mb": MAKS_BYTE // 1024**2}, status=413)
        return get_response(request)

    return svar


def lagres_ikke(get_response: Svar) -> Svar:
    """Nothing that is made for one person is kept, by a browser or on the way. Static files never come this far."""

    def svar(request: HttpRequest) -> HttpResponse:
        response = get_response(request)
        response.headers.setdefault("Cache-Control", "private, no-store")
        return response

    return svar


class regelbrudd:  # noqa: N801  # named in settings as what it handles
    """A broken rule that no form caught (a lone button) becomes a readable page with status 422."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        if isinstance(exception, IntegrityError):
            exception = regelbrudd_fra(exception)
        if not isinstance(exception, Regelbrudd):
            return None
        return render(request, "422.html", {"melding": exception.melding}, status=422)
