"""Logging in and out, and one's own profile."""

from __future__ import annotations

from typing import cast
from uuid import UUID

from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.middleware.csrf import rotate_token
from django.shortcuts import redirect, resolve_url
from django.template.response import TemplateResponse
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.views.csrf import csrf_failure
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from tillit.felles import tid
from tillit.felles.adresser import sidenummer, tekst_i_adressen
from tillit.felles.feil import regelbrudd_i
from tillit.felles.skjema import bundet, skjemaside
from tillit.organisasjon import actions, brems, innsending
from tillit.organisasjon.enums import Rettighet
from tillit.organisasjon.forms.innlogging import InnloggingForm, PassordForm, SikkerhetsfilterForm, SpraakForm
from tillit.organisasjon.models import Bruker
from tillit.organisasjon.oekter import lagret_noekkel
from tillit.organisasjon.queries import egne_oekter, sikkerhetshendelser
from tillit.organisasjon.spraakvalg import glem, husk
from tillit.organisasjon.tilgang import BrukerRequest, aapen, innlogget, krever


@aapen
@sensitive_post_parameters("passord")
@require_http_methods(["GET", "HEAD", "POST"])
def logg_inn(request: HttpRequest) -> HttpResponse:
    """Who is logged in already goes straight on."""
    videre = videre_til(request)
    if request.user.is_authenticated:
        return HttpResponseRedirect(videre)
    form = bundet(InnloggingForm, request)
    if form.is_valid():
        with regelbrudd_i(form):
            actions.logg_inn(request=request, **form.cleaned_data)
            svar = HttpResponseRedirect(videre)
            brems.husk_enhet(request, svar, cast("Bruker", request.user))
            return svar
    kontekst = {"neste": _neste(request), "tatt_vare_paa": innsending.venter(request)}
    return skjemaside(request, "organisasjon/logg_inn.html", form, **kontekst)


@innlogget
@require_POST
def logg_ut(request: BrukerRequest) -> HttpResponse:
    actions.logg_ut(request=request, bruker=request.user)
    messages.success(request, _("Du er logget ut."))
    svar = redirect(settings.LOGOUT_REDIRECT_URL)
    # The next person at this machine reads nothing by going back.
    svar["Clear-Site-Data"] = '"cache"'
    glem(svar)
    return svar


def feil_bevis(request: HttpRequest, reason: str = "") -> HttpResponse:
    """A form with an old token: its signed key still proves whose it is, so it is shown again with what was written."""
    svar = redirect(request.get_full_path())
    if innsending.behold(request, svar):
        return svar
    # A script keeps its own: it must know that no right was taken away, and be able to try again with a new token.
    avvist = csrf_failure(request, reason)
    avvist["X-Avvist"] = "bevis"
    rotate_token(request)
    return avvist


@aapen
@require_POST
def velg_spraak(request: HttpRequest) -> HttpResponse:
    """The language of the pages, for who is logged in and for who is not yet; back to where one was."""
    form = SpraakForm(request.POST)
    svar = HttpResponseRedirect(videre_til(request))
    if form.is_valid():
        kode = form.cleaned_data["spraak"]
        if isinstance(request.user, Bruker):
            actions.velg_spraak(bruker=request.user, spraak=kode)
        husk(svar, kode)
    return svar


@innlogget
@require_safe
def profil(request: BrukerRequest) -> HttpResponse:
    denne = lagret_noekkel(request.session.session_key)
    oekter = egne_oekter(request.user, denne=denne, naa=tid.naa())
    kontekst = {"roller": request.user.gjeldende_roller, "oekter": oekter}
    return TemplateResponse(request, "organisasjon/profil.html", kontekst)


@innlogget
@require_POST
def avslutt_oekt(request: BrukerRequest, nummer: UUID | None = None) -> HttpResponse:
    """One other session, or all others. One that is over already is as the person wanted it."""
    actions.avslutt_oekt(request=request, bruker=request.user, nummer=nummer)
    messages.success(request, _("Du er logget ut der.") if nummer else _("Du er logget ut alle andre steder."))
    return redirect("organisasjon:profil")


@innlogget
@sensitive_post_parameters("gjeldende", "nytt", "gjenta")
@require_http_methods(["GET", "HEAD", "POST"])
def bytt_passord(request: BrukerRequest) -> HttpResponse:
    form = bundet(PassordForm, request, bruker=request.user)
    if form.is_valid():
        with regelbrudd_i(form):
            gjeldende, nytt = form.cleaned_data["gjeldende"], form.cleaned_data["nytt"]
            actions.bytt_passord(request=request, bruker=request.user, gjeldende=gjeldende, nytt=nytt)
            messages.success(request, _("Passordet er byttet. Andre steder du var logget inn, er logget ut."))
            return redirect("organisasjon:profil")
    return skjemaside(request, "organisasjon/passord.html", form)


@krever(Rettighet.SIKKERHET_LESE)
@require_safe
def sikkerhet(request: BrukerRequest) -> HttpResponse:
    """What has happened at the door, the newest first, for who audits the city."""
    form = SikkerhetsfilterForm(request.GET or None)
    valg = form.cleaned_data if form.is_valid() else {}
    kontekst = {"form": form, "side": sikkerhetshendelser(valg, side=sidenummer(request))}
    status = 422 if form.is_bound and form.errors else 200
    return TemplateResponse(request, "organisasjon/sikkerhet.html", kontekst, status=status)


def videre_til(request: HttpRequest) -> str:
    """Where to go afterwards: `next`, where it is an address of our own, else the start page."""
    neste = _neste(request)
    vertsnavn = {request.get_host()}
    if url_has_allowed_host_and_scheme(neste, allowed_hosts=vertsnavn, require_https=request.is_secure()):
        return neste
    return resolve_url(settings.LOGIN_REDIRECT_URL)


def _neste(request: HttpRequest) -> str:
    """The address that was asked for, whosever it is."""
    return request.POST.get("next") or tekst_i_adressen(request, "next")
