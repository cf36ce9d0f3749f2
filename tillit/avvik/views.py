"""Early warnings: the list, one of them, and what each party does with it."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from tillit.avvik import access, actions, forms, queries, rules
from tillit.avvik.enums import Avviksstatus
from tillit.avvik.models import Avviksvarsel
from tillit.felles import tid
from tillit.felles.adresser import sidenummer
from tillit.felles.feil import regelbrudd_i
from tillit.felles.skjema import bundet, skjemaside
from tillit.organisasjon.enums import Rettighet
from tillit.organisasjon.tilgang import BrukerRequest, krever
from tillit.organisasjon.varighet import hvorfor_stengt


@krever(Rettighet.DIALOG_LESE)
@require_safe
def liste(request: BrukerRequest) -> HttpResponse:
    side = queries.avviksliste(request.user, side=sidenummer(request), i_dag=tid.i_dag())
    return TemplateResponse(request, "avvik/liste.html", {"side": side})


@krever(Rettighet.DIALOG_LESE)
@require_safe
def vis(request: BrukerRequest, pk: int) -> HttpResponse:
    bilde = queries.avviksbilde(access.hent_varsel(request.user, pk), request.user, i_dag=tid.i_dag())
    return TemplateResponse(request, "avvik/vis.html", {"b": bilde, "a": bilde.rad})


@krever(Rettighet.AVVIK_VARSLE)
@require_http_methods(["GET", "HEAD", "POST"])
def varsle(request: BrukerRequest, relasjon_pk: int) -> HttpResponse:
    relasjon = access.hent_relasjonen(request.user, relasjon_pk)
    form = bundet(forms.VarsleForm, request, mulige=queries.mulige(relasjon, i_dag=tid.i_dag()))
    if form.is_valid():
        with regelbrudd_i(form):
            nytt = actions.varsle(relasjon=relasjon, gjelder=form.gjelder_hva, ord_=form.ordene, av=request.user)
            messages.success(request, _("Avdelingen er varslet. Den setter en dag for når den svarer."))
            return redirect(nytt.adresse)
    form.steng(hvorfor_stengt(relasjon, tid.i_dag()))
    return skjemaside(request, "avvik/varsle.html", form, relasjon=relasjon)


@krever(Rettighet.AVVIK_SVARE)
@require_http_methods(["GET", "HEAD", "POST"])
def sett_svardag(request: BrukerRequest, pk: int) -> HttpResponse:
    rad = access.hent_avdelingens(request.user, pk)
    initial = {"versjon": rad.versjon, "svares_innen": rad.svares_innen}
    form = bundet(forms.SvardagForm, request, initial=initial)
    if form.is_valid():
        with regelbrudd_i(form):
            actions.sett_svardag(varsel=rad, av=request.user, **form.cleaned_data)
            messages.success(request, _("Dagen er satt. Virksomheten ser når dere svarer."))
            return redirect(rad.adresse)
    return _steg(request, rad, form, _("Si når dere svarer"), naar=rules.venter_paa_svar(rad.status))


@krever(Rettighet.AVVIK_SVARE)
@require_http_methods(["GET", "HEAD", "POST"])
def svar(request: BrukerRequest, pk: int) -> HttpResponse:
    rad = access.hent_avdelingens(request.user, pk)
    form = bundet(forms.AvvikssvarForm, request, initial={"versjon": rad.versjon})
    if form.is_valid():
        with regelbrudd_i(form):
            actions.svar(varsel=rad, av=request.user, **form.cleaned_data)
            messages.success(request, _("Svaret er gitt. Dere følger det opp sammen til det er lukket."))
            return redirect(rad.adresse)
    return _steg(request, rad, form, _("Svar på varselet"), naar=rules.venter_paa_svar(rad.status))


@krever(Rettighet.DIALOG_LESE)
@require_http_methods(["GET", "HEAD", "POST"])
def noter(request: BrukerRequest, pk: int) -> HttpResponse:
    rad, part = access.hent_partens(request.user, pk)
    form = bundet(forms.AvviksnotatForm, request)
    if form.is_valid():
        with regelbrudd_i(form):
            actions.noter(varsel=rad, av=request.user, part=part, **form.cleaned_data)
            messages.success(request, _("Notatet er lagt til. Begge parter ser det."))
            return redirect(rad.adresse)
    return _steg(request, rad, form, _("Skriv hvordan det går"), naar=rules.er_aapent(rad.status))


@krever(Rettighet.AVVIK_VARSLE)
@require_http_methods(["GET", "HEAD", "POST"])
def be_om_lukking(request: BrukerRequest, pk: int) -> HttpResponse:
    rad = access.hent_virksomhetens(request.user, pk)
    form = bundet(forms.LukkingForm, request, initial={"versjon": rad.versjon, "utfall": rad.utfall})
    if form.is_valid():
        with regelbrudd_i(form):
            actions.be_om_lukking(varsel=rad, av=request.user, **form.cleaned_data)
            messages.success(request, _("Avdelingen leser hvordan det gikk, og lukker varselet."))
            return redirect(rad.adresse)
    return _steg(request, rad, form, _("Be om at varselet lukkes"), naar=rules.kan_bli(rad.status, _TIL_LUKKING))


@krever(Rettighet.AVVIK_SVARE)
@require_http_methods(["GET", "HEAD", "POST"])
def hold_aapent(request: BrukerRequest, pk: int) -> HttpResponse:
    rad = access.hent_avdelingens(request.user, pk)
    form = bundet(forms.HoldAapentForm, request)
    if form.is_valid():
        with regelbrudd_i(form):
            actions.hold_aapent(varsel=rad, av=request.user, **form.cleaned_data)
            messages.success(request, _("Varselet følges opp videre. Virksomheten ser hva som gjenstår."))
            return redirect(rad.adresse)
    return _steg(request, rad, form, _("Hold varselet åpent"), naar=rad.status == _TIL_LUKKING)


@krever(Rettighet.AVVIK_SVARE)
@require_POST
def lukk(request: BrukerRequest, pk: int) -> HttpResponse:
    rad = access.hent_avdelingens(request.user, pk)
    actions.lukk(varsel=rad, av=request.user)
    messages.success(request, _("Varselet er lukket. Det kan leses her."))
    return redirect(rad.adresse)


@krever(Rettighet.AVVIK_VARSLE)
@require_POST
def trekk(request: BrukerRequest, pk: int) -> HttpResponse:
    rad = access.hent_virksomhetens(request.user, pk)
    actions.trekk(varsel=rad, av=request.user)
    messages.success(request, _("Varselet er trukket. Avdelingen svarer ikke på det."))
    return redirect(rad.adresse)


def _steg(request: BrukerRequest, rad: Avviksvarsel, form: Any, tittel: str, *, naar: bool) -> HttpResponse:
    if not form.is_bound and not naar:
        # An old link or a step back: there is nothing to write, so no form is shown.
        messages.info(request, str(actions.VarseletErAvsluttet.melding))
        return redirect(rad.adresse)
    bilde = queries.avviksbilde(rad, request.user, i_dag=tid.i_dag())
    return skjemaside(request, "avvik/steg.html", form, b=bilde, a=rad, tittel=tittel)


_TIL_LUKKING = Avviksstatus.TIL_LUKKING
