"""What every change of a chain answers: a redirect for a plain form, the chain drawn anew for the drawing's script."""

from __future__ import annotations

from collections.abc import Callable

from django.contrib import messages
from django.db import IntegrityError
from django.http import HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.cache import patch_vary_headers

from resultatkjede import access
from resultatkjede.forms import LeddForm, NyKoblingForm
from resultatkjede.gjennomgang import gjennomgang
from resultatkjede.queries import kjedebilde
from resultatkjede.tegning import tegn
from tillit.felles.feil import Regelbrudd, regelbrudd_fra
from tillit.maal.models import Maal
from tillit.organisasjon.tilgang import BrukerRequest


def utfoert(
    request: BrukerRequest, maal: Maal, gjoer: Callable[[], object], melding: str = "", *, anker: str = "kjede"
) -> HttpResponse:
    """Do what a lone button asks for; the chain with the reason above it where a rule refuses.

    `melding` is what to say afterwards; left out, it is what `gjoer` returns.
    """
    try:
        resultat = gjoer()
    except Regelbrudd as brudd:
        return kjedeside(request, maal, feil=str(brudd.melding))
    except IntegrityError as feil:
        return kjedeside(request, maal, feil=str(regelbrudd_fra(feil).melding))
    return svar(request, maal, melding or str(resultat), anker=anker)


def svar(request: BrukerRequest, maal: Maal, melding: str, *, anker: str) -> HttpResponse:
    if request.htmx:
        return kjedeside(request, maal, melding=melding)
    messages.success(request, melding)
    return redirect(f"{reverse('resultatkjede:vis', args=[maal.pk])}#{anker}")


def kjedeside(request: BrukerRequest, maal: Maal, *, feil: str = "", melding: str = "") -> HttpResponse:
    """The whole page, or only the chain when a script asks."""
    kjede = kjedebilde(maal, leser=request.user)
    kontekst = {
        "maal": maal,
        "kjede": kjede,
        "tegning": tegn(kjede),
        "gjennomgang": gjennomgang(kjede),
        "kan_dele": access.kan_dele(request.user, maal),
        "kan_endre": access.kan_endre(request.user, maal),
        "feil": feil,
        "melding": melding,
    }
    mal = "resultatkjede/_kjede.html" if request.htmx else "resultatkjede/vis.html"
    svar = TemplateResponse(request, mal, kontekst, status=422 if feil else 200)
    patch_vary_headers(svar, ["HX-Request"])
    return svar


def foerste_feil(form: LeddForm | NyKoblingForm) -> str:
    return next(str(feil) for feil in (*form.non_field_errors(), *(f for felt in form for f in felt.errors)))
