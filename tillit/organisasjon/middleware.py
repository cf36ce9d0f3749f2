"""What every answer to somebody is looked at for: was somebody there, was it a refusal, was it a file."""

from __future__ import annotations

from collections.abc import Callable
from http import HTTPStatus

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from tillit.felles.tid import naa
from tillit.organisasjon.enums import Hendelsesslag
from tillit.organisasjon.models import Bruker
from tillit.organisasjon.oekter import SessionStore, er_puls
from tillit.organisasjon.sikkerhetslogg import meld


def sikkerhetsspor(get_response: Callable[[HttpRequest], HttpResponse]) -> Callable[[HttpRequest], HttpResponse]:
    """Here and not in each view: a new page that refuses or gives out a file cannot forget to tell."""

    def svar(request: HttpRequest) -> HttpResponse:
        response = get_response(request)
        _merk_bruk(request)
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
