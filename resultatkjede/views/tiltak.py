"""What is done about a risk: add, change, done or dropped."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from resultatkjede import access
from resultatkjede.actions import tiltak as actions
from resultatkjede.enums import Tiltakstatus
from resultatkjede.forms.risiko import AvsluttTiltakForm, EndreTiltakForm, TiltakForm
from resultatkjede.views.risiko import SKJEMA
from tillit.felles.feil import regelbrudd_i
from tillit.felles.skjema import bundet, skjemaside
from tillit.organisasjon.enums import Rettighet
from tillit.organisasjon.tilgang import BrukerRequest, krever


@krever(Rettighet.RISIKO_FORESLAA)
@SKJEMA
def nytt_tiltak(request: BrukerRequest, pk: int) -> HttpResponse:
    risiko, _part = access.hent_risiko_som_part(request.user, pk, til=Rettighet.RISIKO_FORESLAA)
    maal = risiko.kjede.maal
    form = bundet(TiltakForm, request, relasjon=maal.relasjon)
    if form.is_valid():
        with regelbrudd_i(form):
            actions.legg_til_tiltak(risiko=risiko, av=request.user, **form.cleaned_data)
            messages.success(
                request, _("Tiltaket er lagt til. Når fristen nærmer seg, står det på Start hos den som er ansvarlig.")
            )
            return redirect("resultatkjede:risiko", pk=pk)
    return skjemaside(request, "resultatkjede/risiko/nytt_tiltak.html", form, risiko=risiko, maal=maal)


@krever(Rettighet.RISIKO_FORESLAA)
@SKJEMA
def endre_tiltak(request: BrukerRequest, pk: int) -> HttpResponse:
    tiltak = access.hent_tiltak(request.user, pk, til=Rettighet.RISIKO_FORESLAA)
    risiko = tiltak.risiko
    verdier = EndreTiltakForm.startverdier(tiltak)
    relasjon = risiko.kjede.maal.relasjon
    form = bundet(EndreTiltakForm, request, relasjon=relasjon, fristen_var=tiltak.frist, initial=verdier)
    if form.is_valid():
        with regelbrudd_i(form):
            actions.endre_tiltak(tiltak=tiltak, av=request.user, **form.cleaned_data)
            messages.success(request, _("Tiltaket er endret. Det som sto før, er i historikken."))
            return redirect("resultatkjede:risiko", pk=risiko.pk)
    return skjemaside(request, "resultatkjede/risiko/endre_tiltak.html", form, risiko=risiko, maal=risiko.kjede.maal)


@krever(Rettighet.RISIKO_FORESLAA)
@SKJEMA
def avslutt_tiltak(request: BrukerRequest, pk: int) -> HttpResponse:
    tiltak = access.hent_tiltak(request.user, pk, til=Rettighet.RISIKO_FORESLAA)
    risiko = tiltak.risiko
    form = bundet(AvsluttTiltakForm, request, initial={"status": Tiltakstatus.UTFOERT})
    if form.is_valid():
        with regelbrudd_i(form):
            actions.avslutt_tiltak(tiltak=tiltak, av=request.user, **form.cleaned_data)
            messages.success(request, _("Tiltaket er avsluttet. Det står på risikoen med det du skrev."))
            return redirect("resultatkjede:risiko", pk=risiko.pk)
    kontekst = {"tiltak": tiltak, "risiko": risiko, "maal": risiko.kjede.maal}
    return skjemaside(request, "resultatkjede/risiko/avslutt_tiltak.html", form, **kontekst)
