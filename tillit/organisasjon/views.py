"""Logging in and out, and one's own profile."""

from __future__ import annotations

from django.conf import settings
from django.contrib import messages
from django.contrib.auth import logout
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect, resolve_url
from django.template.response import TemplateResponse
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from tillit.felles.feil import regelbrudd_i
from tillit.felles.skjema import bundet, skjemaside
from tillit.organisasjon import actions
from tillit.organisasjon.forms import InnloggingForm, PassordForm
from tillit.organisasjon.tilgang import BrukerRequest, aapen, innlogget


@aapen
@never_cache
@sensitive_post_parameters("passord")
@require_http_methods(["GET", "HEAD", "POST"])
def logg_inn(request: HttpRequest) -> HttpResponse:
    """Who is logged in already goes straight on."""
    videre = _videre(request)
    if request.user.is_authenticated:
        return HttpResponseRedirect(videre)
    form = bundet(InnloggingForm, request)
    if form.is_valid():
        with regelbrudd_i(form):
            actions.logg_inn(request=request, **form.cleaned_data)
            return HttpResponseRedirect(videre)
    return skjemaside(request, "organisasjon/logg_inn.html", form, neste=request.GET.get("next", ""))


@innlogget
@require_POST
def logg_ut(request: BrukerRequest) -> HttpResponse:
    logout(request)
    messages.success(request, _("Du er logget ut."))
    return redirect(settings.LOGOUT_REDIRECT_URL)


@innlogget
@require_safe
def profil(request: BrukerRequest) -> HttpResponse:
    return TemplateResponse(request, "organisasjon/profil.html", {"roller": request.user.gjeldende_roller})


@innlogget
@never_cache
@sensitive_post_parameters("gjeldende", "nytt", "gjenta")
@require_http_methods(["GET", "HEAD", "POST"])
def bytt_passord(request: BrukerRequest) -> HttpResponse:
    form = bundet(PassordForm, request, bruker=request.user)
    if form.is_valid():
        actions.bytt_passord(request=request, bruker=request.user, nytt=form.cleaned_data["nytt"])
        messages.success(request, _("Passordet er byttet. Andre steder du var logget inn, er logget ut."))
        return redirect("organisasjon:profil")
    return skjemaside(request, "organisasjon/passord.html", form)


def _videre(request: HttpRequest) -> str:
    """Where to go afterwards: `next`, where it is an address of our own, else the start page."""
    neste = request.POST.get("next") or request.GET.get("next") or ""
    vertsnavn = {request.get_host()}
    if url_has_allowed_host_and_scheme(neste, allowed_hosts=vertsnavn, require_https=request.is_secure()):
        return neste
    return resolve_url(settings.LOGIN_REDIRECT_URL)
