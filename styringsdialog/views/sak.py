"""Agenda points: propose, change, move, remove, minute."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, resolve_url
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from styringsdialog import access, actions
from styringsdialog.forms import EndreSakForm, FoerSakForm, SakForm
from styringsdialog.models import Moete
from tillit.felles.feil import regelbrudd_i
from tillit.felles.skjema import bundet, skjemaside
from tillit.organisasjon.access import krev_part
from tillit.organisasjon.enums import Rettighet
from tillit.organisasjon.tilgang import BrukerRequest, innlogget


@innlogget
@require_http_methods(["GET", "HEAD", "POST"])
def ny(request: BrukerRequest, pk: int) -> HttpResponse:
    moete = access.hent_moete(request.user, pk, til=Rettighet.SAK_FORESLAA)
    part = krev_part(request.user, moete.relasjon, til=Rettighet.SAK_FORESLAA)
    form = bundet(SakForm, request, moete=moete)
    if form.is_valid():
        with regelbrudd_i(form):
            sak = actions.foreslaa_sak(moete=moete, av=request.user, part=part, **form.cleaned_data)
            messages.success(request, _("Saken er satt på programmet."))
            return _til_saken(moete, sak.pk)
    return skjemaside(request, "styringsdialog/ny_sak.html", form, moete=moete)


@innlogget
@require_http_methods(["GET", "HEAD", "POST"])
def endre(request: BrukerRequest, pk: int) -> HttpResponse:
    sak = access.hent_sak(request.user, pk, til=Rettighet.SAK_FORESLAA)
    form = bundet(EndreSakForm, request, moete=sak.moete, initial=EndreSakForm.fra(sak))
    if form.is_valid():
        with regelbrudd_i(form):
            actions.endre_sak(sak=sak, av=request.user, **form.cleaned_data)
            messages.success(request, _("Saken er endret."))
            return _til_saken(sak.moete, pk)
    return skjemaside(request, "styringsdialog/endre_sak.html", form, moete=sak.moete)


@innlogget
@require_POST
def flytt(request: BrukerRequest, pk: int) -> HttpResponse:
    sak = access.hent_sak(request.user, pk, til=Rettighet.SAK_FORESLAA)
    actions.flytt_sak(sak=sak, opp=request.POST.get("retning") == "opp", av=request.user)
    return _til_saken(sak.moete, pk)


@innlogget
@require_POST
def fjern(request: BrukerRequest, pk: int) -> HttpResponse:
    sak = access.hent_sak(request.user, pk, til=Rettighet.SAK_FORESLAA)
    actions.fjern_sak(sak=sak, av=request.user)
    messages.success(request, _("Saken er tatt av programmet."))
    return redirect("styringsdialog:moete", pk=sak.moete_id)


@innlogget
@require_http_methods(["GET", "HEAD", "POST"])
def foer(request: BrukerRequest, pk: int) -> HttpResponse:
    sak = access.hent_sak(request.user, pk, til=Rettighet.SIGNAL_FOERE)
    form = bundet(FoerSakForm, request, initial=FoerSakForm.fra(sak))
    if form.is_valid():
        with regelbrudd_i(form):
            actions.foer_sak(sak=sak, av=request.user, **form.cleaned_data)
            messages.success(request, _("Referatet fra saken er lagret."))
            return _til_saken(sak.moete, pk)
    return skjemaside(request, "styringsdialog/foer_sak.html", form, moete=sak.moete, sak=sak)


def _til_saken(moete: Moete, sak_pk: int) -> HttpResponse:
    return redirect(f"{resolve_url('styringsdialog:moete', pk=moete.pk)}#sak-{sak_pk}")
