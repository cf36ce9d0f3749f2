"""Stories of benefit. What is published may be read by everybody who is logged in; the guard is in `access`."""

from __future__ import annotations

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from resultatkjede import access, actions
from resultatkjede.forms import EndreFortellingForm, FortellingForm, FortellinggrunnForm
from resultatkjede.queries import fortellinger_i_arbeid, publiserte_fortellinger
from tillit.felles.adresser import sidenummer
from tillit.felles.feil import regelbrudd_i
from tillit.felles.skjema import bundet, skjemaside
from tillit.organisasjon.enums import Rettighet
from tillit.organisasjon.tilgang import BrukerRequest, innlogget, krever

PER_SIDE = 20


@innlogget
@require_safe
def liste(request: BrukerRequest) -> HttpResponse:
    side = Paginator(publiserte_fortellinger(), PER_SIDE).get_page(sidenummer(request))
    kontekst = {"side": side, "i_arbeid": fortellinger_i_arbeid(request.user)}
    return TemplateResponse(request, "resultatkjede/nytte/liste.html", kontekst)


@innlogget
@require_safe
def vis(request: BrukerRequest, pk: int) -> HttpResponse:
    fortelling = access.hent_fortelling(request.user, pk)
    kontekst = {"fortelling": fortelling, "kan": access.fortellingsrett(request.user, fortelling)}
    return TemplateResponse(request, "resultatkjede/nytte/vis.html", kontekst)


@krever(Rettighet.NYTTE_SKRIVE)
@require_http_methods(["GET", "HEAD", "POST"])
def ny(request: BrukerRequest, ledd_pk: int) -> HttpResponse:
    ledd = access.hent_brukereffekt(request.user, ledd_pk)
    form = bundet(FortellingForm, request)
    if form.is_valid():
        with regelbrudd_i(form):
            fortelling = actions.skriv_fortelling(ledd=ledd, av=request.user, **form.cleaned_data)
            messages.success(request, _("Utkastet er lagret. Bare de som skriver for virksomheten, ser det."))
            return redirect("resultatkjede:fortelling", pk=fortelling.pk)
    return skjemaside(request, "resultatkjede/nytte/ny.html", form, ledd=ledd, maal=ledd.kjede.maal)


@krever(Rettighet.NYTTE_SKRIVE)
@require_http_methods(["GET", "HEAD", "POST"])
def endre(request: BrukerRequest, pk: int) -> HttpResponse:
    fortelling = access.hent_fortelling(request.user, pk, til=Rettighet.NYTTE_SKRIVE)
    form = bundet(EndreFortellingForm, request, initial=EndreFortellingForm.startverdier(fortelling))
    if form.is_valid():
        with regelbrudd_i(form):
            actions.endre_fortelling(fortelling=fortelling, av=request.user, **form.cleaned_data)
            messages.success(request, _("Utkastet er lagret. Send det til godkjenning når det er ferdig."))
            return redirect("resultatkjede:fortelling", pk=pk)
    return skjemaside(request, "resultatkjede/nytte/endre.html", form, fortelling=fortelling)


@krever(Rettighet.NYTTE_SKRIVE)
@require_POST
def send(request: BrukerRequest, pk: int) -> HttpResponse:
    fortelling = access.hent_fortelling(request.user, pk, til=Rettighet.NYTTE_SKRIVE)
    actions.send_til_godkjenning(fortelling=fortelling, av=request.user)
    messages.success(
        request, _("Fortellingen er sendt til godkjenning. En leder godkjenner den eller sender den i retur.")
    )
    return redirect("resultatkjede:fortelling", pk=pk)


@krever(Rettighet.NYTTE_GODKJENNE)
@require_POST
def publiser(request: BrukerRequest, pk: int) -> HttpResponse:
    fortelling = access.hent_fortelling(request.user, pk, til=Rettighet.NYTTE_GODKJENNE)
    actions.publiser_fortelling(fortelling=fortelling, av=request.user)
    messages.success(request, _("Fortellingen er publisert. Alle som er logget inn, kan lese den."))
    return redirect("resultatkjede:fortelling", pk=pk)


@krever(Rettighet.NYTTE_GODKJENNE)
@require_http_methods(["GET", "HEAD", "POST"])
def returner(request: BrukerRequest, pk: int) -> HttpResponse:
    fortelling = access.hent_fortelling(request.user, pk, til=Rettighet.NYTTE_GODKJENNE)
    form = bundet(FortellinggrunnForm, request)
    if form.is_valid():
        with regelbrudd_i(form):
            actions.returner_fortelling(fortelling=fortelling, av=request.user, **form.cleaned_data)
            messages.success(
                request,
                _("Fortellingen er sendt i retur med grunnen din. Den som skrev den, kan endre og sende på nytt."),
            )
            return redirect("resultatkjede:fortelling", pk=pk)
    return skjemaside(request, "resultatkjede/nytte/returner.html", form, fortelling=fortelling)


@krever(Rettighet.NYTTE_GODKJENNE)
@require_http_methods(["GET", "HEAD", "POST"])
def trekk(request: BrukerRequest, pk: int) -> HttpResponse:
    fortelling = access.hent_fortelling(request.user, pk, til=Rettighet.NYTTE_GODKJENNE)
    form = bundet(FortellinggrunnForm, request)
    if form.is_valid():
        with regelbrudd_i(form):
            actions.trekk_fortelling(fortelling=fortelling, av=request.user, **form.cleaned_data)
            messages.success(request, _("Fortellingen er trukket tilbake. Andre ser den ikke lenger."))
            return redirect("resultatkjede:fortelling", pk=pk)
    return skjemaside(request, "resultatkjede/nytte/trekk.html", form, fortelling=fortelling)
