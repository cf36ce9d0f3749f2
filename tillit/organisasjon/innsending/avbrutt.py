"""What was sent when the session had ended: kept for its owner, and shown in its form after the next log-in."""

from __future__ import annotations

import logging
import uuid
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta
from http import HTTPStatus
from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase, QueryDict
from django.shortcuts import redirect, render, resolve_url
from django.utils.datastructures import MultiValueDict
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _

from tillit.felles.feil import Regelbrudd
from tillit.felles.opptatt import ET_SVAR, er_opptatt, opptattside, sendte
from tillit.felles.skjema import gjenopptatt
from tillit.felles.skjemavern import VERNEFELTER, les_noekkel
from tillit.organisasjon.models import AvbruttInnsending, Bruker

logger = logging.getLogger(__name__)

KAKE, KAST = "tillit_avbrutt", "kast"
_LEVETID = timedelta(days=1)
_STOERST = 512 * 1024
_FLEST = 10
_LENGSTE_STI = 2000


def behold(request: HttpRequest, svar: HttpResponse) -> bool:
    """Keep what was sent for the one whose form it was; True where there was something. Never files."""
    noekkel = les_noekkel(request)
    if noekkel is None or request.headers.get("X-Bruker"):
        return False
    felter = request.POST.copy()
    for navn in VERNEFELTER:
        felter.pop(navn, None)
    skrevet, sti = felter.urlencode(), request.get_full_path()
    if not felter or len(skrevet) > _STOERST or len(sti) > _LENGSTE_STI:
        return False
    if not Bruker.objects.filter(pk=noekkel.bruker, is_active=True).exists():
        return False
    fra = siden_foer(request)[:_LENGSTE_STI]
    rad = AvbruttInnsending.objects.create(bruker_id=noekkel.bruker, sti=sti, fra=fra, felter=skrevet)
    _bare_de_siste(noekkel.bruker)
    sikker = settings.SESSION_COOKIE_SECURE
    svar.set_cookie(KAKE, rad.pk.hex, max_age=_LEVETID, secure=sikker, httponly=True, samesite="Lax")
    return True


def gjenoppta(request: HttpRequest, view: Callable[[], HttpResponseBase]) -> HttpResponseBase | None:
    """The page with its form as it was sent, where this browser and this user have one for this address.

    The view is asked as if the form had just been sent, but no form is valid meanwhile and nothing it does stays: so
    every form there is can be shown again, and none is done without its owner seeing it first. None where there is no
    form. Where the form cannot be shown, what was written is: it is dropped only by its owner.
    """
    rad = _rad(request)
    if rad is None:
        return None
    felter = QueryDict(rad.felter, mutable=False)
    svar: HttpResponseBase | None = None
    try:
        with _som_sendt(request, felter):
            svar = _uten_spor(view)
    except (Http404, PermissionDenied, Regelbrudd):
        pass
    except Exception as feil:
        if er_opptatt(feil):
            return opptattside(request)
        logger.exception("A form could not be shown again: %s", request.path)
        return _bare_teksten(request, rad, felter)
    if svar is not None and svar.status_code in {HTTPStatus.OK, HTTPStatus.UNPROCESSABLE_ENTITY}:
        svar.status_code = HTTPStatus.OK
        return svar
    _glem_meldinger(request)
    if any(len(verdi) > ET_SVAR for _navn, verdi in sendte(felter)):
        return _bare_teksten(request, rad, felter)
    # A lone button: nothing was written, and it is not pressed on anybody's behalf.
    rad.delete()
    messages.info(request, _("Du var logget ut da du trykket, så ingenting ble gjort. Prøv igjen."))
    return redirect(rad.fra)


def _bare_teksten(request: HttpRequest, rad: AvbruttInnsending, felter: QueryDict) -> HttpResponse:
    """What was written, to be copied. The view that should have shown it may be broken: it is not asked."""
    skrevet = [verdi for _navn, verdi in sendte(felter) if any(map(str.isalpha, verdi))]
    return render(request, "organisasjon/avbrutt.html", {"skrevet": skrevet, "fra": rad.fra, "kast": KAST})


def _glem_meldinger(request: HttpRequest) -> None:
    """Nor is what the view said done."""
    meldinger: Any = messages.get_messages(request)
    meldinger._queued_messages.clear()  # noqa: SLF001  # no public way to take one back


def siden_foer(request: HttpRequest) -> str:
    """The page that the form or the button stood on: its own address may answer nothing but what is sent to it."""
    forrige = request.headers.get("Referer", "")
    if not url_has_allowed_host_and_scheme(forrige, {request.get_host()}):
        return resolve_url(settings.LOGIN_REDIRECT_URL)
    deler = urlsplit(forrige)
    sti = f"{deler.path}?{deler.query}" if deler.query else deler.path
    return sti if url_has_allowed_host_and_scheme(sti, None) else resolve_url(settings.LOGIN_REDIRECT_URL)


def kast(request: HttpRequest) -> None:
    """The form has been sent, or its owner wants it no more."""
    rad = _rad(request)
    if rad is not None:
        rad.delete()


def venter(request: HttpRequest) -> bool:
    """Whether something sent from this browser waits for its owner to log in. Not whose it is, nor what."""
    pk = _nummer(request)
    return pk is not None and AvbruttInnsending.objects.filter(pk=pk).exists()


def rydd_avbrutte(*, naa: datetime) -> int:
    return AvbruttInnsending.objects.filter(tid__lt=naa - _LEVETID).delete()[0]


def _rad(request: HttpRequest) -> AvbruttInnsending | None:
    pk = _nummer(request)
    if pk is None:
        return None
    return AvbruttInnsending.objects.filter(pk=pk, bruker=request.user.pk, sti=sti_uten_kast(request)).first()


def _nummer(request: HttpRequest) -> uuid.UUID | None:
    try:
        return uuid.UUID(request.COOKIES[KAKE])
    except (KeyError, ValueError):
        return None


def sti_uten_kast(request: HttpRequest) -> str:
    """The address of the form, also where its owner has asked to begin anew."""
    if KAST not in request.GET:
        return request.get_full_path()
    uten = request.GET.copy()
    del uten[KAST]
    return f"{request.path}?{uten.urlencode()}" if uten else request.path


def _bare_de_siste(bruker: int) -> None:
    egne = AvbruttInnsending.objects.filter(bruker=bruker).order_by("-tid")
    egne.exclude(pk__in=list(egne.values_list("pk", flat=True)[:_FLEST])).delete()


def _uten_spor(view: Callable[[], HttpResponseBase]) -> HttpResponseBase:
    with transaction.atomic():
        svar: Any = view()
        if hasattr(svar, "render"):
            svar.render()
        transaction.set_rollback(True)
    ferdig: HttpResponseBase = svar
    return ferdig


@contextmanager
def _som_sendt(request: HttpRequest, felter: QueryDict) -> Iterator[None]:
    foer = request.method, request.POST
    request.method, request.POST = "POST", felter  # type: ignore[assignment]  # read-only in the stubs
    request._files = MultiValueDict()  # type: ignore[attr-defined]  # noqa: SLF001  # a request without a body has none
    try:
        with gjenopptatt(request.GET):
            yield
    finally:
        request.method, request.POST = foer
