"""Pages where a change of an indicator is announced, taken back, and read by everybody who may read the goal."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from tillit.felles.adresser import sidenummer
from tillit.felles.feil import regelbrudd_i
from tillit.felles.skjema import bundet, skjemaside
from tillit.maal import access, actions
from tillit.maal.forms import KunngjoeringForm, TrekkKunngjoeringForm
from tillit.maal.queries.kunngjoeringer import hvor_ofte, kunngjoeringene, kunngjoeringsrad
from tillit.organisasjon.enums import Rettighet
from tillit.organisasjon.tilgang import BrukerRequest, krever


@krever(Rettighet.MAAL_LESE)
@require_safe
def liste(request: BrukerRequest) -> HttpResponse:
    side = kunngjoeringene(request.user, side=sidenummer(request))
    return TemplateResponse(request, "maal/kunngjoeringer.html", {"side": side})


@krever(Rettighet.MAAL_ENDRE)
@require_http_methods(["GET", "POST"])
def kunngjoer(request: BrukerRequest, indikator_pk: int) -> HttpResponse:
    indikator = access.hent_indikator(request.user, indikator_pk, til=Rettighet.MAAL_ENDRE)
    form = bundet(KunngjoeringForm, request, frekvens=indikator.frekvens)
    if form.is_valid():
        with regelbrudd_i(form):
            actions.kunngjoer(indikator=indikator, av=request.user, **form.cleaned_data)
            messages.success(request, _("Endringen er kunngjort. Alle som kan lese målet, ser den ved målet."))
            return redirect("maal:indikator", pk=indikator_pk)
    kontekst = {"indikator": indikator, "maal": indikator.maal, "hvor_ofte": hvor_ofte(indikator)}
    return skjemaside(request, "maal/kunngjoer.html", form, **kontekst)


@krever(Rettighet.MAAL_ENDRE)
@require_http_methods(["GET", "POST"])
def trekk(request: BrukerRequest, pk: int) -> HttpResponse:
    kunngjoering = access.hent_kunngjoering(request.user, pk, til=Rettighet.MAAL_ENDRE)
    form = bundet(TrekkKunngjoeringForm, request)
    if form.is_valid():
        with regelbrudd_i(form):
            actions.trekk_kunngjoering(kunngjoering=kunngjoering, av=request.user, **form.cleaned_data)
            messages.success(request, _("Kunngjøringen er trukket. Indikatoren er i bruk som før."))
            return redirect("maal:indikator", pk=kunngjoering.indikator_id)
    kontekst = {"indikator": kunngjoering.indikator, "maal": kunngjoering.indikator.maal}
    return skjemaside(request, "maal/trekk_kunngjoering.html", form, rad=kunngjoeringsrad(kunngjoering), **kontekst)
