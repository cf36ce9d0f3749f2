"""What is sent twice is done once: after a lost answer, by a double click, in two tabs at the same instant.

One key for all: a form has its page's, an act from the outbox of a page that lives has its own. What was done before is
not answered anew: a form is sent on to where the first went, an outbox is told so (204) and asks for what stands.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from datetime import datetime, timedelta
from functools import wraps
from http import HTTPStatus
from typing import Any

from django.conf import settings
from django.contrib import messages
from django.core.files.uploadedfile import UploadedFile
from django.db import IntegrityError, transaction
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.utils.translation import gettext as _

from tillit.felles.skjemavern import VERNEFELTER, Skjemanoekkel, fra_utboks, les_noekkel
from tillit.organisasjon.models import Innsending

View = Callable[..., HttpResponse]
# Tells the browser's store of drafts which form has been taken in. Read by static/js/utkast.js.
LAGRET_KAKE = "tillit_lagret"
_LEVETID = timedelta(days=7)


def en_gang(view: View) -> View:
    """The view in one transaction with its form's key. Without a key (another program, an old page) nothing changes."""

    @wraps(view)
    def innpakket(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        noekkel = les_noekkel(request)
        if noekkel is None:
            return view(request, *args, **kwargs)
        if noekkel.bruker != request.user.pk:
            return render(request, "organisasjon/annen_bruker.html", status=HTTPStatus.CONFLICT)
        return _ta_inn(noekkel, request, lambda: view(request, *args, **kwargs))

    return innpakket


def _ta_inn(noekkel: Skjemanoekkel, request: HttpRequest, gjoer: Callable[[], HttpResponse]) -> HttpResponse:
    """A twin at the same instant waits in the database until this one is through, and is then given its answer."""
    merke = {"noekkel": noekkel.nummer, "avtrykk": _avtrykk(request)}
    with transaction.atomic():
        try:
            with transaction.atomic():
                innsending = Innsending.objects.create(bruker_id=noekkel.bruker, **merke)
        except IntegrityError:
            return _svar_igjen(request, Innsending.objects.get(**merke))
        svar = gjoer()
        if isinstance(svar, HttpResponseRedirect):
            innsending.videre = svar.url
            innsending.save(update_fields=["videre"])
            return _med_kvittering(svar, noekkel)
        if fra_utboks(request) and svar.status_code < HTTPStatus.MULTIPLE_CHOICES:
            return svar
        # Shown again with what was wrong, or an answer that changed nothing: the same may be sent again.
        innsending.delete()
        return svar


def _svar_igjen(request: HttpRequest, foerste: Innsending) -> HttpResponse:
    if not foerste.videre:
        return HttpResponse(status=HTTPStatus.NO_CONTENT)
    messages.info(request, _("Dette var allerede sendt. Det er lagret én gang."))
    return _med_kvittering(HttpResponseRedirect(foerste.videre), Skjemanoekkel(foerste.bruker_id, foerste.noekkel))


def _med_kvittering(svar: HttpResponse, noekkel: Skjemanoekkel) -> HttpResponse:
    svar.set_cookie(
        LAGRET_KAKE, noekkel.nummer.hex, max_age=3600, secure=settings.SESSION_COOKIE_SECURE, samesite="Lax"
    )
    return svar


def _avtrykk(request: HttpRequest) -> str:
    """One number for where and what was sent, files included."""
    sum_ = hashlib.sha256(request.get_full_path().encode())
    for navn, verdier in sorted(request.POST.lists()):
        if navn not in VERNEFELTER:
            for verdi in (navn, *verdier):
                sum_.update(b"%d:" % len(raa := verdi.encode("utf-8", "surrogatepass")) + raa)
    for navn, filer in sorted(request.FILES.lists()):
        for fil in filer:
            sum_.update(f"{navn}:{fil.name}:{fil.size}:".encode("utf-8", "surrogatepass"))
            _legg_til_fil(sum_.update, fil)
    return sum_.hexdigest()


def _legg_til_fil(legg_til: Callable[[bytes], None], fil: UploadedFile[bytes]) -> None:
    for bit in fil.chunks():
        legg_til(bit)
    fil.seek(0)


def rydd_innsendinger(*, naa: datetime) -> int:
    """Nobody sends a page of last week again."""
    return Innsending.objects.filter(tid__lt=naa - _LEVETID).delete()[0]
