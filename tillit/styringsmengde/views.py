"""How much is asked, with the list behind each number, and the rule it is counted by."""

from __future__ import annotations

from django.http import Http404, HttpResponse
from django.template.response import TemplateResponse
from django.views.decorators.http import require_safe

from tillit.felles.adresser import sidenummer
from tillit.felles.tid import i_dag
from tillit.maal.terskler import terskler_i_ord
from tillit.organisasjon.access import hent_avdeling, hent_avdelinger, hent_dialogrelasjon
from tillit.organisasjon.enums import Rettighet
from tillit.organisasjon.tilgang import BrukerRequest, krever
from tillit.styringsmengde import queries
from tillit.styringsmengde.rules import REGELEN_GJELDER_FRA, REGELVERSJON

FOERSTE_AAR = 2000


@krever(Rettighet.MAAL_LESE)
@require_safe
def regel(request: BrukerRequest) -> HttpResponse:
    """The rule as it stands, for whoever reads what is steered by."""
    kontekst = {"versjon": REGELVERSJON, "gjelder_fra": REGELEN_GJELDER_FRA, "terskler": terskler_i_ord()}
    return TemplateResponse(request, "styringsmengde/regel.html", kontekst)


@krever(Rettighet.DIALOG_LESE)
@require_safe
def relasjonen(request: BrukerRequest, relasjon_pk: int) -> HttpResponse:
    """Year by year in one relation."""
    relasjon = hent_dialogrelasjon(request.user, relasjon_pk, til=Rettighet.DIALOG_LESE)
    return TemplateResponse(request, "styringsmengde/relasjonen.html", {"m": queries.mengde(relasjon)})


@krever(Rettighet.DIALOG_LESE)
@require_safe
def aaret(request: BrukerRequest, relasjon_pk: int, aar: int) -> HttpResponse:
    """The count of one year, with all that was counted."""
    relasjon = hent_dialogrelasjon(request.user, relasjon_pk, til=Rettighet.DIALOG_LESE)
    if not FOERSTE_AAR <= aar <= i_dag().year + 1:
        raise Http404
    return TemplateResponse(request, "styringsmengde/aaret.html", {"side": queries.telleside(relasjon, aar)})


@krever(Rettighet.DIALOG_LESE)
@require_safe
def avdelingen(request: BrukerRequest, pk: int) -> HttpResponse:
    """The virksomheter of a department beside each other, by name."""
    avdeling = hent_avdeling(request.user, pk, til=Rettighet.DIALOG_LESE)
    ark, rader = queries.mengdeside(request.user, [avdeling.pk], side=sidenummer(request))
    kontekst = {"avdeling": avdeling, "ark": ark, "rader": rader, "versjon": REGELVERSJON}
    return TemplateResponse(request, "styringsmengde/mange.html", kontekst)


@krever(Rettighet.DIALOG_LESE)
@require_safe
def byen(request: BrukerRequest) -> HttpResponse:
    """Those of every department the reader has to do with."""
    avdelinger = hent_avdelinger(request.user, til=Rettighet.DIALOG_LESE)
    ark, rader = queries.mengdeside(request.user, avdelinger, side=sidenummer(request))
    kontekst = {"avdeling": None, "ark": ark, "rader": rader, "hele": avdelinger is None, "versjon": REGELVERSJON}
    return TemplateResponse(request, "styringsmengde/mange.html", kontekst)
