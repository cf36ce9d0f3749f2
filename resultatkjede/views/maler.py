"""Templates of chains: what the departments offer their sectors to begin with."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from resultatkjede import access, actions
from resultatkjede.forms import ByttInnholdForm, EndreMalForm, NyMalForm, NyMalFraFilForm
from resultatkjede.models import Kjedemal
from resultatkjede.queries import kjedebilde
from resultatkjede.queries.maler import malliste
from resultatkjede.tegning import tegn
from resultatkjede.utveksling import les_verdier, som_json
from resultatkjede.views.utveksling import filnavn, jsonfil
from tillit.felles.feil import Regelbrudd, regelbrudd_i
from tillit.felles.skjema import bundet, skjemaside
from tillit.felles.tid import i_dag
from tillit.organisasjon.enums import Rettighet
from tillit.organisasjon.tilgang import BrukerRequest, krever

R = Rettighet


@krever(R.MAAL_LESE)
@require_safe
def liste(request: BrukerRequest) -> HttpResponse:
    return TemplateResponse(request, "resultatkjede/maler/liste.html", {"maler": malliste(request.user)})


@krever(R.MAAL_LESE)
@require_safe
def vis(request: BrukerRequest, pk: int) -> HttpResponse:
    mal = access.hent_mal(request.user, pk)
    kjede = les_verdier(mal.innhold).kjede
    kontekst = {"kjedemal": mal, "kjede": kjede, "tegning": tegn(kjede), "kan_endre": _kan_endre(request, mal)}
    return TemplateResponse(request, "resultatkjede/maler/vis.html", kontekst)


@krever(R.MAAL_LESE)
@require_safe
def last_ned(request: BrukerRequest, pk: int) -> HttpResponse:
    mal = access.hent_mal(request.user, pk)
    return jsonfil(som_json(les_verdier(mal.innhold).kjede, skrevet=i_dag()), filnavn(mal.navn))


@krever(R.KJEDEMAL_ENDRE)
@require_http_methods(["GET", "HEAD", "POST"])
def ny_fra_kjede(request: BrukerRequest, maal_pk: int) -> HttpResponse:
    """A template of any chain the user reads. What only one goal has (figures, dates) does not come along."""
    maal = access.hent_maal(request.user, maal_pk, til=R.MAAL_LESE)
    form = bundet(NyMalForm, request, avdelinger=access.malavdelinger(request.user))
    kjede = kjedebilde(maal)
    if form.is_valid():
        with regelbrudd_i(form):
            mal = actions.lag_mal(kjede=kjede, av=request.user, **form.cleaned_data)
            messages.success(request, _("Malen er laget. Alle som bygger en kjede, kan velge den."))
            return redirect("resultatkjede:mal", pk=mal.pk)
    return skjemaside(request, "resultatkjede/maler/ny_fra_kjede.html", form, maal=maal, kjede=kjede)


@krever(R.KJEDEMAL_ENDRE)
@require_http_methods(["GET", "HEAD", "POST"])
def ny_fra_fil(request: BrukerRequest) -> HttpResponse:
    form = bundet(NyMalFraFilForm, request, avdelinger=access.malavdelinger(request.user))
    if form.is_valid():
        with regelbrudd_i(form):
            navn, beskrivelse = form.cleaned_data.pop("navn"), form.cleaned_data.pop("beskrivelse")
            fil = actions.last_opp_kjedefil(
                av=request.user, malnavn=navn, malbeskrivelse=beskrivelse, **form.cleaned_data
            )
            return redirect("resultatkjede:kjedefil", pk=fil.pk)
    return skjemaside(request, "resultatkjede/maler/ny_fra_fil.html", form)


@krever(R.KJEDEMAL_ENDRE)
@require_http_methods(["GET", "HEAD", "POST"])
def endre(request: BrukerRequest, pk: int) -> HttpResponse:
    mal = access.hent_mal(request.user, pk, til=R.KJEDEMAL_ENDRE)
    form = bundet(EndreMalForm, request, mal=mal, kjede=les_verdier(mal.innhold).kjede)
    if form.is_valid():
        with regelbrudd_i(form):
            felter = {felt: form.cleaned_data[felt] for felt in ("navn", "beskrivelse", "versjon")}
            actions.endre_mal(mal=mal, ord_=form.ord, av=request.user, **felter)
            messages.success(request, _("Malen er lagret. Kjeder som er laget av den, står som før."))
            return redirect("resultatkjede:mal", pk=pk)
    return skjemaside(request, "resultatkjede/maler/endre.html", form, kjedemal=mal)


@krever(R.KJEDEMAL_ENDRE)
@require_http_methods(["GET", "HEAD", "POST"])
def bytt_innhold(request: BrukerRequest, pk: int) -> HttpResponse:
    mal = access.hent_mal(request.user, pk, til=R.KJEDEMAL_ENDRE)
    form = bundet(ByttInnholdForm, request, initial={"versjon": mal.versjon})
    if form.is_valid():
        with regelbrudd_i(form):
            versjon = form.cleaned_data.pop("versjon")
            fil = actions.last_opp_kjedefil(av=request.user, kjedemal=mal, malversjon=versjon, **form.cleaned_data)
            return redirect("resultatkjede:kjedefil", pk=fil.pk)
    return skjemaside(request, "resultatkjede/maler/bytt_innhold.html", form, kjedemal=mal)


@krever(R.KJEDEMAL_ENDRE)
@require_POST
def ta_ut_av_bruk(request: BrukerRequest, pk: int) -> HttpResponse:
    mal = access.hent_mal(request.user, pk, til=R.KJEDEMAL_ENDRE)
    actions.ta_ut_av_bruk(mal=mal, av=request.user)
    messages.success(request, _("Malen er tatt ut av bruk. Kjeder som er laget av den, står som før."))
    return redirect("resultatkjede:maler")


@krever(R.KJEDEMAL_ENDRE)
@require_POST
def ta_i_bruk(request: BrukerRequest, pk: int) -> HttpResponse:
    mal = access.hent_mal(request.user, pk, til=R.KJEDEMAL_ENDRE)
    try:
        actions.ta_i_bruk_igjen(mal=mal, av=request.user)
        messages.success(request, _("Malen er i bruk igjen. Alle som bygger en kjede, kan velge den."))
    except Regelbrudd as brudd:
        messages.error(request, str(brudd.melding))
    return redirect("resultatkjede:mal", pk=pk)


def _kan_endre(request: BrukerRequest, mal: Kjedemal) -> bool:
    return request.user.tilgang.har_paa_eget(R.KJEDEMAL_ENDRE, mal.organ_id)
