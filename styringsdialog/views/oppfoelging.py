"""What is left to be done."""

from __future__ import annotations

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from styringsdialog import access, actions, queries
from styringsdialog.actions.oppfoelging import AlleredeAvsluttet
from styringsdialog.enums import Oppfoelgingsstatus
from styringsdialog.forms import FaltBortForm, UtfoertForm
from tillit.felles import tid
from tillit.felles.adresser import sidenummer
from tillit.felles.feil import regelbrudd_i
from tillit.felles.skjema import bundet, skjemaside
from tillit.organisasjon.enums import Rettighet
from tillit.organisasjon.tilgang import BrukerRequest, innlogget, krever

PER_SIDE = 25


@krever(Rettighet.DIALOG_LESE)
@require_safe
def oppfoelginger(request: BrukerRequest) -> HttpResponse:
    side = Paginator(queries.oppfoelginger_for(request.user), PER_SIDE).get_page(sidenummer(request))
    kontekst = {
        "side": side,
        "melder": request.user.tilgang.organer(Rettighet.OPPFOELGING_MELDE),
        "styrer": request.user.tilgang.egne_organer() if request.user.tilgang.har(Rettighet.STYRE) else (),
        "foreslaar": request.user.tilgang.egne_med(Rettighet.SAK_FORESLAA),
        "i_dag": tid.i_dag(),
    }
    return TemplateResponse(request, "styringsdialog/oppfoelginger.html", kontekst)


@innlogget
@require_http_methods(["GET", "HEAD", "POST"])
def utfoert(request: BrukerRequest, pk: int) -> HttpResponse:
    oppfoelging = access.hent_oppfoelging(request.user, pk, til=Rettighet.OPPFOELGING_MELDE)
    if request.method != "POST" and oppfoelging.status != Oppfoelgingsstatus.AAPEN:
        return _allerede_avsluttet(request)
    form = bundet(UtfoertForm, request)
    if form.is_valid():
        with regelbrudd_i(form):
            actions.meld_utfoert(oppfoelging=oppfoelging, av=request.user, **form.cleaned_data)
            messages.success(request, _("Oppfølgingen er meldt utført. Avdelingen ser det med merknaden din."))
            return redirect("styringsdialog:oppfoelginger")
    return skjemaside(request, "styringsdialog/utfoert.html", form, oppfoelging=oppfoelging)


@innlogget
@require_http_methods(["GET", "HEAD", "POST"])
def falt_bort(request: BrukerRequest, pk: int) -> HttpResponse:
    oppfoelging = access.hent_oppfoelging(request.user, pk, til=Rettighet.STYRE)
    if request.method != "POST" and oppfoelging.status != Oppfoelgingsstatus.AAPEN:
        return _allerede_avsluttet(request)
    form = bundet(FaltBortForm, request)
    if form.is_valid():
        with regelbrudd_i(form):
            actions.la_falle_bort(oppfoelging=oppfoelging, av=request.user, **form.cleaned_data)
            messages.success(
                request, _("Oppfølgingen er markert som falt bort. Virksomheten ser hvorfor, og skal ikke gjøre mer.")
            )
            return redirect("styringsdialog:oppfoelginger")
    return skjemaside(request, "styringsdialog/falt_bort.html", form, oppfoelging=oppfoelging)


def _allerede_avsluttet(request: BrukerRequest) -> HttpResponse:
    """An old link or a step back: there is nothing to write, so no form is shown."""
    messages.info(request, str(AlleredeAvsluttet.melding))
    return redirect("styringsdialog:oppfoelginger")
