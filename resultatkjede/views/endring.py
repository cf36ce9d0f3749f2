"""What every change of a chain has in common, whatever it changes: a decorator of its view."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from http import HTTPStatus
from typing import Any

from django.http import HttpResponse

from resultatkjede import access
from resultatkjede.views.svar import kjedeside
from tillit.organisasjon.tilgang import BrukerRequest

View = Callable[..., HttpResponse]


def endring(view: View) -> View:
    """Say plainly that a ledd is gone."""

    @wraps(view)
    def innpakket(request: BrukerRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        try:
            return view(request, *args, **kwargs)
        except access.Borte as brudd:
            svar = kjedeside(request, brudd.maal, fane="liste", feil=str(brudd.melding), skrevet=_skrevet(request))
            svar.status_code = HTTPStatus.UNPROCESSABLE_ENTITY if request.method == "POST" else HTTPStatus.GONE
            return svar

    return innpakket


def _skrevet(request: BrukerRequest) -> list[str]:
    """The sentences of a form that has lost its place: shown, so that they can be copied."""
    return [str(verdi).strip() for verdi in request.POST.values() if " " in str(verdi).strip()]
