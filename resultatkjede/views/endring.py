"""What every change of a chain has in common, whatever it changes: a decorator of its view."""

from __future__ import annotations

import uuid
from collections.abc import Callable
from functools import partial, wraps
from http import HTTPStatus
from typing import Any

from django.db import IntegrityError
from django.http import HttpResponse
from django.utils.translation import gettext as _

from resultatkjede import access
from resultatkjede.queries import maal_med_endringen
from resultatkjede.views.svar import kjedeside
from tillit.felles.historikk import merket
from tillit.organisasjon.enums import Rettighet
from tillit.organisasjon.tilgang import BrukerRequest

View = Callable[..., HttpResponse]


def endring(view: View) -> View:
    """Let a change that carries a key be done once, however often it is sent; say plainly that a ledd is gone.

    The key follows the act into the history, where the database lets it stand once in a chain. Whoever lost the answer
    and sends again is shown the chain as it is.
    """

    @wraps(view)
    def innpakket(request: BrukerRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if feil_bruker(request):
            return HttpResponse(status=HTTPStatus.CONFLICT)
        gjoer = partial(_utfoer, view, request, *args, **kwargs)
        noekkel = _noekkel(request)
        return _en_gang(request, noekkel, gjoer) if noekkel else gjoer()

    return innpakket


def _en_gang(request: BrukerRequest, noekkel: uuid.UUID, gjoer: Callable[[], HttpResponse]) -> HttpResponse:
    if svar := _gjort_foer(request, noekkel):
        return svar
    try:
        with merket(noekkel=str(noekkel)):
            svar = gjoer()
    except IntegrityError:
        if tvilling := _gjort_foer(request, noekkel):
            return tvilling
        raise
    # Refused because its twin came first, at the same moment.
    return (_gjort_foer(request, noekkel) if svar.status_code == HTTPStatus.UNPROCESSABLE_ENTITY else None) or svar


def _utfoer(view: View, request: BrukerRequest, *args: Any, **kwargs: Any) -> HttpResponse:
    try:
        return view(request, *args, **kwargs)
    except access.Borte as brudd:
        svar = kjedeside(request, brudd.maal, feil=str(brudd.melding), skrevet=_skrevet(request))
        svar.status_code = HTTPStatus.UNPROCESSABLE_ENTITY if request.method == "POST" else HTTPStatus.GONE
        return svar


def _skrevet(request: BrukerRequest) -> list[str]:
    """The sentences of a form that has lost its place: shown, so that they can be copied."""
    return [str(verdi).strip() for verdi in request.POST.values() if " " in str(verdi).strip()]


def _noekkel(request: BrukerRequest) -> uuid.UUID | None:
    if request.method != "POST":
        return None
    try:
        return uuid.UUID(request.POST.get("noekkel", ""))
    except ValueError:
        return None


def feil_bruker(request: BrukerRequest) -> bool:
    """Somebody else has logged in since the page was opened: nothing is sent in their name."""
    return request.headers.get("X-Bruker", str(request.user.pk)) != str(request.user.pk)


def _gjort_foer(request: BrukerRequest, noekkel: uuid.UUID) -> HttpResponse | None:
    maal_pk = maal_med_endringen(noekkel)
    if maal_pk is None:
        return None
    maal = access.hent_maal(request.user, maal_pk, til=Rettighet.KJEDE_ENDRE)
    return kjedeside(request, maal, melding=_("Endringen var allerede lagret."))
