"""What the parties do with a delivered report, and what they say of it."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from tillit.felles.feil import regelbrudd_i
from tillit.felles.skjema import bundet, skjemaside
from tillit.organisasjon.enums import Rettighet
from tillit.organisasjon.tilgang import BrukerRequest, krever
from tillit.rapportering import access, actions
from tillit.rapportering.forms import Innleggform, Opplaasingform, Returform, Styringsvurderingform
from tillit.rapportering.queries.levert import rapportside
from tillit.rapportering.queries.personer import som_kan_skrive
from tillit.rapportering.queries.skjema import traader


@krever(Rettighet.PERIODE_VURDERE)
@require_http_methods(["GET", "POST"])
def returner(request: BrukerRequest, pk: int) -> HttpResponse:
    periode = access.hent_periode(request.user, pk, til=Rettighet.PERIODE_VURDERE)
    side = rapportside(periode, request.user)
    form = bundet(Returform, request, maal=side.maalvalg, initial={"leveranse_nummer": side.nummer})
    if form.is_valid():
        with regelbrudd_i(form):
            grunn, nummer = form.cleaned_data["grunn"], form.cleaned_data["leveranse_nummer"]
            actions.returner(
                periode=periode, leveranse_nummer=nummer, grunn=grunn, merknader=form.per_maal(), av=request.user
            )
            messages.success(
                request,
                _("Rapporten er sendt i retur med grunnen din. Virksomheten kan skrive i den og levere på nytt."),
            )
            return redirect("rapportering:vis", pk=pk)
    return skjemaside(request, "rapportering/returner.html", form, periode=periode, side=side)


@krever(Rettighet.PERIODE_VURDERE)
@require_http_methods(["GET", "POST"])
def vurder(request: BrukerRequest, pk: int) -> HttpResponse:
    periode = access.hent_periode(request.user, pk, til=Rettighet.PERIODE_VURDERE)
    side = rapportside(periode, request.user)
    form = bundet(Styringsvurderingform, request, maal=side.maalvalg, initial={"leveranse_nummer": side.nummer})
    if form.is_valid():
        with regelbrudd_i(form):
            helhet, nummer = form.cleaned_data["helhet"], form.cleaned_data["leveranse_nummer"]
            actions.vurder(
                periode=periode, leveranse_nummer=nummer, helhet=helhet, per_maal=form.per_maal(), av=request.user
            )
            messages.success(
                request,
                _(
                    "Vurderingen er lagret, og rapporten er vurdert."
                    " Virksomheten leser den. Neste steg er å låse rapporten."
                ),
            )
            return redirect("rapportering:vis", pk=pk)
    return skjemaside(request, "rapportering/vurder.html", form, periode=periode, side=side)


@krever(Rettighet.PERIODE_VURDERE)
@require_POST
def laas(request: BrukerRequest, pk: int) -> HttpResponse:
    periode = access.hent_periode(request.user, pk, til=Rettighet.PERIODE_VURDERE)
    actions.laas_rapport(periode=periode, av=request.user)
    messages.success(
        request, _("Rapporten er låst, og ingen kan endre den. Publiser den når alle skal kunne lese den.")
    )
    return redirect("rapportering:vis", pk=pk)


@krever(Rettighet.PERIODE_VURDERE)
@require_POST
def publiser(request: BrukerRequest, pk: int) -> HttpResponse:
    periode = access.hent_periode(request.user, pk, til=Rettighet.PERIODE_VURDERE)
    actions.publiser(periode=periode, av=request.user)
    messages.success(request, _("Rapporten er publisert. Alle som kan lese målene, kan nå lese den."))
    return redirect("rapportering:vis", pk=pk)


@krever(Rettighet.PERIODE_VURDERE)
@require_http_methods(["GET", "POST"])
def laas_opp(request: BrukerRequest, pk: int) -> HttpResponse:
    periode = access.hent_periode(request.user, pk, til=Rettighet.PERIODE_VURDERE)
    form = bundet(Opplaasingform, request, personer=som_kan_skrive(periode))
    if form.is_valid():
        with regelbrudd_i(form):
            actions.laas_opp(periode=periode, av=request.user, **form.cleaned_data)
            messages.success(
                request, _("Rapporten er låst opp for én person. Den låses igjen av seg selv når tiden er ute.")
            )
            return redirect("rapportering:vis", pk=pk)
    return skjemaside(request, "rapportering/laas_opp.html", form, periode=periode)


@krever(Rettighet.PERIODE_VURDERE)
@require_POST
def avslutt_opplaasing(request: BrukerRequest, pk: int) -> HttpResponse:
    opplaasing = access.hent_opplaasing(request.user, pk, til=Rettighet.PERIODE_VURDERE)
    actions.avslutt_opplaasing(opplaasing=opplaasing, av=request.user)
    messages.success(request, _("Opplåsingen er avsluttet. Ingen kan skrive i rapporten nå."))
    return redirect("rapportering:vis", pk=opplaasing.periode_id)


@krever(Rettighet.VURDERING_SKRIVE, Rettighet.PERIODE_VURDERE)
@require_http_methods(["GET", "POST"])
def traad(request: BrukerRequest, pk: int, maal_pk: int) -> HttpResponse:
    """The thread of one section (0: of the whole report). Both parties write; nothing is ever changed."""
    periode, part = access.hent_traad(request.user, pk)
    maal = access.hent_maal_i(periode, maal_pk) if maal_pk else None
    form = bundet(Innleggform, request)
    if form.is_valid():
        tekst = form.cleaned_data["tekst"]
        actions.skriv_innlegg(periode=periode, maal=maal, tekst=tekst, part=part, av=request.user)
        messages.success(request, _("Innlegget er lagt i tråden. Begge parter ser det, og det kan ikke endres."))
        return redirect("rapportering:traad", pk=pk, maal_pk=maal_pk)
    innlegg = traader(periode).get(maal_pk, [])
    return skjemaside(request, "rapportering/traad.html", form, periode=periode, maal=maal, innlegg=innlegg)
