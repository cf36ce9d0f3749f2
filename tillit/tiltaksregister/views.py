"""The register of measures: read it, sum it up, write a measure, change it, end it, and write a note or tie one."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from tillit.felles.adresser import sidenummer
from tillit.felles.feil import Regelbrudd, regelbrudd_i
from tillit.felles.skjema import bundet, kvitter, skjemaside
from tillit.felles.tid import i_dag
from tillit.organisasjon.enums import Rettighet
from tillit.organisasjon.tilgang import BrukerRequest, krever
from tillit.tiltaksregister import access, actions, forms, queries


@krever(Rettighet.MAAL_LESE)
@require_safe
def liste(request: BrukerRequest) -> HttpResponse:
    form = forms.Tiltaksfilter(request.GET, leser=request.user)
    kontekst = {
        "form": form,
        "side": queries.tiltaksliste(request.user, form.utvalg, side=sidenummer(request)),
        "filtrert": form.utvalg != queries.Tiltaksutvalg(),
        "kan_foere": bool(request.user.tilgang.egne_med(access.FOERE)),
    }
    return TemplateResponse(request, "tiltaksregister/liste.html", kontekst, status=422 if form.errors else 200)


@krever(Rettighet.MAAL_LESE)
@require_safe
def summen(request: BrukerRequest) -> HttpResponse:
    form = forms.Sumfilter(request.GET, leser=request.user)
    kontekst = {"form": form, "summer": queries.tiltakssummer(request.user, form.organet)}
    return TemplateResponse(request, "tiltaksregister/summen.html", kontekst, status=422 if form.errors else 200)


@krever(Rettighet.MAAL_LESE)
@require_safe
def vis(request: BrukerRequest, pk: int) -> HttpResponse:
    bilde = queries.tiltaksbilde(access.hent_tiltak(request.user, pk), request.user)
    return TemplateResponse(request, "tiltaksregister/vis.html", {"b": bilde, "t": bilde.rad})


@krever(Rettighet.MAAL_LESE)
@require_safe
def av_laerdom(request: BrukerRequest, pk: int) -> HttpResponse:
    """Asked for by htmx from the page of a note."""
    kontekst = {"tiltak": queries.tiltak_av_laerdom(request.user, pk)}
    return TemplateResponse(request, "tiltaksregister/_av_laerdom.html", kontekst)


@krever(Rettighet.TILTAK_FOERE)
@require_http_methods(["GET", "HEAD", "POST"])
def nytt(request: BrukerRequest) -> HttpResponse:
    form = bundet(forms.TillitstiltakForm, request, leser=request.user)
    if form.is_valid():
        with regelbrudd_i(form):
            rad = actions.registrer(organ=form.cleaned_data["organ"], ord_=form.ordene, av=request.user)
            messages.success(request, _("Tiltaket er ført. Alle som leser mål, kan lese det."))
            return redirect(rad.adresse)
    return skjemaside(request, "tiltaksregister/skjema.html", form, t=None)


@krever(Rettighet.TILTAK_FOERE)
@require_http_methods(["GET", "HEAD", "POST"])
def endre(request: BrukerRequest, pk: int) -> HttpResponse:
    rad = access.hent_eierens(request.user, pk)
    form = bundet(forms.EndreTillitstiltakForm, request, leser=request.user, tiltak=rad)
    if form.is_valid():
        with regelbrudd_i(form):
            versjon = form.cleaned_data["versjon"]
            actions.endre(tiltak=rad, versjon=versjon, ord_=form.ordene, av=request.user)
            kvitter(request, form, _("Tiltaket er endret. Det som sto før, står i historien."))
            return redirect(rad.adresse)
    if not form.is_bound and not access.kan_endre(request.user, rad):
        return _ikke_naa(request, rad.adresse, actions.TillitstiltaketErAvsluttet)
    return skjemaside(request, "tiltaksregister/skjema.html", form, t=rad)


@krever(Rettighet.TILTAK_FOERE)
@require_http_methods(["GET", "HEAD", "POST"])
def avslutt(request: BrukerRequest, pk: int) -> HttpResponse:
    rad = access.hent_eierens(request.user, pk)
    start = forms.AvsluttTillitstiltakForm.fra(rad, i_dag=i_dag())
    form = bundet(forms.AvsluttTillitstiltakForm, request, initial=start)
    if form.is_valid():
        with regelbrudd_i(form):
            actions.avslutt(tiltak=rad, av=request.user, **form.cleaned_data)
            messages.success(request, _("Tiltaket er avsluttet. Skriv gjerne en lærdom, så andre kan ha nytte av det."))
            return redirect(rad.adresse)
    if not form.is_bound and not access.kan_endre(request.user, rad):
        return _ikke_naa(request, rad.adresse, actions.TillitstiltaketErAvsluttet)
    return skjemaside(request, "tiltaksregister/avslutt.html", form, t=rad)


@krever(Rettighet.TILTAK_FOERE)
@require_http_methods(["GET", "HEAD", "POST"])
def knytt_laerdom(request: BrukerRequest, pk: int) -> HttpResponse:
    rad = access.hent_eierens(request.user, pk)
    form = bundet(forms.TiltakslaerdomForm, request, tiltak=rad)
    if form.is_valid():
        with regelbrudd_i(form):
            actions.knytt_laerdom(tiltak=rad, av=request.user, **form.cleaned_data)
            knyttet = _("Lærdommen er knyttet til tiltaket, og hver av sidene viser den andre.")
            loest = _("Lærdommen er ikke lenger knyttet til tiltaket. Den står i listen over lærdommer.")
            kvitter(request, form, knyttet if form.cleaned_data["laerdom"] else loest)
            return redirect(rad.adresse)
    if not form.is_bound and access.kan_endre(request.user, rad):
        return _ikke_naa(request, rad.adresse, actions.TiltaketErIkkeAvsluttet)
    return skjemaside(request, "tiltaksregister/laerdom.html", form, t=rad)


@krever(Rettighet.TILTAK_FOERE)
@require_http_methods(["GET", "HEAD", "POST"])
def skriv_laerdom(request: BrukerRequest, pk: int) -> HttpResponse:
    rad = access.hent_eierens(request.user, pk)
    form = bundet(forms.LaerdomAvTiltaketForm, request, tiltak=rad)
    if form.is_valid():
        with regelbrudd_i(form):
            actions.skriv_laerdom_av(tiltak=rad, ord_=form.ordene, av=request.user)
            ord_ = _("Lærdommen er skrevet og knyttet til tiltaket. Alle som leser mål, kan lese den.")
            messages.success(request, ord_)
            return redirect(rad.adresse)
    if not form.is_bound:
        if access.kan_endre(request.user, rad):
            return _ikke_naa(request, rad.adresse, actions.TiltaketErIkkeAvsluttet)
        if rad.staaende_laerdom is not None:
            return _ikke_naa(request, rad.adresse, actions.TiltaketHarEnLaerdom)
    return skjemaside(request, "tiltaksregister/skriv_laerdom.html", form, t=rad)


def _ikke_naa(request: BrukerRequest, adresse: str, hvorfor: type[Regelbrudd]) -> HttpResponse:
    """An old link or a step back: there is nothing to write, so no form is shown."""
    messages.info(request, str(hvorfor.melding))
    return redirect(adresse)
