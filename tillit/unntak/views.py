"""Exceptions from common rules: those of a virksomhet, one of them, a new one, and the look at it in time."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from tillit.felles import tid
from tillit.felles.feil import regelbrudd_i
from tillit.felles.skjema import bundet, skjemaside
from tillit.organisasjon.access import hent_virksomhet
from tillit.organisasjon.enums import Rettighet
from tillit.organisasjon.tilgang import BrukerRequest, krever
from tillit.organisasjon.varighet import hvorfor_stengt
from tillit.unntak import access, actions, forms, queries


@krever(Rettighet.DIALOG_LESE)
@require_safe
def virksomhetens(request: BrukerRequest, pk: int) -> HttpResponse:
    organ = hent_virksomhet(request.user, pk, til=Rettighet.DIALOG_LESE)
    side = queries.unntaksside(organ, request.user, i_dag=tid.i_dag())
    return TemplateResponse(request, "unntak/virksomhetens.html", {"u": side})


@krever(Rettighet.DIALOG_LESE)
@require_safe
def vis(request: BrukerRequest, pk: int) -> HttpResponse:
    bilde = queries.unntaksbilde(access.hent_unntak(request.user, pk), request.user, i_dag=tid.i_dag())
    return TemplateResponse(request, "unntak/vis.html", {"b": bilde, "u": bilde.rad})


@krever(Rettighet.UNNTAK_BESTEMME)
@require_http_methods(["GET", "HEAD", "POST"])
def bestem(request: BrukerRequest, relasjon_pk: int) -> HttpResponse:
    relasjon = access.hent_relasjonen(request.user, relasjon_pk)
    form = bundet(forms.UnntakForm, request, initial={"gjelder_fra": tid.i_dag()})
    if form.is_valid():
        with regelbrudd_i(form):
            dager = {felt: form.cleaned_data[felt] for felt in ("gjelder_fra", "vurderes_innen")}
            nytt = actions.bestem(relasjon=relasjon, ord_=form.ordene, av=request.user, **dager)
            messages.success(request, _("Unntaket er skrevet ned. Begge parter ser det, og liknende saker står under."))
            return redirect(nytt.adresse)
    form.steng(hvorfor_stengt(relasjon, tid.i_dag()))
    return skjemaside(request, "unntak/bestem.html", form, relasjon=relasjon)


@krever(Rettighet.UNNTAK_BESTEMME)
@require_http_methods(["GET", "HEAD", "POST"])
def vurder(request: BrukerRequest, pk: int) -> HttpResponse:
    rad = access.hent_til_vurdering(request.user, pk)
    bilde = queries.unntaksbilde(rad, request.user, i_dag=tid.i_dag())
    form = bundet(forms.VurderUnntakForm, request, initial={"versjon": rad.versjon})
    if form.is_valid():
        with regelbrudd_i(form):
            actions.vurder(unntak=rad, av=request.user, **form.cleaned_data)
            messages.success(request, _("Vurderingen er skrevet ned. Begge parter ser den."))
            return redirect(rad.adresse)
    if not form.is_bound and not bilde.kan_vurdere:
        # An old link or a step back: there is nothing to write, so no form is shown.
        messages.info(request, str(actions.UnntaketErAvsluttet.melding))
        return redirect(rad.adresse)
    return skjemaside(request, "unntak/vurder.html", form, b=bilde, u=rad)
