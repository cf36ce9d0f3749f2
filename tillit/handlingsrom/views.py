"""The room for action of a virksomhet: read by both parties, given by one, used by the other."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from tillit.felles import tid
from tillit.felles.adresser import tall_i_adressen
from tillit.felles.feil import regelbrudd_i
from tillit.felles.skjema import bundet, skjemaside
from tillit.handlingsrom import access, actions, forms, queries, rules
from tillit.handlingsrom.models.fullmakt import ORD
from tillit.organisasjon.access import hent_virksomhet
from tillit.organisasjon.enums import Rettighet
from tillit.organisasjon.tilgang import BrukerRequest, krever
from tillit.organisasjon.varighet import hvorfor_stengt


@krever(Rettighet.DIALOG_LESE)
@require_safe
def oversikt(request: BrukerRequest, pk: int) -> HttpResponse:
    organ = hent_virksomhet(request.user, pk, til=Rettighet.DIALOG_LESE)
    rom = queries.handlingsrom(organ, request.user, i_dag=tid.i_dag())
    return TemplateResponse(request, "handlingsrom/oversikt.html", {"r": rom})


@krever(Rettighet.DIALOG_LESE)
@require_safe
def fullmakt(request: BrukerRequest, pk: int) -> HttpResponse:
    bilde = queries.fullmaktsbilde(access.hent_fullmakt(request.user, pk), request.user, i_dag=tid.i_dag())
    return TemplateResponse(request, "handlingsrom/fullmakt.html", {"b": bilde, "f": bilde.fullmakt})


@krever(Rettighet.FULLMAKT_GI)
@require_http_methods(["GET", "HEAD", "POST"])
def gi(request: BrukerRequest, relasjon_pk: int) -> HttpResponse:
    relasjon = access.hent_relasjonen(request.user, relasjon_pk, til=Rettighet.FULLMAKT_GI)
    form = bundet(forms.FullmaktForm, request, initial={"gyldig_fra": tid.i_dag()})
    if form.is_valid():
        with regelbrudd_i(form):
            ny = actions.gi_fullmakt(relasjon=relasjon, av=request.user, **form.cleaned_data)
            messages.success(request, _("Fullmakten er gitt. Virksomheten ser den nå."))
            return redirect(ny.adresse)
    form.steng(hvorfor_stengt(relasjon, tid.i_dag()))
    return _side(request, form, relasjon, tittel=_("Gi en fullmakt"), knapp=_("Gi fullmakten"))


@krever(Rettighet.FULLMAKT_GI)
@require_http_methods(["GET", "HEAD", "POST"])
def endre(request: BrukerRequest, pk: int) -> HttpResponse:
    rad = access.hent_fullmakt(request.user, pk, til=Rettighet.FULLMAKT_GI)
    staar = {"versjon": rad.versjon, **{felt: getattr(rad, felt) for felt in ORD}}
    form = bundet(forms.EndreFullmaktForm, request, initial=staar)
    if form.is_valid():
        with regelbrudd_i(form):
            actions.endre_fullmakt(fullmakt=rad, av=request.user, **form.cleaned_data)
            messages.success(request, _("Fullmakten er endret. Det som sto før, står under."))
            return redirect(rad.adresse)
    return _side(request, form, rad.relasjon, tittel=_("Endre fullmakten"), knapp=_("Lagre fullmakten"), fullmakt=rad)


@krever(Rettighet.FULLMAKT_GI)
@require_http_methods(["GET", "HEAD", "POST"])
def avslutt(request: BrukerRequest, pk: int) -> HttpResponse:
    rad = access.hent_fullmakt(request.user, pk, til=Rettighet.FULLMAKT_GI)
    form = bundet(forms.AvsluttFullmaktForm, request, initial={"versjon": rad.versjon, "gyldig_til": rad.gyldig_til})
    if form.is_valid():
        with regelbrudd_i(form):
            actions.avslutt_fullmakt(fullmakt=rad, av=request.user, **form.cleaned_data)
            messages.success(request, _("Fullmakten avsluttes den dagen. Begge parter ser hvorfor."))
            return redirect(rad.adresse)
    tittel = _("Avslutt fullmakten")
    return _side(request, form, rad.relasjon, tittel=tittel, knapp=tittel, fullmakt=rad)


@krever(Rettighet.GRENSE_MELDE)
@require_http_methods(["GET", "HEAD", "POST"])
def bruk(request: BrukerRequest, pk: int) -> HttpResponse:
    rad = access.hent_fullmakt(request.user, pk, til=Rettighet.GRENSE_MELDE)
    form = bundet(forms.FullmaktsbrukForm, request, initial={"dag": tid.i_dag()})
    if form.is_valid():
        with regelbrudd_i(form):
            actions.foer_bruk(fullmakt=rad, av=request.user, **form.cleaned_data)
            messages.success(request, _("Bruken er ført opp. Begge parter ser den under fullmakten."))
            return redirect(rad.adresse)
    tittel = _("Hva fullmakten ble brukt til")
    return _side(request, form, rad.relasjon, tittel=tittel, knapp=_("Lagre"), fullmakt=rad)


@krever(Rettighet.GRENSE_MELDE)
@require_http_methods(["GET", "HEAD", "POST"])
def meld(request: BrukerRequest, relasjon_pk: int) -> HttpResponse:
    relasjon = access.hent_relasjonen(request.user, relasjon_pk, til=Rettighet.GRENSE_MELDE)
    mulige = queries.mulige_fullmakter(relasjon, i_dag=tid.i_dag())
    begynner = {"dag": tid.i_dag(), "fullmakt": tall_i_adressen(request, "fullmakt")}
    form = bundet(forms.GrenseForm, request, fullmakter=mulige, initial=begynner)
    if form.is_valid():
        with regelbrudd_i(form):
            moett = actions.meld_grense(relasjon=relasjon, av=request.user, **form.cleaned_data)
            messages.success(request, _("Grensen er meldt. Avdelingen ser den, og dere kan ta den opp i et møte."))
            return redirect(moett.adresse)
    form.steng(hvorfor_stengt(relasjon, tid.i_dag()))
    return _side(request, form, relasjon, tittel=_("Vi møtte en grense"), knapp=_("Meld grensen"))


@krever(Rettighet.DIALOG_LESE)
@require_safe
def grense(request: BrukerRequest, pk: int) -> HttpResponse:
    rad = access.hent_grense(request.user, pk)
    venter = rules.venter(svar=rad.svar, trukket=rad.trukket_tid is not None)
    kontekst = {
        "g": rad,
        "venter": venter,
        "kan_svare": venter and access.kan_gi(request.user, rad.relasjon),
        "kan_trekke": venter and access.kan_melde(request.user, rad.relasjon),
    }
    return TemplateResponse(request, "handlingsrom/grense.html", kontekst)


@krever(Rettighet.FULLMAKT_GI)
@require_http_methods(["GET", "HEAD", "POST"])
def svar(request: BrukerRequest, pk: int) -> HttpResponse:
    rad = access.hent_grense(request.user, pk, til=Rettighet.FULLMAKT_GI)
    if not rules.venter(svar=rad.svar, trukket=rad.trukket_tid is not None) and request.method != "POST":
        messages.info(request, str(actions.GrensenVenterIkke.melding))
        return redirect(rad.adresse)
    form = bundet(forms.GrensesvarForm, request, initial={"versjon": rad.versjon})
    if form.is_valid():
        with regelbrudd_i(form):
            actions.svar_paa_grense(moett=rad, av=request.user, **form.cleaned_data)
            messages.success(request, _("Svaret er gitt. Virksomheten ser det nå."))
            return redirect(rad.adresse)
    return _side(request, form, rad.relasjon, tittel=_("Svar på grensen"), knapp=_("Gi svaret"), moett=rad)


@krever(Rettighet.GRENSE_MELDE)
@require_POST
def trekk(request: BrukerRequest, pk: int) -> HttpResponse:
    rad = access.hent_grense(request.user, pk, til=Rettighet.GRENSE_MELDE)
    actions.trekk_grense(moett=rad, av=request.user)
    messages.success(request, _("Grensen er trukket. Avdelingen svarer ikke på den."))
    return redirect("handlingsrom:oversikt", pk=rad.relasjon.underordnet_id)


def _side(request: BrukerRequest, form: Any, relasjon: Any, **kontekst: Any) -> HttpResponse:
    return skjemaside(request, "handlingsrom/skjema.html", form, relasjon=relasjon, **kontekst)
