"""Pages where figures are registered and targets set."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from tillit.felles.adresser import tall_i_adressen, tekst_i_adressen
from tillit.felles.feil import Regelbrudd, regelbrudd_i
from tillit.felles.skjema import bundet, skjemaside
from tillit.felles.tid import i_dag
from tillit.maal import access, actions
from tillit.maal.forms import MaalingForm, MaaltallForm
from tillit.maal.models import Indikator, Maaling
from tillit.maal.perioder import Periode
from tillit.maal.queries import skjema
from tillit.maal.queries.fordelinger import fordelinger_for
from tillit.maal.queries.forfalte import forsinkede_etter
from tillit.maal.queries.tidligere import tidligere_tall
from tillit.maal.views.rekke import er_i_rekke, til_neste
from tillit.organisasjon.enums import Rettighet
from tillit.organisasjon.tilgang import BrukerRequest, krever


@krever(Rettighet.MAALING_REGISTRERE)
@require_http_methods(["GET", "POST"])
def registrer_maaling(request: BrukerRequest, indikator_pk: int) -> HttpResponse:
    indikator = access.hent_indikator(request.user, indikator_pk, til=Rettighet.MAALING_REGISTRERE)
    rettes = access.hent_maaling(indikator, tall_i_adressen(request, "rett"))
    forfalt = None if rettes else skjema.forfalt_periode(indikator, i_dag=i_dag())
    if er_i_rekke(request) and forfalt is None and request.method == "GET":
        return til_neste(request, indikator, gjort=_("Tallet for «%(navn)s» er kommet.") % {"navn": indikator.navn})
    valg = skjema.grunnlagsvalg(indikator)
    form = _maalingsskjema(request, indikator, rettes, forfalt=forfalt, grunnlag=valg[0] if valg else "")
    if form.is_valid():
        with regelbrudd_i(form):
            maaling = actions.registrer_maaling(indikator=indikator, av=request.user, **form.verdier())
            gjort = _("Tallet for %(periode)s er lagret.") % {"periode": form.cleaned_data["periode"].navn}
            if er_i_rekke(request):
                return til_neste(request, indikator, gjort=gjort)
            messages.success(request, gjort)
            return redirect(f"{reverse('maal:indikator', args=[indikator_pk])}#maaling-{maaling.pk}")
    mangler = forsinkede_etter(request.user, indikator) if er_i_rekke(request) else []
    kontekst = {"indikator": indikator, "maal": indikator.maal, "valg": valg, "rettes": rettes}
    return skjemaside(request, "maal/registrer_maaling.html", form, **kontekst, forfalt=forfalt, mangler=mangler)


def _maalingsskjema(
    request: BrukerRequest, indikator: Indikator, rettes: Maaling | None, *, forfalt: Periode | None, grunnlag: str
) -> MaalingForm:
    """With the period that the address names, else the one whose figure should have come."""
    return bundet(
        MaalingForm,
        request,
        indikator=indikator,
        rettes=rettes,
        grunnlag=grunnlag,
        fra=skjema.foerste_periode(indikator, i_dag=i_dag()),
        har_tall=skjema.registrerte_maalinger(indikator),
        fordelinger=fordelinger_for(indikator),
        periode=tekst_i_adressen(request, "periode") or (forfalt.noekkel if forfalt else ""),
        tidligere=tidligere_tall([indikator.pk]) if request.method == "POST" else {},
    )


@krever(Rettighet.MAALING_REGISTRERE)
@require_POST
def gjoer_endelig(request: BrukerRequest, pk: int) -> HttpResponse:
    maaling = access.hent_en_maaling(request.user, pk, til=Rettighet.MAALING_REGISTRERE)
    try:
        ny = actions.gjoer_endelig(maaling=maaling, av=request.user)
    except Regelbrudd as brudd:
        messages.error(request, str(brudd.melding))
        return redirect("maal:indikator", pk=maaling.indikator_id)
    messages.success(request, _("Tallet er endelig. Den foreløpige versjonen blir stående."))
    return redirect(f"{reverse('maal:indikator', args=[maaling.indikator_id])}#maaling-{ny.pk}")


@krever(Rettighet.MAALTALL_FASTSETTE)
@require_http_methods(["GET", "POST"])
def fastsett_maaltall(request: BrukerRequest, indikator_pk: int) -> HttpResponse:
    indikator = access.hent_indikator(request.user, indikator_pk, til=Rettighet.MAALTALL_FASTSETTE)
    rettes = access.hent_maaltall(indikator, tall_i_adressen(request, "rett"))
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
            messages.success(request, _("Måltallet er fastsatt. Begge parter ser det, og tallene holdes opp mot det."))
            return redirect(f"{reverse('maal:indikator', args=[indikator_pk])}#maaltall-{maaltall.pk}")
    kontekst = {"indikator": indikator, "maal": indikator.maal, "valg": valg, "rettes": rettes}
    return skjemaside(request, "maal/fastsett_maaltall.html", form, **kontekst)
