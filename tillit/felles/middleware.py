"""What every request passes through."""

from __future__ import annotations

import logging
from collections.abc import Callable
from contextvars import ContextVar

from django.db import IntegrityError, connection
from django.http import HttpRequest, HttpResponse, HttpResponseBadRequest
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.template.loader import render_to_string
from django.template.response import SimpleTemplateResponse
from django.urls import ResolverMatch

from tillit.felles.feil import Regelbrudd, regelbrudd_fra
from tillit.felles.inndata import heltall
from tillit.felles.opplasting import MAKS_BYTE, MAKS_FORESPOERSEL
from tillit.felles.opptatt import Lagringsvakt, er_opptatt, kan_proeves_igjen, opptattside, spol_tilbake

logger = logging.getLogger(__name__)
_lagret: ContextVar[Lagringsvakt] = ContextVar("lagret")

Svar = Callable[[HttpRequest], HttpResponse]


def grense(get_response: Svar) -> Svar:
    """Refuse what is too large, or in other letters than ours, by what it says of itself, before a byte is read."""

    def svar(request: HttpRequest) -> HttpResponse:
        if (request.content_params or {}).get("charset", "utf-8").lower() not in {"utf-8", "utf8"}:
            return HttpResponseBadRequest(render_to_string("400.html"))
        if heltall(request.META.get("CONTENT_LENGTH") or "0", hoeyst=MAKS_FORESPOERSEL) is None:
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
        return _regelbruddside(request, exception)


class opptatt:  # noqa: N801  # likewise
    """A deadlock is tried again once, where nothing was committed yet; else the page that holds what was typed."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        lagret = Lagringsvakt()
        merke = _lagret.set(lagret)
        try:
            with connection.execute_wrapper(lagret):
                return self.get_response(request)
        finally:
            _lagret.reset(merke)

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponseBase | None:
        if not er_opptatt(exception):
            return None
        logger.warning("The database was busy: %s %s: %s", request.method, request.path, exception)
        view = request.resolver_match
        if view is None or not kan_proeves_igjen(exception, lagret=_lagret.get().noe):
            return opptattside(request)
        try:
            return _en_gang_til(request, view)
        except Exception as ny:
            if er_opptatt(ny):
                return opptattside(request)
            if svar := _regelbruddside(request, ny):
                return svar
            raise


def _regelbruddside(request: HttpRequest, feil: Exception) -> HttpResponse | None:
    if isinstance(feil, IntegrityError):
        feil = regelbrudd_fra(feil)
    if not isinstance(feil, Regelbrudd):
        return None
    return render(request, "422.html", {"melding": feil.melding}, status=feil.status)


def _en_gang_til(request: HttpRequest, view: ResolverMatch) -> HttpResponseBase:
    """The view from its beginning: whatever it did was rolled back with its transaction."""
    spol_tilbake(request)
    svar: HttpResponseBase = view.func(request, *view.args, **view.kwargs)
    # The failure may have come while a lazy page was drawn; then nobody draws this one.
    return svar.render() if isinstance(svar, SimpleTemplateResponse) and not svar.is_rendered else svar
