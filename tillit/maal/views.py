"""Pages of goals, indicators, figures and judgements."""

from __future__ import annotations

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe
from django.views.decorators.vary import vary_on_headers

from tillit.felles.feil import regelbrudd_i
from tillit.felles.skjema import bundet, skjemaside
from tillit.felles.tid import i_dag
from tillit.maal import access, actions
from tillit.maal.enums import Vurderingstilstand
from tillit.maal.forms import (
    Godkjenningsform,
    IndikatorForm,
    Maalfilter,
    MaalForm,
    MaalingForm,
    MaaltallForm,
    Periodevalg,
    Statusform,
    VurderingForm,
    noekkel,
)
from tillit.maal.models import Maal, Vurdering
from tillit.maal.perioder import Periode
from tillit.maal.queries import sider, skjema, vurderingsbilde
from tillit.maal.queries.liste import grupper, maalrader, relasjonsvalg
from tillit.organisasjon.access import hent_relasjon, krev
from tillit.organisasjon.enums import Rettighet
from tillit.organisasjon.tilgang import BrukerRequest, krever

PER_SIDE = 100


@krever(Rettighet.MAAL_LESE)
@require_safe
@vary_on_headers("HX-Request")
def liste(request: BrukerRequest) -> HttpResponse:
    relasjoner = relasjonsvalg(request.user)
    filter_ = Maalfilter(request.GET, virksomheter=[(valg.virksomhet_pk, valg.virksomhet) for valg in relasjoner])
    valg = filter_.valg()
    side = Paginator(maalrader(request.user, **valg), PER_SIDE).get_page(request.GET.get("side"))
    kontekst = {
        "filter": filter_,
        "er_filtrert": any(valg.values()),
        "side": side,
        "grupper": grupper(list(side)),
        "kan_lage_for": [relasjon for relasjon in relasjoner if relasjon.kan_endre],
    }
    return TemplateResponse(request, "maal/_liste.html" if request.htmx else "maal/liste.html", kontekst)


@krever(Rettighet.MAAL_LESE)
@require_safe
def vis(request: BrukerRequest, pk: int) -> HttpResponse:
    maal = access.hent_maal(request.user, pk, til=Rettighet.MAAL_LESE)
    return TemplateResponse(request, "maal/vis.html", {"maal": maal, "side": sider.maalside(maal, request.user)})


@krever(Rettighet.MAAL_ENDRE)
@require_http_methods(["GET", "POST"])
def nytt(request: BrukerRequest, relasjon_pk: int) -> HttpResponse:
    relasjon = hent_relasjon(request.user, relasjon_pk, til=Rettighet.MAAL_ENDRE)
    form = bundet(MaalForm, request, relasjon=relasjon)
    if form.is_valid():
        with regelbrudd_i(form):
            maal = actions.opprett_maal(relasjon=relasjon, av=request.user, **form.verdier())
            messages.success(request, _("Målet er opprettet som utkast."))
            return redirect("maal:vis", pk=maal.pk)
    return skjemaside(request, "maal/skjema_maal.html", form, relasjon=relasjon)


@krever(Rettighet.MAAL_ENDRE)
@require_http_methods(["GET", "POST"])
def endre(request: BrukerRequest, pk: int) -> HttpResponse:
    maal = access.hent_maal(request.user, pk, til=Rettighet.MAAL_ENDRE)
    tekst, styrende = maal.tekst, access.er_styrende(request.user, maal)
    form = bundet(MaalForm, request, relasjon=maal.relasjon, instance=maal)
    if form.is_valid():
        with regelbrudd_i(form):
            actions.endre_maal(maal=maal, av=request.user, er_styrende=styrende, **form.cleaned_data)
            messages.success(request, _("Målet er endret."))
            return redirect("maal:vis", pk=pk)
    return skjemaside(request, "maal/skjema_maal.html", form, relasjon=maal.relasjon, maal=maal, tekst=tekst)


@krever(Rettighet.MAAL_ENDRE)
@require_http_methods(["GET", "POST"])
def flytt_status(request: BrukerRequest, pk: int) -> HttpResponse:
    maal = access.hent_maal(request.user, pk, til=Rettighet.MAAL_ENDRE)
    styrende = access.er_styrende(request.user, maal)
    form = bundet(Statusform, request, maal=maal, er_styrende=styrende)
    if form.is_valid():
        with regelbrudd_i(form):
            actions.flytt_status(maal=maal, av=request.user, er_styrende=styrende, **form.cleaned_data)
            messages.success(request, _("Målet har fått ny status."))
            return redirect("maal:vis", pk=pk)
    steg = sider.livsloep(maal.status)
    return skjemaside(request, "maal/flytt_status.html", form, maal=maal, steg=steg)


@krever(Rettighet.MAAL_ENDRE)
@require_http_methods(["GET", "POST"])
def ny_indikator(request: BrukerRequest, maal_pk: int) -> HttpResponse:
    maal = access.hent_maal(request.user, maal_pk, til=Rettighet.MAAL_ENDRE)
    form = bundet(IndikatorForm, request)
    if form.is_valid():
        with regelbrudd_i(form):
            indikator = actions.opprett_indikator(maal=maal, av=request.user, **form.verdier())
            messages.success(request, _("Indikatoren er opprettet. Nå kan den få måltall og målinger."))
            return redirect("maal:indikator", pk=indikator.pk)
    return skjemaside(request, "maal/skjema_indikator.html", form, maal=maal)


@krever(Rettighet.MAAL_ENDRE)
@require_http_methods(["GET", "POST"])
def endre_indikator(request: BrukerRequest, pk: int) -> HttpResponse:
    indikator = access.hent_indikator(request.user, pk, til=Rettighet.MAAL_ENDRE)
    navn = indikator.navn
    form = bundet(IndikatorForm, request, instance=indikator)
    if form.is_valid():
        with regelbrudd_i(form):
            actions.endre_indikator(indikator=indikator, av=request.user, **form.cleaned_data)
            messages.success(request, _("Indikatoren er endret."))
            return redirect("maal:indikator", pk=pk)
    return skjemaside(request, "maal/skjema_indikator.html", form, maal=indikator.maal, indikator=indikator, navn=navn)


@krever(Rettighet.MAAL_LESE)
@require_safe
def indikator(request: BrukerRequest, pk: int) -> HttpResponse:
    objekt = access.hent_indikator(request.user, pk, til=Rettighet.MAAL_LESE)
    kontekst = {"indikator": objekt, "maal": objekt.maal, "side": sider.indikatorside(objekt, request.user)}
    return TemplateResponse(request, "maal/indikator.html", kontekst)


@krever(Rettighet.MAALING_REGISTRERE)
@require_http_methods(["GET", "POST"])
def registrer_maaling(request: BrukerRequest, indikator_pk: int) -> HttpResponse:
    indikator = access.hent_indikator(request.user, indikator_pk, til=Rettighet.MAALING_REGISTRERE)
    rettes = access.hent_maaling(indikator, request.GET.get("rett"))
    valg = skjema.grunnlagsvalg(indikator)
    form = bundet(
        MaalingForm,
        request,
        indikator=indikator,
        rettes=rettes,
        grunnlag=valg[0] if valg else "",
        fra=skjema.foerste_periode(indikator, i_dag=i_dag()),
        har_tall=skjema.registrerte_maalinger(indikator),
    )
    if form.is_valid():
        with regelbrudd_i(form):
            maaling = actions.registrer_maaling(indikator=indikator, av=request.user, **form.verdier())
            messages.success(request, _("Målingen er registrert."))
            return redirect(f"{reverse('maal:indikator', args=[indikator_pk])}#maaling-{maaling.pk}")
    kontekst = {"indikator": indikator, "maal": indikator.maal, "valg": valg, "rettes": rettes}
    return skjemaside(request, "maal/registrer_maaling.html", form, **kontekst)


@krever(Rettighet.MAALTALL_FASTSETTE)
@require_http_methods(["GET", "POST"])
def fastsett_maaltall(request: BrukerRequest, indikator_pk: int) -> HttpResponse:
    indikator = access.hent_indikator(request.user, indikator_pk, til=Rettighet.MAALTALL_FASTSETTE)
    rettes = access.hent_maaltall(indikator, request.GET.get("rett"))
    valg = skjema.grunnlagsvalg(indikator)
    form = bundet(
        MaaltallForm,
        request,
        indikator=indikator,
        rettes=rettes,
        grunnlag=valg[0] if valg else "",
        har_tall=skjema.registrerte_maaltall(indikator),
    )
    if form.is_valid():
        with regelbrudd_i(form):
            maaltall = actions.fastsett_maaltall(indikator=indikator, av=request.user, **form.verdier())
            messages.success(request, _("Måltallet er fastsatt."))
            return redirect(f"{reverse('maal:indikator', args=[indikator_pk])}#maaltall-{maaltall.pk}")
    kontekst = {"indikator": indikator, "maal": indikator.maal, "valg": valg, "rettes": rettes}
    return skjemaside(request, "maal/fastsett_maaltall.html", form, **kontekst)


@krever(Rettighet.VURDERING_SKRIVE)
@require_http_methods(["GET", "POST"])
def skriv_vurdering(request: BrukerRequest, maal_pk: int) -> HttpResponse:
    maal = access.hent_maal(request.user, maal_pk, til=Rettighet.VURDERING_SKRIVE)
    valg = Periodevalg(request.GET)
    periode = valg.cleaned_data["periode"] if valg.is_valid() else skjema.naturlig_periode(maal, i_dag=i_dag())
    form = bundet(VurderingForm, request, instance=skjema.utkast_for(maal, periode))
    if form.is_valid():
        with regelbrudd_i(form):
            vurdering = _lagre(request, maal, form, periode)
            return redirect("maal:vurdering", pk=vurdering.pk)
    kontekst = {
        "maal": maal,
        "side": sider.maalside(maal, request.user),
        "periode": periode,
        "periodevalg": Periodevalg(initial={"periode": noekkel(periode)}),
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
    messages.success(request, _("Vurderingen er godkjent."))
    return vurdering


@krever(Rettighet.MAAL_LESE)
@require_safe
def vurdering(request: BrukerRequest, pk: int) -> HttpResponse:
    objekt = access.hent_vurdering(request.user, pk, til=Rettighet.MAAL_LESE)
    periode = Periode.som_inneholder(objekt.periode, objekt.periodetype)
    kontekst = {
        "vurdering": vurderingsbilde(objekt),
        "er_utkast": objekt.tilstand == Vurderingstilstand.UTKAST,
        "versjon": objekt.versjon,
        "maal": objekt.maal,
        "utgaver": (utgaver := sider.utgaver(objekt, request.user)),
        "gjeldende": next((rad for rad in utgaver if rad.tilstand == Vurderingstilstand.GODKJENT), None),
        "kan": sider.handlinger(objekt.maal, request.user),
        "periodenoekkel": noekkel(periode),
    }
    return TemplateResponse(request, "maal/vurdering.html", kontekst)


@krever(Rettighet.VURDERING_GODKJENNE)
@require_POST
def godkjenn_vurdering(request: BrukerRequest, pk: int) -> HttpResponse:
    objekt = access.hent_vurdering(request.user, pk, til=Rettighet.VURDERING_GODKJENNE)
    form = Godkjenningsform(request.POST)
    versjon = form.cleaned_data["versjon"] if form.is_valid() else 0
    actions.godkjenn_vurdering(vurdering=objekt, versjon=versjon, av=request.user)
    messages.success(request, _("Vurderingen er godkjent."))
    return redirect("maal:vurdering", pk=pk)
