"""Pages of goals."""

from __future__ import annotations

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe
from django.views.decorators.vary import vary_on_headers

from tillit.felles.feil import regelbrudd_i
from tillit.felles.skjema import bundet, skjemaside
from tillit.maal import access, actions
from tillit.maal.forms import (
    Maalfilter,
    MaalForm,
    Statusform,
)
from tillit.maal.queries import sider
from tillit.maal.queries.liste import grupper, maalrader, relasjonsvalg
from tillit.organisasjon.access import hent_relasjon
from tillit.organisasjon.enums import Rettighet
from tillit.organisasjon.tilgang import BrukerRequest, krever

PER_SIDE = 100


@krever(Rettighet.MAAL_LESE)
@require_safe
@vary_on_headers("HX-Request")
def liste(request: BrukerRequest) -> HttpResponse:
    relasjoner = relasjonsvalg(request.user)
    filter_ = Maalfilter(request.GET, virksomheter=[(valg.virksomhet_pk, valg.virksomhet) for valg in relasjoner])
    valg = filter_.valg()
    side = Paginator(maalrader(request.user, **valg), PER_SIDE).get_page(request.GET.get("side"))
    kontekst = {
        "filter": filter_,
        "er_filtrert": any(valg.values()),
        "side": side,
        "grupper": grupper(list(side)),
        "kan_lage_for": [relasjon for relasjon in relasjoner if relasjon.kan_endre],
    }
    return TemplateResponse(request, "maal/_liste.html" if request.htmx else "maal/liste.html", kontekst)


@krever(Rettighet.MAAL_LESE)
@require_safe
def vis(request: BrukerRequest, pk: int) -> HttpResponse:
    maal = access.hent_maal(request.user, pk, til=Rettighet.MAAL_LESE)
    return TemplateResponse(request, "maal/vis.html", {"maal": maal, "side": sider.maalside(maal, request.user)})


@krever(Rettighet.MAAL_ENDRE)
@require_http_methods(["GET", "POST"])
def nytt(request: BrukerRequest, relasjon_pk: int) -> HttpResponse:
    relasjon = hent_relasjon(request.user, relasjon_pk, til=Rettighet.MAAL_ENDRE)
    form = bundet(MaalForm, request, relasjon=relasjon)
    if form.is_valid():
        with regelbrudd_i(form):
            maal = actions.opprett_maal(relasjon=relasjon, av=request.user, **form.verdier())
            messages.success(request, _("Målet er opprettet som utkast."))
            return redirect("maal:vis", pk=maal.pk)
    return skjemaside(request, "maal/skjema_maal.html", form, relasjon=relasjon)


@krever(Rettighet.MAAL_ENDRE)
@require_http_methods(["GET", "POST"])
def endre(request: BrukerRequest, pk: int) -> HttpResponse:
    maal = access.hent_maal(request.user, pk, til=Rettighet.MAAL_ENDRE)
    tekst, styrende = maal.tekst, access.er_styrende(request.user, maal)
    form = bundet(MaalForm, request, relasjon=maal.relasjon, instance=maal)
    if form.is_valid():
        with regelbrudd_i(form):
            actions.endre_maal(maal=maal, av=request.user, er_styrende=styrende, **form.cleaned_data)
            messages.success(request, _("Målet er endret."))
            return redirect("maal:vis", pk=pk)
    return skjemaside(request, "maal/skjema_maal.html", form, relasjon=maal.relasjon, maal=maal, tekst=tekst)


@krever(Rettighet.MAAL_ENDRE)
@require_http_methods(["GET", "POST"])
def flytt_status(request: BrukerRequest, pk: int) -> HttpResponse:
    maal = access.hent_maal(request.user, pk, til=Rettighet.MAAL_ENDRE)
    styrende = access.er_styrende(request.user, maal)
    form = bundet(Statusform, request, maal=maal, er_styrende=styrende)
    if form.is_valid():
        with regelbrudd_i(form):
            actions.flytt_status(maal=maal, av=request.user, er_styrende=styrende, **form.cleaned_data)
            messages.success(request, _("Målet har fått ny status."))
            return redirect("maal:vis", pk=pk)
    steg = sider.livsloep(maal.status)
    return skjemaside(request, "maal/flytt_status.html", form, maal=maal, steg=steg)
