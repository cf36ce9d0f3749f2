"""Pages of indicators."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from tillit.felles.adresser import tekst_i_adressen
from tillit.felles.feil import regelbrudd_i
from tillit.felles.skjema import bundet, skjemaside
from tillit.maal import access, actions
from tillit.maal.actions.fjerning import maa_kunngjoeres
from tillit.maal.enums import Indikatortype
from tillit.maal.forms import IndikatorForm
from tillit.maal.queries.indikatorside import indikatorside
from tillit.maal.queries.sider import handlinger
from tillit.organisasjon.enums import Rettighet
from tillit.organisasjon.tilgang import BrukerRequest, krever


@krever(Rettighet.MAAL_LESE)
@require_safe
def indikator(request: BrukerRequest, pk: int) -> HttpResponse:
    objekt = access.hent_indikator(request.user, pk, til=Rettighet.MAAL_LESE)
    kontekst = {
        "indikator": objekt,
        "maal": objekt.maal,
        "side": indikatorside(objekt, request.user, delt=tekst_i_adressen(request, "delt")),
    }
    return TemplateResponse(request, "maal/indikator.html", kontekst)


@krever(Rettighet.MAAL_ENDRE)
@require_http_methods(["GET", "POST"])
def ny_indikator(request: BrukerRequest, maal_pk: int) -> HttpResponse:
    maal = access.hent_maal(request.user, maal_pk, til=Rettighet.MAAL_ENDRE)
    indikatortype = _valgt_type(request)
    # Another type asks for other things; what was written is taken along, and nothing is judged yet.
    skrevet = request.POST.dict() if "bytt_type" in request.POST else None
    form = (
        IndikatorForm(indikatortype=indikatortype, initial=skrevet)
        if skrevet
        else bundet(IndikatorForm, request, indikatortype=indikatortype)
    )
    if form.is_valid():
        with regelbrudd_i(form):
            indikator = actions.opprett_indikator(maal=maal, av=request.user, **form.verdier())
            messages.success(request, _("Indikatoren er opprettet. Nå kan den få måltall og målinger."))
            return redirect("maal:indikator", pk=indikator.pk)
    typer = [(slag.value, slag.label, slag == indikatortype) for slag in Indikatortype]
    return skjemaside(request, "maal/skjema_indikator.html", form, maal=maal, typer=typer)


def _valgt_type(request: BrukerRequest) -> str:
    """What the address says: it stays when the form is sent. Nonsense is a plain number."""
    valgt = tekst_i_adressen(request, "type")
    return valgt if valgt in Indikatortype.values else Indikatortype.TALL.value


@krever(Rettighet.MAAL_ENDRE)
@require_http_methods(["GET", "POST"])
def endre_indikator(request: BrukerRequest, pk: int) -> HttpResponse:
    indikator = access.hent_indikator(request.user, pk, til=Rettighet.MAAL_ENDRE)
    navn = indikator.navn
    form = bundet(IndikatorForm, request, instance=indikator)
    if form.is_valid():
        with regelbrudd_i(form):
            versjon = form.cleaned_data["versjon"]
            actions.endre_indikator(indikator=indikator, versjon=versjon, av=request.user, **form.verdier())
            messages.success(request, _("Indikatoren er endret. Tall som er registrert, står som før."))
            return redirect("maal:indikator", pk=pk)
    kan = handlinger(indikator.maal, request.user)
    valg = {"navn": navn, "kan_fjernes": not (indikator.har_tall() or maa_kunngjoeres(indikator)), "kan": kan}
    kontekst = {"maal": indikator.maal, "indikator": indikator, **valg}
    return skjemaside(request, "maal/skjema_indikator.html", form, **kontekst)
