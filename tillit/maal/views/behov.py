"""Pages where one asks whether a figure is needed, what is expected of it, and how it is split."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from tillit.felles.feil import regelbrudd_i
from tillit.felles.skjema import bundet, skjemaside
from tillit.felles.tid import i_dag
from tillit.maal import access, actions, rules
from tillit.maal.forms import BehovForm, FordelingForm, PrognoseForm, TaIBrukForm
from tillit.maal.models import Indikator
from tillit.maal.queries import fordelinger, skjema
from tillit.maal.views.rekke import er_i_rekke, til_neste
from tillit.organisasjon.enums import Rettighet
from tillit.organisasjon.tilgang import BrukerRequest, krever


@krever(Rettighet.MAALING_REGISTRERE)
@require_http_methods(["GET", "POST"])
def vurder_behov(request: BrukerRequest, indikator_pk: int) -> HttpResponse:
    indikator = access.hent_indikator(request.user, indikator_pk, til=Rettighet.MAALING_REGISTRERE)
    forfalt = skjema.forfalt_periode(indikator, i_dag=i_dag())
    if forfalt is None and (er_i_rekke(request) or indikator.avviklet_dato):
        return _ingenting_mangler(request, indikator)
    periode = forfalt or rules.siste_avsluttede(indikator.frekvens, i_dag())
    kunngjoeres = rules.er_fastsatt(indikator.maal.status)
    form = bundet(BehovForm, request, kunngjoeres=kunngjoeres)
    if form.is_valid():
        with regelbrudd_i(form):
            actions.vurder_behov(indikator=indikator, periode=periode.start, av=request.user, **form.cleaned_data)
            if form.cleaned_data["trengs"] and forfalt is None:
                messages.success(request, _("Svaret er lagret. Indikatoren er fortsatt i bruk."))
                return redirect("maal:indikator", pk=indikator_pk)
            if form.cleaned_data["trengs"]:
                maal = reverse("maal:registrer_maaling", args=[indikator_pk])
                rekke = "&rekke=1" if er_i_rekke(request) else ""
                return redirect(f"{maal}?periode={periode.noekkel}{rekke}")
            gjort = _sagt_nei(kunngjoeres=kunngjoeres)
            if er_i_rekke(request):
                return til_neste(request, indikator, gjort=gjort)
            messages.success(request, gjort)
            return redirect("maal:indikator", pk=indikator_pk)
    kontekst = {"indikator": indikator, "maal": indikator.maal, "forfalt": forfalt}
    return skjemaside(request, "maal/vurder_behov.html", form, **kontekst)


def _sagt_nei(*, kunngjoeres: bool) -> str:
    if kunngjoeres:
        return _("Det er kunngjort at indikatoren går ut av bruk. Til da spør vi etter tallet.")
    return _("Indikatoren er ikke lenger i bruk. Vi spør ikke etter tallet mer.")


def _ingenting_mangler(request: BrukerRequest, indikator: Indikator) -> HttpResponse:
    ingenting = _("Det er ikke noe tall som mangler her nå.")
    if er_i_rekke(request):
        return til_neste(request, indikator, gjort=ingenting)
    messages.info(request, ingenting)
    return redirect("maal:indikator", pk=indikator.pk)


@krever(Rettighet.MAALTALL_FASTSETTE)
@require_http_methods(["GET", "POST"])
def ta_i_bruk(request: BrukerRequest, indikator_pk: int) -> HttpResponse:
    indikator = access.hent_indikator(request.user, indikator_pk, til=Rettighet.MAALTALL_FASTSETTE)
    form = bundet(TaIBrukForm, request, indikator=indikator)
    if form.is_valid():
        with regelbrudd_i(form):
            actions.ta_i_bruk(indikator=indikator, av=request.user, **form.cleaned_data)
            messages.success(request, _("Indikatoren er i bruk igjen. Vi spør etter tallet når det skal foreligge."))
            return redirect("maal:indikator", pk=indikator_pk)
    return skjemaside(request, "maal/ta_i_bruk.html", form, indikator=indikator, maal=indikator.maal)


@krever(Rettighet.MAALING_REGISTRERE)
@require_http_methods(["GET", "POST"])
def lag_prognose(request: BrukerRequest, indikator_pk: int) -> HttpResponse:
    indikator = access.hent_indikator(request.user, indikator_pk, til=Rettighet.MAALING_REGISTRERE)
    valg = skjema.grunnlagsvalg(indikator)
    form = bundet(
        PrognoseForm,
        request,
        indikator=indikator,
        perioder=skjema.prognoseperioder(indikator, i_dag=i_dag()),
        finnes=skjema.skrevne_prognoser(indikator),
        grunnlag=valg[0] if valg else "",
    )
    if form.is_valid():
        with regelbrudd_i(form):
            actions.lag_prognose(indikator=indikator, av=request.user, **form.verdier())
            messages.success(request, _("Prognosen er lagret. Den står ved serien til tallet kommer."))
            return redirect(f"{reverse('maal:indikator', args=[indikator_pk])}#prognoser")
    kontekst = {"indikator": indikator, "maal": indikator.maal, "valg": valg}
    return skjemaside(request, "maal/lag_prognose.html", form, **kontekst)


@krever(Rettighet.MAAL_ENDRE)
@require_http_methods(["GET", "POST"])
def lag_fordeling(request: BrukerRequest, indikator_pk: int) -> HttpResponse:
    indikator = access.hent_indikator(request.user, indikator_pk, til=Rettighet.MAAL_ENDRE)
    bydeler = [
        actions.Gruppe(kode=str(organ.pk), navn=organ.kortnavn or organ.navn, organ_id=organ.pk)
        for organ in fordelinger.bydeler()
    ]
    form = bundet(FordelingForm, request, bydeler=bydeler)
    if form.is_valid():
        with regelbrudd_i(form):
            actions.lag_fordeling(indikator=indikator, av=request.user, **form.verdier())
            messages.success(request, _("Fordelingen er laget. Tall for gruppene registreres sammen med målingen."))
            return redirect(f"{reverse('maal:indikator', args=[indikator_pk])}#fordelinger")
    kontekst = {"indikator": indikator, "maal": indikator.maal, "bydeler": bydeler}
    return skjemaside(request, "maal/lag_fordeling.html", form, **kontekst)
