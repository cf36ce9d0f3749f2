"""The risks of a virksomhet and of a department, and what the parties of a relation have agreed to live with."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from resultatkjede import access
from resultatkjede.actions import toleranse as actions
from resultatkjede.forms.risiko import RisikogrunnForm, ToleranseForm
from resultatkjede.queries.risikosider import avdelingsside, virksomhetsside
from resultatkjede.queries.toleranse import avtalte_toleranser
from resultatkjede.views.risiko import SKJEMA
from tillit.felles import tid
from tillit.felles.feil import regelbrudd_i
from tillit.felles.skjema import bundet, skjemaside
from tillit.organisasjon.access import hent_avdeling, hent_dialogrelasjon, hent_virksomhet, krev_part
from tillit.organisasjon.enums import Rettighet
from tillit.organisasjon.tilgang import BrukerRequest, krever
from tillit.organisasjon.varighet import hvorfor_stengt


@krever(Rettighet.MAAL_LESE)
@require_safe
def virksomhetens_risikoer(request: BrukerRequest, pk: int) -> HttpResponse:
    organ = hent_virksomhet(request.user, pk, til=Rettighet.MAAL_LESE)
    kontekst = {"organ": organ, "side": virksomhetsside(organ, request.user, i_dag=tid.i_dag())}
    return TemplateResponse(request, "resultatkjede/risiko/virksomhet.html", kontekst)


@krever(Rettighet.MAAL_LESE)
@require_safe
def avdelingens_risikoer(request: BrukerRequest, pk: int) -> HttpResponse:
    organ = hent_avdeling(request.user, pk, til=Rettighet.MAAL_LESE)
    kontekst = {"organ": organ, "side": avdelingsside(organ, request.user, i_dag=tid.i_dag())}
    return TemplateResponse(request, "resultatkjede/risiko/avdeling.html", kontekst)


@krever(Rettighet.RISIKOTOLERANSE_AVTALE)
@SKJEMA
def foreslaa_toleranse(request: BrukerRequest, relasjon_pk: int) -> HttpResponse:
    relasjon = hent_dialogrelasjon(request.user, relasjon_pk, til=Rettighet.RISIKOTOLERANSE_AVTALE)
    part = krev_part(request.user, relasjon, til=Rettighet.RISIKOTOLERANSE_AVTALE)
    gjeldende = avtalte_toleranser([relasjon.pk]).get(relasjon.pk)
    form = bundet(ToleranseForm, request, initial=ToleranseForm.startverdier(gjeldende))
    if form.is_valid():
        with regelbrudd_i(form):
            actions.foreslaa_toleranse(relasjon=relasjon, part=part, av=request.user, **form.cleaned_data)
            messages.success(request, _("Forslaget er sendt. Det gjelder når den andre parten har godtatt det."))
            return redirect("resultatkjede:virksomhetens_risikoer", pk=relasjon.underordnet_id)
    form.steng(hvorfor_stengt(relasjon, tid.i_dag()))
    return skjemaside(request, "resultatkjede/risiko/foreslaa_toleranse.html", form, relasjon=relasjon)


@krever(Rettighet.RISIKOTOLERANSE_AVTALE)
@require_POST
def godta_toleranse(request: BrukerRequest, pk: int) -> HttpResponse:
    toleranse, part = access.hent_toleranse(request.user, pk, til=Rettighet.RISIKOTOLERANSE_AVTALE)
    actions.godta_toleranse(toleranse=toleranse, part=part, av=request.user)
    messages.success(request, _("Risikotoleransen er avtalt. Risikoer over den er merket fra nå."))
    return redirect("resultatkjede:virksomhetens_risikoer", pk=toleranse.relasjon.underordnet_id)


@krever(Rettighet.RISIKOTOLERANSE_AVTALE)
@SKJEMA
def avslaa_toleranse(request: BrukerRequest, pk: int) -> HttpResponse:
    toleranse, part = access.hent_toleranse(request.user, pk, til=Rettighet.RISIKOTOLERANSE_AVTALE)
    relasjon = toleranse.relasjon
    form = bundet(RisikogrunnForm, request)
    if form.is_valid():
        with regelbrudd_i(form):
            actions.avslaa_toleranse(toleranse=toleranse, part=part, av=request.user, **form.cleaned_data)
            messages.success(request, _("Forslaget er avslått. Grunnen er synlig for begge parter."))
            return redirect("resultatkjede:virksomhetens_risikoer", pk=relasjon.underordnet_id)
    return skjemaside(request, "resultatkjede/risiko/avslaa_toleranse.html", form, relasjon=relasjon)


@krever(Rettighet.RISIKOTOLERANSE_AVTALE)
@require_POST
def trekk_toleranse(request: BrukerRequest, pk: int) -> HttpResponse:
    toleranse, part = access.hent_toleranse(request.user, pk, til=Rettighet.RISIKOTOLERANSE_AVTALE)
    actions.trekk_toleranse(toleranse=toleranse, part=part, av=request.user)
    messages.success(request, _("Forslaget er trukket. Det som var avtalt, gjelder fortsatt."))
    return redirect("resultatkjede:virksomhetens_risikoer", pk=toleranse.relasjon.underordnet_id)
