"""The pages of help. Everybody may read all of it: what is for one's own roles comes first."""

from __future__ import annotations

from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.views.decorators.http import require_POST, require_safe

from tillit.hjelp import emner
from tillit.hjelp.ordliste import ordlisten
from tillit.hjelp.snarveier import SNARVEIER
from tillit.hjelp.tips import tips_for
from tillit.organisasjon import actions
from tillit.organisasjon.tilgang import BrukerRequest, innlogget


@innlogget
@require_safe
def oversikt(request: BrukerRequest) -> HttpResponse:
    kontekst = {"innhold": emner.innholdet_for(request.user.tilgang), "tips": tips_for(request.user.tilgang)}
    return TemplateResponse(request, "hjelp/oversikt.html", kontekst)


@innlogget
@require_safe
def emne(request: BrukerRequest, slug: str) -> HttpResponse:
    if not (funnet := emner.EMNER.get(slug)):
        raise Http404
    return TemplateResponse(request, "hjelp/emne.html", {"emne": funnet, "beslektede": emner.beslektede(funnet)})


@innlogget
@require_safe
def ordliste(request: BrukerRequest) -> HttpResponse:
    return TemplateResponse(request, "hjelp/ordliste.html", {"ord": ordlisten()})


@innlogget
@require_safe
def snarveier(request: BrukerRequest) -> HttpResponse:
    return TemplateResponse(request, "hjelp/snarveier.html", {"steder": SNARVEIER})


@innlogget
@require_POST
def skjul_tips(request: BrukerRequest) -> HttpResponse:
    """They are still to be found in help."""
    actions.skjul_tips(bruker=request.user)
    return redirect("oversikt:start")
