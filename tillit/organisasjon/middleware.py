"""What every answer to somebody is looked at for: was somebody there, was it a refusal, was it a file."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from http import HTTPStatus
from typing import Any
from urllib.parse import urlencode

from django.conf import settings
from django.contrib.auth.middleware import AuthenticationMiddleware, LoginRequiredMiddleware
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, resolve_url
from django.utils.functional import SimpleLazyObject
from django.utils.translation import gettext as _

from tillit.felles import levende
from tillit.felles.tid import naa
from tillit.organisasjon import innsending
from tillit.organisasjon.enums import Hendelsesslag
from tillit.organisasjon.models import Bruker
from tillit.organisasjon.oekter import SessionStore, er_puls, ingenting_nytt, innlogget
from tillit.organisasjon.sikkerhetslogg import meld


class MedOekten(AuthenticationMiddleware):
    """Django's own, where who it is has been read with their session."""

    def process_request(self, request: HttpRequest) -> None:
        super().process_request(request)
        request.user = SimpleLazyObject(partial(innlogget, request))  # type: ignore[assignment]  # as Django does


class Innlogging(LoginRequiredMiddleware):
    """Nobody comes in without logging in; who has to, comes back to where they were, with what they had written."""

    def process_view(
        self, request: HttpRequest, view_func: Callable[..., HttpResponseBase], view_args: Any, view_kwargs: Any
    ) -> HttpResponseBase | None:
        if ingenting_nytt(request, levende.spoersmaal(request, view_func, view_kwargs)):
            return HttpResponse(status=HTTPStatus.NO_CONTENT)
        if svar := super().process_view(request, view_func, view_args, view_kwargs) or _som_en_annen(request):
            return svar
        if innsending.KAKE not in request.COOKIES or not request.user.is_authenticated:
            return None
        if request.method == "POST" or innsending.KAST in request.GET:
            innsending.kast(request)
            return redirect(innsending.sti_uten_kast(request)) if request.method == "GET" else None
        if request.method != "GET":
            return None
        return innsending.gjenoppta(request, partial(view_func, request, *view_args, **view_kwargs))

    def handle_no_permission(  # type: ignore[override]  # the stubs know of redirects only
        self,
        request: HttpRequest,
        view_func: Callable[..., HttpResponseBase],  # noqa: ARG002
    ) -> HttpResponse:
        """A script is told so (401); a page is sent to log in. What was sent is kept until its owner has."""
        if request.headers.get("X-Bruker"):
            return HttpResponse(status=HTTPStatus.UNAUTHORIZED)
        svar = HttpResponse(status=HTTPStatus.UNAUTHORIZED) if request.headers.get("HX-Request") else redirect("/")
        neste = request.get_full_path()
        if request.method != "GET" and not innsending.behold(request, svar):
            neste = innsending.siden_foer(request)
        adresse = f"{resolve_url(settings.LOGIN_URL)}?{urlencode({'next': neste}, safe='/')}"
        svar.headers["HX-Redirect" if svar.status_code == HTTPStatus.UNAUTHORIZED else "Location"] = adresse
        return svar


def _som_en_annen(request: HttpRequest) -> HttpResponse | None:
    """A script says who its page was made for: after somebody else's log-in nothing is done or shown in their name."""
    sagt = request.headers.get("X-Bruker")
    return None if sagt is None or sagt == str(request.user.pk) else HttpResponse(status=HTTPStatus.CONFLICT)


def sikkerhetsspor(get_response: Callable[[HttpRequest], HttpResponse]) -> Callable[[HttpRequest], HttpResponse]:
    """Here and not in each view: a new page that refuses or gives out a file cannot forget to tell."""

    def svar(request: HttpRequest) -> HttpResponse:
        response = get_response(request)
        _merk_bruk(request)
        if response.status_code == HTTPStatus.NO_CONTENT:
            return response
        bruker = getattr(request, "user", None)
        if not isinstance(bruker, Bruker) or not bruker.is_authenticated:
            return response
        if response.status_code == HTTPStatus.FORBIDDEN:
            meld(Hendelsesslag.NEKTET, request=request, bruker=bruker)
        elif response.status_code == HTTPStatus.NOT_FOUND and request.resolver_match:
            # An address of ours, and nothing there for this person: what one may not see is told as missing.
            meld(Hendelsesslag.NEKTET, request=request, bruker=bruker, tekst=_("Finnes ikke, eller kan ikke ses"))
        elif response.status_code == HTTPStatus.OK and "attachment" in response.get("Content-Disposition", ""):
            meld(Hendelsesslag.UTTAK, request=request, bruker=bruker)
        return response

    return svar


def _merk_bruk(request: HttpRequest) -> None:
    oekt = request.session
    if isinstance(oekt, SessionStore) and oekt.accessed and not er_puls(request):
        oekt.merk_bruk(naa())
