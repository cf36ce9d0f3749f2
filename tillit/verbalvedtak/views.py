"""Write down what the council decided, answer it, and write down what the council said to the answer."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from tillit.felles import tid
from tillit.felles.adresser import sidenummer
from tillit.felles.feil import regelbrudd_i
from tillit.felles.skjema import VersjonertForm, bundet, skjemaside
from tillit.organisasjon.enums import Rettighet
from tillit.organisasjon.tilgang import BrukerRequest, krever
from tillit.verbalvedtak import access, actions, forms, queries, rules
from tillit.verbalvedtak.enums import Vedtakssteg as G
from tillit.verbalvedtak.models import Verbalvedtak


@krever(Rettighet.MAAL_LESE)
@require_safe
def liste(request: BrukerRequest) -> HttpResponse:
    form = forms.Vedtaksfilter(request.GET)
    kontekst = {
        "form": form,
        "side": queries.vedtaksliste(request.user, form.utvalg, side=sidenummer(request), i_dag=tid.i_dag()),
        "filtrert": bool(request.GET),
        "kan_foere": bool(queries.svarende_avdelinger(request.user, tid.i_dag())),
    }
    return TemplateResponse(request, "verbalvedtak/liste.html", kontekst, status=422 if form.errors else 200)


@krever(Rettighet.MAAL_LESE)
@require_safe
def vis(request: BrukerRequest, pk: int) -> HttpResponse:
    bilde = queries.vedtaksbilde(access.hent_vedtaket(request.user, pk), request.user, i_dag=tid.i_dag())
    return TemplateResponse(request, "verbalvedtak/vis.html", {"b": bilde, "v": bilde.rad})


@krever(Rettighet.SPOERSMAAL_BESVARE)
@require_http_methods(["GET", "HEAD", "POST"])
def foer(request: BrukerRequest) -> HttpResponse:
    if not queries.svarende_avdelinger(request.user, tid.i_dag()):
        raise PermissionDenied
    form = bundet(forms.VedtakForm, request, leser=request.user)
    if form.is_valid():
        with regelbrudd_i(form):
            data = form.cleaned_data
            ny = actions.foer_vedtak(
                foering=form.foering, avdeling=data["avdeling"], frist=data["frist"], av=request.user
            )
            messages.success(request, _("Vedtaket er ført. Alle som leser målene, kan lese det."))
            return redirect(ny.adresse)
    return skjemaside(request, "verbalvedtak/foer.html", form)


@krever(Rettighet.SPOERSMAAL_BESVARE)
@require_http_methods(["GET", "HEAD", "POST"])
def rett(request: BrukerRequest, pk: int) -> HttpResponse:
    rad = access.hent_til_steget(request.user, pk, G.RETTE)
    form = bundet(forms.RettForm, request, vedtak=rad)
    if form.is_valid():
        with regelbrudd_i(form):
            data = form.cleaned_data
            actions.rett(
                vedtak=rad,
                versjon=data["versjon"],
                foering=form.foering,
                avdeling=data["avdeling"],
                grunn=data["grunn"],
                av=request.user,
            )
            messages.success(request, _("Det som er ført, er rettet."))
            return redirect(rad.adresse)
    return _steg(request, rad, G.RETTE, form)


@krever(Rettighet.SPOERSMAAL_BESVARE)
@require_http_methods(["GET", "HEAD", "POST"])
def be_om_bidrag(request: BrukerRequest, pk: int) -> HttpResponse:
    rad = access.hent_til_steget(request.user, pk, G.BE_OM_BIDRAG)
    relasjoner = queries.avdelingens_virksomheter(rad.avdeling_id, tid.i_dag())
    form = bundet(forms.VedtaksbidragsbestillingForm, request, relasjoner=relasjoner)
    if form.is_valid():
        with regelbrudd_i(form):
            actions.be_om_bidrag(vedtak=rad, av=request.user, **form.cleaned_data)
            messages.success(request, _("Virksomheten ser hva dere ber om, og fristen."))
            return redirect(rad.adresse)
    return _steg(request, rad, G.BE_OM_BIDRAG, form)


@krever(Rettighet.SPOERSMAAL_BIDRA)
@require_http_methods(["GET", "HEAD", "POST"])
def bidra(request: BrukerRequest, pk: int) -> HttpResponse:
    bidrag = access.hent_bidraget(request.user, pk)
    if request.method != "POST" and (bidrag.tekst or not rules.skal_besvares(bidrag.vedtak.status)):
        # An old link or a step back: there is nothing to write, so no form is shown.
        messages.info(request, str((actions.BidragetErSkrevet if bidrag.tekst else actions.VedtaketErUte).melding))
        return redirect(bidrag.vedtak.adresse)
    form = bundet(forms.VedtaksbidragForm, request)
    if form.is_valid():
        with regelbrudd_i(form):
            actions.bidra(bidrag=bidrag, av=request.user, **form.cleaned_data)
            messages.success(request, _("Bidraget er sendt. Avdelingen skriver svaret."))
            return redirect(bidrag.vedtak.adresse)
    return skjemaside(request, "verbalvedtak/bidra.html", form, bidrag=bidrag, v=bidrag.vedtak)


@krever(Rettighet.SPOERSMAAL_BESVARE)
@require_http_methods(["GET", "HEAD", "POST"])
def skriv(request: BrukerRequest, pk: int) -> HttpResponse:
    rad = access.hent_til_steget(request.user, pk, G.SKRIVE)
    form = bundet(forms.VedtakssvarForm, request, vedtak=rad, initial={"versjon": rad.versjon, "utkast": rad.utkast})
    if form.is_valid():
        with regelbrudd_i(form):
            actions.skriv_svar(vedtak=rad, av=request.user, **form.cleaned_data)
            sendt = _("Svaret er sendt til godkjenning. Det leses av andre først når det er godkjent.")
            lagret = _("Svaret er lagret. Det leses av andre først når det er godkjent.")
            messages.success(request, sendt if form.cleaned_data["send"] else lagret)
            return redirect(rad.adresse)
    return _steg(request, rad, G.SKRIVE, form)


@krever(Rettighet.SPOERSMAAL_GODKJENNE)
@require_http_methods(["GET", "HEAD", "POST"])
def returner(request: BrukerRequest, pk: int) -> HttpResponse:
    rad = access.hent_til_steget(request.user, pk, G.RETURNERE)
    form = bundet(forms.VedtaksreturForm, request, initial={"versjon": rad.versjon})
    if form.is_valid():
        with regelbrudd_i(form):
            actions.returner(vedtak=rad, av=request.user, **form.cleaned_data)
            messages.success(request, _("Svaret er i retur. Avdelingen ser hvorfor."))
            return redirect(rad.adresse)
    return _steg(request, rad, G.RETURNERE, form)


@krever(Rettighet.SPOERSMAAL_GODKJENNE)
@require_http_methods(["GET", "HEAD", "POST"])
def godkjenn(request: BrukerRequest, pk: int) -> HttpResponse:
    rad = access.hent_til_steget(request.user, pk, G.GODKJENNE)
    form = bundet(VersjonertForm, request, initial={"versjon": rad.versjon})
    if form.is_valid():
        with regelbrudd_i(form):
            actions.godkjenn(vedtak=rad, av=request.user, **form.cleaned_data)
            messages.success(request, _("Svaret er godkjent. Alle som leser vedtaket, leser det nå."))
            return redirect(rad.adresse)
    return _steg(request, rad, G.GODKJENNE, form)


@krever(Rettighet.SPOERSMAAL_BESVARE)
@require_http_methods(["GET", "HEAD", "POST"])
def sett_frist(request: BrukerRequest, pk: int) -> HttpResponse:
    rad = access.hent_til_steget(request.user, pk, G.SETTE_FRIST)
    form = bundet(forms.VedtaksfristForm, request, initial={"versjon": rad.versjon, "frist": rad.frist})
    if form.is_valid():
        with regelbrudd_i(form):
            actions.sett_frist(vedtak=rad, av=request.user, **form.cleaned_data)
            messages.success(request, _("Fristen er endret. Alle som leser vedtaket, ser den nye og hvorfor."))
            return redirect(rad.adresse)
    return _steg(request, rad, G.SETTE_FRIST, form)


@krever(Rettighet.SPOERSMAAL_BESVARE)
@require_http_methods(["GET", "HEAD", "POST"])
def kvitter(request: BrukerRequest, pk: int) -> HttpResponse:
    rad = access.hent_til_steget(request.user, pk, G.KVITTERE)
    form = bundet(forms.UtkvitteringForm, request, initial={"versjon": rad.versjon})
    if form.is_valid():
        with regelbrudd_i(form):
            ord_ = form.ord_
            actions.kvitter(vedtak=rad, versjon=form.cleaned_data["versjon"], ord_=ord_, av=request.user)
            ute = _("Vedtaket er kvittert ut.")
            messages.success(
                request, ute if ord_.godtatt else _("Det som ble sagt, er ført. Vedtaket skal besvares på nytt.")
            )
            return redirect(rad.adresse)
    return _steg(request, rad, G.KVITTERE, form)


def _steg(request: BrukerRequest, rad: Verbalvedtak, steg: G, form: Any) -> HttpResponse:
    """The page of one step; where the step cannot be taken, the page of what it is of."""
    if not form.is_bound and not rules.kan_tas(steg, status=rad.status):
        # An old link or a step back: there is nothing to write, so no form is shown.
        messages.info(request, str(actions.VedtaksstegetErIkkeMulig.melding))
        return redirect(rad.adresse)
    bilde = queries.vedtaksbilde(rad, request.user, i_dag=tid.i_dag())
    return skjemaside(request, "verbalvedtak/steg.html", form, b=bilde, v=rad, steg=steg)
