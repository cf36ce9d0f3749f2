"""Read notes, write one, change it, withdraw it; and those like a text, for the pages of other rooms."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from tillit.felles.adresser import sidenummer, tekst_i_adressen
from tillit.felles.feil import regelbrudd_i
from tillit.felles.skjema import bundet, skjemaside
from tillit.laering import access, actions, queries
from tillit.laering.forms import EndreLaerdomForm, LaerdomForm
from tillit.organisasjon.enums import Rettighet
from tillit.organisasjon.tilgang import BrukerRequest, krever


@krever(Rettighet.MAAL_LESE)
@require_safe
def liste(request: BrukerRequest) -> HttpResponse:
    tekst = tekst_i_adressen(request, "q", lengst=100)
    side = queries.laerdomsliste(request.user, tekst=tekst, side=sidenummer(request))
    kan_skrive = bool(request.user.tilgang.egne_med(access.SKRIVE))
    return TemplateResponse(request, "laering/liste.html", {"side": side, "tekst": tekst, "kan_skrive": kan_skrive})


@krever(Rettighet.MAAL_LESE)
@require_safe
def vis(request: BrukerRequest, pk: int) -> HttpResponse:
    rad = access.hent_laerdom(request.user, pk)
    return TemplateResponse(request, "laering/vis.html", {"l": rad, "kan_endre": access.kan_endre(request.user, rad)})


@krever(Rettighet.MAAL_LESE)
@require_safe
def liknende(request: BrukerRequest) -> HttpResponse:
    """Asked for by htmx from the page of a goal, a chain or a risk, with its words."""
    tekst = tekst_i_adressen(request, "tekst", lengst=600)
    return TemplateResponse(request, "laering/_liknende.html", {"like": queries.like_laerdommer(request.user, tekst)})


@krever(Rettighet.LAERING_SKRIVE)
@require_http_methods(["GET", "HEAD", "POST"])
def ny(request: BrukerRequest) -> HttpResponse:
    form = bundet(LaerdomForm, request, organer=access.egne_organer(request.user))
    if form.is_valid():
        with regelbrudd_i(form):
            rad = actions.skriv_laerdom(organ=form.cleaned_data["organ"], ord=form.ordene, av=request.user)
            messages.success(request, _("Lærdommen er skrevet. Alle som leser mål, kan lese den."))
            return redirect(rad.adresse)
    return skjemaside(request, "laering/skjema.html", form, l=None)


@krever(Rettighet.LAERING_SKRIVE)
@require_http_methods(["GET", "HEAD", "POST"])
def endre(request: BrukerRequest, pk: int) -> HttpResponse:
    rad = access.hent_til_endring(request.user, pk)
    form = bundet(
        EndreLaerdomForm, request, organer=access.egne_organer(request.user), initial=EndreLaerdomForm.fra(rad)
    )
    del form.fields["organ"]
    if form.is_valid():
        with regelbrudd_i(form):
            versjon = form.cleaned_data["versjon"]
            actions.endre_laerdom(laerdom=rad, versjon=versjon, ord=form.ordene, av=request.user)
            messages.success(request, _("Lærdommen er endret. Alle som leser målene, ser den slik den står nå."))
            return redirect(rad.adresse)
    return skjemaside(request, "laering/skjema.html", form, l=rad)


@krever(Rettighet.LAERING_SKRIVE)
@require_POST
def trekk(request: BrukerRequest, pk: int) -> HttpResponse:
    actions.trekk_laerdom(laerdom=access.hent_til_endring(request.user, pk), av=request.user)
    messages.success(request, _("Lærdommen er trukket. Bare dere kan lese den nå."))
    return redirect("laering:liste")
