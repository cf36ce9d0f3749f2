"""Pages of the partene's step: asked, heard, answered."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from tillit.felles.feil import regelbrudd_i
from tillit.felles.skjema import bundet, skjemaside
from tillit.maal import access, actions
from tillit.maal.forms import Partsspoersmaal, Partssvarform, Uttalelsesform
from tillit.maal.queries.partene import partsstand, siste_organisasjon
from tillit.organisasjon.enums import Rettighet
from tillit.organisasjon.tilgang import BrukerRequest, krever


@krever(Rettighet.MAAL_ENDRE)
@require_http_methods(["GET", "POST"])
def spoer(request: BrukerRequest, maal_pk: int) -> HttpResponse:
    maal = access.hent_maal(request.user, maal_pk, til=Rettighet.MAAL_ENDRE)
    form = bundet(Partsspoersmaal, request, maal=maal)
    if form.is_valid():
        with regelbrudd_i(form):
            actions.be_partene_uttale_seg(maal=maal, av=request.user, **form.cleaned_data)
            messages.success(
                request,
                _("Arbeidstakerorganisasjonene er bedt om å uttale seg. Det de svarer, kommer på Start og ved målet."),
            )
            return redirect("maal:vis", pk=maal.pk)
    return skjemaside(request, "maal/spoer_partene.html", form, maal=maal, stand=partsstand(maal))


@krever(Rettighet.MAAL_KOMMENTERE)
@require_http_methods(["GET", "POST"])
def uttal_deg(request: BrukerRequest, maal_pk: int) -> HttpResponse:
    maal = access.hent_maal_til_uttalelse(request.user, maal_pk)
    form = bundet(Uttalelsesform, request, initial={"organisasjon": siste_organisasjon(request.user)})
    if form.is_valid():
        with regelbrudd_i(form):
            actions.uttal_seg(maal=maal, av=request.user, **form.cleaned_data)
            messages.success(request, _("Uttalelsen er sendt og står ved målet. Svaret kommer på Start."))
            return redirect("maal:vis", pk=maal.pk)
    return skjemaside(request, "maal/uttal_deg.html", form, maal=maal)


@krever(Rettighet.MAAL_ENDRE)
@require_http_methods(["GET", "POST"])
def svar_partene(request: BrukerRequest, pk: int) -> HttpResponse:
    kommentar = access.hent_partskommentar(request.user, pk, til=Rettighet.MAAL_ENDRE)
    form = bundet(Partssvarform, request)
    if form.is_valid():
        with regelbrudd_i(form):
            actions.svar_partene(kommentar=kommentar, av=request.user, **form.cleaned_data)
            messages.success(request, _("Svaret er sendt og står under merknaden."))
            return redirect("maal:vis", pk=kommentar.maal_id)
    return skjemaside(request, "maal/svar_partene.html", form, kommentar=kommentar, maal=kommentar.maal)
