"""What the parties say of their relation: this year, and over the years."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from tillit.felles import tid
from tillit.felles.adresser import sidenummer
from tillit.felles.feil import regelbrudd_i
from tillit.felles.skjema import bundet, skjemaside
from tillit.organisasjon.enums import Rettighet
from tillit.organisasjon.tilgang import BrukerRequest, krever
from tillit.refleksjon import access, actions, forms
from tillit.refleksjon.queries import kjennetegn as om_kjennetegn
from tillit.refleksjon.queries import oppfatning as om_oppfatning
from tillit.refleksjon.queries import oversikt as om_aaret
from tillit.refleksjon.queries.langt import langebilde
from tillit.refleksjon.queries.partene import Aarsbilde


@krever(Rettighet.DIALOG_LESE)
@require_safe
def liste(request: BrukerRequest) -> HttpResponse:
    side = om_aaret.refleksjonsliste(request.user, side=sidenummer(request), i_dag=tid.i_dag())
    return TemplateResponse(request, "refleksjon/liste.html", {"side": side, "aar": str(tid.i_dag().year)})


@krever(Rettighet.DIALOG_LESE)
@require_safe
def oversikt(request: BrukerRequest, relasjon_pk: int) -> HttpResponse:
    relasjon = access.hent_relasjonen(request.user, relasjon_pk)
    bilde = om_aaret.refleksjonsbilde(relasjon, request.user, i_dag=tid.i_dag())
    return TemplateResponse(request, "refleksjon/oversikt.html", {"b": bilde, "relasjon": relasjon})


@krever(Rettighet.DIALOG_LESE)
@require_safe
def lange_linjer(request: BrukerRequest, relasjon_pk: int) -> HttpResponse:
    relasjon = access.hent_relasjonen(request.user, relasjon_pk)
    bilde = langebilde(relasjon, request.user, i_dag=tid.i_dag())
    return TemplateResponse(request, "refleksjon/lange_linjer.html", {"b": bilde, "relasjon": relasjon})


@krever(Rettighet.DIALOG_LESE)
@require_http_methods(["GET", "HEAD", "POST"])
def kjennetegn(request: BrukerRequest, relasjon_pk: int, aar: int) -> HttpResponse:
    relasjon = access.hent_aaret(request.user, relasjon_pk, aar, i_dag=tid.i_dag())
    bilde = om_kjennetegn.kjennetegnbilde(relasjon, aar, request.user, i_dag=tid.i_dag())
    form = bundet(forms.KjennetegnForm, request, initial=forms.KjennetegnForm.fra(bilde.egen))
    if request.method == "POST":
        part = access.krev_egen_part(request.user, relasjon)
        if form.is_valid():
            with regelbrudd_i(form):
                actions.vurder_kjennetegnene(relasjon=relasjon, aar=aar, av=request.user, part=part, **_svaret(form))
                return _svart(request, "refleksjon:kjennetegn", bilde)
    form.steng(bilde.stengt)
    rader = om_kjennetegn.kjennetegnrader(bilde) if bilde.staar_fast else ()
    return skjemaside(request, "refleksjon/kjennetegn.html", form, b=bilde, relasjon=relasjon, rader=rader)


@krever(Rettighet.DIALOG_LESE)
@require_safe
def kjennetegn_over_aar(request: BrukerRequest, relasjon_pk: int) -> HttpResponse:
    relasjon = access.hent_relasjonen(request.user, relasjon_pk)
    linjer = om_kjennetegn.kjennetegn_over_aar(relasjon, request.user)
    return TemplateResponse(request, "refleksjon/kjennetegn_over_aar.html", {"linjer": linjer, "relasjon": relasjon})


@krever(Rettighet.DIALOG_LESE)
@require_http_methods(["GET", "HEAD", "POST"])
def oppfatning(request: BrukerRequest, relasjon_pk: int, aar: int) -> HttpResponse:
    relasjon = access.hent_aaret(request.user, relasjon_pk, aar, i_dag=tid.i_dag())
    bilde = om_oppfatning.oppfatningsbilde(relasjon, aar, request.user, i_dag=tid.i_dag())
    form = bundet(forms.OppfatningForm, request, initial=forms.OppfatningForm.fra(bilde.egen))
    if request.method == "POST":
        part = access.krev_egen_part(request.user, relasjon)
        if form.is_valid():
            with regelbrudd_i(form):
                actions.skriv_oppfatning(relasjon=relasjon, aar=aar, av=request.user, part=part, **_svaret(form))
                return _svart(request, "refleksjon:oppfatning", bilde)
    form.steng(bilde.stengt)
    return skjemaside(
        request,
        "refleksjon/oppfatning.html",
        form,
        b=bilde,
        relasjon=relasjon,
        partene=om_oppfatning.tingene(bilde),
        aarene=om_oppfatning.aarene_med_begge(relasjon),
    )


def _svaret(form: Any) -> dict[str, Any]:
    return {"versjon": form.cleaned_data["versjon"], "svar": form.svar}


def _svart(request: BrukerRequest, side: str, foer: Aarsbilde[Any]) -> HttpResponse:
    """`foer`: as it was before the answer. The one who answers last is told that nothing can be changed."""
    if foer.den_andre_har_svart:
        messages.success(request, _("Svaret er lagret. Begge parter har svart, og ser alle svarene nå."))
    else:
        messages.success(request, _("Svaret er lagret. Den andre parten ser det når begge har svart."))
    return redirect(side, foer.relasjon.pk, foer.aar)
