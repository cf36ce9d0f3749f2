"""Lift a matter to the byråd, read it, advise on it, and decide it."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from styringsdialog.models import Signal
from tillit.avklaring import access, actions, forms, queries, rules
from tillit.avklaring.models import Avklaring
from tillit.felles import tid
from tillit.felles.adresser import sidenummer
from tillit.felles.feil import regelbrudd_i
from tillit.felles.skjema import bundet, skjemaside
from tillit.organisasjon.enums import Rettighet
from tillit.organisasjon.models import Styringsrelasjon
from tillit.organisasjon.tilgang import BrukerRequest, krever
from tillit.organisasjon.varighet import hvorfor_stengt


@krever(Rettighet.DIALOG_LESE)
@require_safe
def liste(request: BrukerRequest) -> HttpResponse:
    side = queries.avklaringsliste(request.user, side=sidenummer(request), i_dag=tid.i_dag())
    return TemplateResponse(request, "avklaring/liste.html", {"side": side})


@krever(Rettighet.DIALOG_LESE)
@require_safe
def vis(request: BrukerRequest, pk: int) -> HttpResponse:
    bilde = queries.avklaringsbilde(access.hent_avklaring(request.user, pk), request.user, i_dag=tid.i_dag())
    return TemplateResponse(request, "avklaring/vis.html", {"b": bilde, "a": bilde.rad})


@krever(Rettighet.AVKLARING_LOEFTE)
@require_http_methods(["GET", "HEAD", "POST"])
def loeft(request: BrukerRequest, relasjon_pk: int) -> HttpResponse:
    relasjon, part = access.hent_relasjonen(request.user, relasjon_pk)
    return _loeft(request, relasjon, part, None)


@krever(Rettighet.AVKLARING_LOEFTE)
@require_http_methods(["GET", "HEAD", "POST"])
def loeft_signalet(request: BrukerRequest, pk: int) -> HttpResponse:
    signal, part = access.hent_signalet(request.user, pk)
    return _loeft(request, signal.kilde.relasjon, part, signal)


def _loeft(request: BrukerRequest, relasjon: Styringsrelasjon, part: str, signal: Signal | None) -> HttpResponse:
    form = bundet(forms.LoeftForm, request)
    if form.is_valid():
        with regelbrudd_i(form):
            sak = actions.Loeftesak(**form.cleaned_data)
            ny = actions.loeft(relasjon=relasjon, signal=signal, sak=sak, av=request.user, part=part)
            messages.success(request, _("Saken er løftet til byråden. Begge parter ser den, og kan gi sitt råd."))
            return redirect(ny.adresse)
    form.steng(hvorfor_stengt(relasjon, tid.i_dag()))
    return skjemaside(request, "avklaring/loeft.html", form, relasjon=relasjon, signal=signal)


@krever(Rettighet.AVKLARING_LOEFTE)
@require_http_methods(["GET", "HEAD", "POST"])
def gi_raad(request: BrukerRequest, pk: int) -> HttpResponse:
    rad, part = access.hent_partens(request.user, pk)
    form = bundet(forms.RaadForm, request)
    if form.is_valid():
        with regelbrudd_i(form):
            actions.gi_raad(avklaring=rad, av=request.user, part=part, **form.cleaned_data)
            messages.success(request, _("Rådet er gitt. Byråden og begge parter leser det."))
            return redirect(rad.adresse)
    return _steg(request, rad, form, _("Gi faglig råd"))


@krever(Rettighet.AVKLARING_AVGJOERE)
@require_http_methods(["GET", "HEAD", "POST"])
def avgjoer(request: BrukerRequest, pk: int) -> HttpResponse:
    rad = access.hent_til_avgjoerelse(request.user, pk)
    valg = list(rad.alternativer.all())
    form = bundet(forms.AvgjoerForm, request, alternativer=valg, initial={"versjon": rad.versjon})
    if form.is_valid():
        with regelbrudd_i(form):
            actions.avgjoer(avklaring=rad, av=request.user, **form.cleaned_data)
            messages.success(request, _("Saken er avgjort. Begge parter ser svaret nå."))
            return redirect(rad.adresse)
    return _steg(request, rad, form, _("Avgjør saken"))


@krever(Rettighet.AVKLARING_AVGJOERE)
@require_http_methods(["GET", "HEAD", "POST"])
def send_tilbake(request: BrukerRequest, pk: int) -> HttpResponse:
    rad = access.hent_til_avgjoerelse(request.user, pk)
    form = bundet(forms.TilbakeForm, request, initial={"versjon": rad.versjon})
    if form.is_valid():
        with regelbrudd_i(form):
            actions.send_tilbake(avklaring=rad, av=request.user, **form.cleaned_data)
            messages.success(request, _("Saken er sendt tilbake. Partene ser hvorfor."))
            return redirect(rad.adresse)
    return _steg(request, rad, form, _("Send saken tilbake"))


@krever(Rettighet.AVKLARING_LOEFTE)
@require_POST
def trekk(request: BrukerRequest, pk: int) -> HttpResponse:
    rad, part = access.hent_partens(request.user, pk)
    if part != rad.part:
        raise PermissionDenied
    actions.trekk(avklaring=rad, av=request.user, part=part)
    messages.success(request, _("Saken er trukket. Byråden svarer ikke på den."))
    return redirect(rad.adresse)


def _steg(request: BrukerRequest, rad: Avklaring, form: Any, tittel: str) -> HttpResponse:
    if not form.is_bound and not rules.er_aapen(rad.status):
        # An old link or a step back: there is nothing to write, so no form is shown.
        messages.info(request, str(actions.AvklaringenErAvsluttet.melding))
        return redirect(rad.adresse)
    bilde = queries.avklaringsbilde(rad, request.user, i_dag=tid.i_dag())
    return skjemaside(request, "avklaring/steg.html", form, b=bilde, a=rad, tittel=tittel)
