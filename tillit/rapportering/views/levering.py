"""Delivery: read what goes out, then send it."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from tillit.felles.feil import regelbrudd_i
from tillit.felles.skjema import bundet, skjemaside
from tillit.felles.tid import i_dag
from tillit.organisasjon.enums import Rettighet
from tillit.organisasjon.tilgang import BrukerRequest, krever
from tillit.rapportering import access, actions
from tillit.rapportering.forms import Leveringsform
from tillit.rapportering.queries.innsamling import oppsamling


@krever(Rettighet.PERIODE_LEVERE)
@require_http_methods(["GET", "POST"])
def lever(request: BrukerRequest, pk: int) -> HttpResponse:
    periode = access.hent_periode(request.user, pk, til=Rettighet.PERIODE_LEVERE)
    form = bundet(Leveringsform, request, slutt=periode.slutt, dag=i_dag(), initial={"versjon": periode.versjon})
    if form.is_valid():
        with regelbrudd_i(form):
            leveranse = actions.lever(periode=periode, av=request.user, **form.cleaned_data)
            messages.success(
                request, _("Rapporten er levert. Vurderingene står nå på målene, og rapporten venter på avdelingen.")
            )
            return redirect("rapportering:vis", pk=leveranse.periode_id)
    if form.is_bound:
        # What is shown now is the newest text: the next click is a knowing one.
        form.data = {**form.data, "versjon": str(periode.versjon)}
    samling = oppsamling(periode, av=request.user)
    return skjemaside(request, "rapportering/lever.html", form, periode=periode, samling=samling)
