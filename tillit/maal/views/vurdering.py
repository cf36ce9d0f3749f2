"""Pages of judgements."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from tillit.felles.feil import regelbrudd_i
from tillit.felles.skjema import bundet, skjemaside
from tillit.felles.tid import i_dag
from tillit.maal import access, actions, skrivested
from tillit.maal.enums import Vurderingsperiode, Vurderingstilstand
from tillit.maal.forms import (
    Godkjenningsform,
    PeriodevalgForm,
    VurderingForm,
)
from tillit.maal.models import Maal, Vurdering
from tillit.maal.perioder import Periode
from tillit.maal.queries import sider, skjema, vurderingsbilde
from tillit.maal.queries.grunner import gjenbrukt_grunn_i_ord
from tillit.organisasjon.access import krev
from tillit.organisasjon.enums import Rettighet
from tillit.organisasjon.tilgang import BrukerRequest, krever


@krever(Rettighet.VURDERING_SKRIVE)
@require_http_methods(["GET", "POST"])
def skriv_vurdering(request: BrukerRequest, maal_pk: int) -> HttpResponse:
    maal = access.hent_maal(request.user, maal_pk, til=Rettighet.VURDERING_SKRIVE)
    if request.method == "GET":
        actions.krev_aa_kunne_vurderes(maal)
    naturlig = skjema.naturlig_periode(maal, i_dag=i_dag())
    valg = PeriodevalgForm(request.GET if "periode" in request.GET else {"periode": naturlig.noekkel}, maal=maal)
    valgt = valg.cleaned_data["periode"] if valg.is_valid() else None
    if adresse := skrivested.annen_adresse(maal, valgt if "periode" in request.GET else None):
        return redirect(adresse)
    periode = valgt or naturlig
    form = bundet(VurderingForm, request, instance=skjema.utkast_for(maal, periode))
    if valgt is None and form.is_bound:
        form.add_error(None, _("Perioden kan ikke velges. Velg en annen, så står teksten her."))
    if form.is_valid():
        with regelbrudd_i(form):
            vurdering = _lagre(request, maal, form, periode)
            return redirect("maal:vurdering", pk=vurdering.pk)
    kontekst = {
        "maal": maal,
        "side": sider.maalside(maal, request.user),
        "periode": periode,
        "periodevalg": valg,
    }
    return skjemaside(request, "maal/skriv_vurdering.html", form, **kontekst)


def _lagre(request: BrukerRequest, maal: Maal, form: VurderingForm, periode: Periode) -> Vurdering:
    """Save the draft; approve it in the same breath where the leader pressed that button."""
    verdier = {**form.cleaned_data, "periode": periode.start, "periodetype": periode.frekvens.value}
    if "godkjenn" not in request.POST:
        vurdering = actions.lagre_vurdering(maal=maal, av=request.user, **verdier)
        messages.success(request, _("Utkastet er lagret. Det teller først når en leder har godkjent det."))
        return vurdering
    krev(request.user, Rettighet.VURDERING_GODKJENNE, maal.relasjon.underordnet_id)
    vurdering = actions.lagre_og_godkjenn_vurdering(maal=maal, av=request.user, **verdier)
    messages.success(request, _("Vurderingen er godkjent og kan ikke endres. Målet viser den fra nå."))
    return vurdering


@krever(Rettighet.MAAL_LESE)
@require_safe
def vurdering(request: BrukerRequest, pk: int) -> HttpResponse:
    objekt = access.hent_vurdering(request.user, pk, til=Rettighet.MAAL_LESE)
    kontekst = {
        "vurdering": vurderingsbilde(objekt),
        "er_utkast": (er_utkast := objekt.tilstand == Vurderingstilstand.UTKAST),
        "gjenbrukt": gjenbrukt_grunn_i_ord(objekt) if er_utkast else "",
        "versjon": objekt.versjon,
        "maal": objekt.maal,
        "utgaver": (utgaver := sider.utgaver(objekt, request.user)),
        "gjeldende": next((rad for rad in utgaver if rad.tilstand == Vurderingstilstand.GODKJENT), None),
        "kan": sider.handlinger(objekt.maal, request.user),
        "periodenoekkel": _periodenoekkel(objekt),
    }
    return TemplateResponse(request, "maal/vurdering.html", kontekst)


def _periodenoekkel(objekt: Vurdering) -> str:
    """Empty for a period of the parties' own making: only its report writes of that."""
    if objekt.periodetype == Vurderingsperiode.EGEN:
        return ""
    return Periode.som_inneholder(objekt.periode, objekt.periodetype).noekkel


@krever(Rettighet.VURDERING_GODKJENNE)
@require_POST
def godkjenn_vurdering(request: BrukerRequest, pk: int) -> HttpResponse:
    objekt = access.hent_vurdering(request.user, pk, til=Rettighet.VURDERING_GODKJENNE)
    form = Godkjenningsform(request.POST)
    versjon = form.cleaned_data["versjon"] if form.is_valid() else 0
    actions.godkjenn_vurdering(vurdering=objekt, versjon=versjon, av=request.user)
    messages.success(request, _("Vurderingen er godkjent og kan ikke endres. Målet viser den fra nå."))
    return redirect("maal:vurdering", pk=pk)
