"""Which language a page is written in: what its reader has chosen, else bokmål.

What the browser asks for is not heeded: many a Norwegian office has browsers in English, and the trade is in bokmål.
The choice is kept with the person, and in a cookie, so that it is there before log-in and costs no query.
"""

from __future__ import annotations

from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.utils import translation

from tillit.organisasjon.models import Bruker

KODER = frozenset(kode for kode, _navn in settings.LANGUAGES)


def spraakvalg(get_response: Callable[[HttpRequest], HttpResponse]) -> Callable[[HttpRequest], HttpResponse]:
    """Every page in its reader's language. After a log-in the one who came in has theirs from the next page on."""

    def svar(request: HttpRequest) -> HttpResponse:
        valgt = request.COOKIES.get(settings.LANGUAGE_COOKIE_NAME, "")
        with translation.override(valgt if valgt in KODER else settings.LANGUAGE_CODE):
            response = get_response(request)
        # Looked up already, or not at all: this asks the database for nobody.
        bruker = getattr(request, "_cached_user", None)
        if isinstance(bruker, Bruker) and request.user == bruker and bruker.spraak not in {"", valgt}:
            husk(response, bruker.spraak)
        return response

    return svar


def glem(response: HttpResponseBase) -> None:
    """Who logs out takes their language with them: the next one at the machine has theirs, or bokmål."""
    response.delete_cookie(settings.LANGUAGE_COOKIE_NAME, samesite="Lax")


def husk(response: HttpResponseBase, kode: str) -> None:
    response.set_cookie(
        settings.LANGUAGE_COOKIE_NAME,
        kode,
        max_age=settings.LANGUAGE_COOKIE_AGE,
        secure=settings.SESSION_COOKIE_SECURE,
        httponly=settings.LANGUAGE_COOKIE_HTTPONLY,
        samesite="Lax",
    )
