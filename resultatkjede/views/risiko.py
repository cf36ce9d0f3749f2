"""The risks of a chain, and one risk: propose, judge, show, close."""

from __future__ import annotations

from collections.abc import Callable

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from resultatkjede import access
from resultatkjede.actions import risiko as actions
from resultatkjede.forms.risiko import EndreRisikoForm, RisikoForm, RisikogrunnForm, RisikovurderingForm
from resultatkjede.queries.risiko import risikovisning
from resultatkjede.queries.risikosider import kjeden_til, kjedeside, risikoside, siste_vurdering
from tillit.felles import tid
from tillit.felles.adresser import tekst_i_adressen
from tillit.felles.feil import regelbrudd_i
from tillit.felles.skjema import bundet, skjemaside
from tillit.organisasjon.access import krev_part
from tillit.organisasjon.enums import Rettighet
from tillit.organisasjon.tilgang import BrukerRequest, krever

SKJEMA = require_http_methods(["GET", "HEAD", "POST"])


@krever(Rettighet.MAAL_LESE)
@require_safe
def risikoer(request: BrukerRequest, maal_pk: int) -> HttpResponse:
    maal = access.hent_maal(request.user, maal_pk, til=Rettighet.MAAL_LESE)
    kontekst = {"maal": maal, "side": kjedeside(maal, request.user, i_dag=tid.i_dag())}
    return TemplateResponse(request, "resultatkjede/risiko/kjede.html", kontekst)


@krever(Rettighet.RISIKO_FORESLAA)
@SKJEMA
def ny_risiko(request: BrukerRequest, maal_pk: int) -> HttpResponse:
    maal = access.hent_maal(request.user, maal_pk, til=Rettighet.MAAL_LESE)
    part = krev_part(request.user, maal.relasjon, til=Rettighet.RISIKO_FORESLAA)
    form = bundet(RisikoForm, request, kjede=kjeden_til(maal), initial={"sted": tekst_i_adressen(request, "sted")})
    if form.is_valid():
        with regelbrudd_i(form):
            risiko = actions.foreslaa_risiko(av=request.user, part=part, **form.cleaned_data)
            messages.success(request, _("Risikoen er foreslått. Nå kan begge parter vurdere den, hver for seg."))
            return redirect("resultatkjede:risiko", pk=risiko.pk)
    return skjemaside(request, "resultatkjede/risiko/ny.html", form, maal=maal)


@krever(Rettighet.MAAL_LESE)
@require_safe
def risiko(request: BrukerRequest, pk: int) -> HttpResponse:
    risiko = access.hent_risiko(request.user, pk)
    side = risikoside(risiko, request.user, i_dag=tid.i_dag())
    return TemplateResponse(request, "resultatkjede/risiko/vis.html", {"side": side, "maal": risiko.kjede.maal})


@krever(Rettighet.RISIKO_FORESLAA)
@SKJEMA
def endre_risiko(request: BrukerRequest, pk: int) -> HttpResponse:
    risiko, part = access.hent_risiko_som_part(request.user, pk, til=Rettighet.RISIKO_FORESLAA)
    form = bundet(EndreRisikoForm, request, initial=EndreRisikoForm.startverdier(risiko))
    if form.is_valid():
        with regelbrudd_i(form):
            actions.endre_risiko(risiko=risiko, av=request.user, part=part, **form.cleaned_data)
            messages.success(request, _("Risikoen er endret. Vurderinger av den forrige ordlyden er merket."))
            return redirect("resultatkjede:risiko", pk=pk)
    return skjemaside(request, "resultatkjede/risiko/endre.html", form, risiko=risiko, maal=risiko.kjede.maal)


@krever(Rettighet.RISIKO_VURDERE)
@SKJEMA
def vurder_risiko(request: BrukerRequest, pk: int) -> HttpResponse:
    risiko, part = access.hent_risiko_som_part(request.user, pk, til=Rettighet.RISIKO_VURDERE)
    siste = siste_vurdering(risiko, part)
    form = bundet(RisikovurderingForm, request, initial=RisikovurderingForm.startverdier(siste))
    if form.is_valid():
        with regelbrudd_i(form):
            actions.vurder_risiko(risiko=risiko, part=part, av=request.user, **form.cleaned_data)
            messages.success(request, _("Vurderingen er lagret. Partene ser hverandres når begge har vurdert."))
            return redirect("resultatkjede:risiko", pk=pk)
    visning = risikovisning(risiko, leser=request.user, i_dag=tid.i_dag())
    kontekst = {"risiko": visning, "maal": risiko.kjede.maal, "egen": visning.for_part(part)}
    return skjemaside(request, "resultatkjede/risiko/vurder.html", form, **kontekst)


@krever(Rettighet.RISIKO_VURDERE)
@SKJEMA
def vis_vurderingen(request: BrukerRequest, pk: int) -> HttpResponse:
    melding = _("Vurderingen deres er vist for motparten. Det står på siden at dere viste den.")
    return _med_grunn(request, pk, actions.vis_vurderingen, "resultatkjede/risiko/vis_vurderingen.html", melding)


@krever(Rettighet.RISIKO_VURDERE)
@SKJEMA
def lukk_risiko(request: BrukerRequest, pk: int) -> HttpResponse:
    return _med_grunn(request, pk, actions.lukk_risiko, "resultatkjede/risiko/lukk.html", _("Risikoen er lukket."))


@krever(Rettighet.RISIKO_VURDERE)
@SKJEMA
def aapne_risiko(request: BrukerRequest, pk: int) -> HttpResponse:
    melding = _("Risikoen er åpnet igjen.")
    return _med_grunn(request, pk, actions.aapne_igjen, "resultatkjede/risiko/aapne.html", melding)


def _med_grunn(request: BrukerRequest, pk: int, gjoer: Callable[..., None], mal: str, melding: str) -> HttpResponse:
    """What takes only a reason, from the party the user acts for."""
    risiko, part = access.hent_risiko_som_part(request.user, pk, til=Rettighet.RISIKO_VURDERE)
    form = bundet(RisikogrunnForm, request)
    if form.is_valid():
        with regelbrudd_i(form):
            gjoer(risiko=risiko, part=part, av=request.user, **form.cleaned_data)
            messages.success(request, melding)
            return redirect("resultatkjede:risiko", pk=pk)
    return skjemaside(request, mal, form, risiko=risiko, maal=risiko.kjede.maal)
