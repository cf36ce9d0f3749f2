"""What has been asked of a virksomhet, and how much that is: readable by both parties, printable."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from tillit.felles.skjema import bundet, skjemaside
from tillit.felles.tid import i_dag
from tillit.maal.actions.terskel import begrunn_terskel as begrunn
from tillit.maal.enums import Kravslag
from tillit.maal.terskler import terskler_i_ord
from tillit.organisasjon.access import hent_avdeling, hent_dialogrelasjon, hent_virksomhet
from tillit.organisasjon.enums import Rettighet
from tillit.organisasjon.tilgang import BrukerRequest, krever
from tillit.oversikt.forms import BedtFilter, TerskelgrunnForm
from tillit.oversikt.queries import bedt_om as queries
from tillit.oversikt.queries.terskler import avdelingstelling, relasjonstelling, terskeltelling

FOERSTE_AAR = 2000
AAR_BAKOVER = 8


@krever(Rettighet.MAAL_LESE)
@require_safe
def bedt_om(request: BrukerRequest, pk: int) -> HttpResponse:
    organ = hent_virksomhet(request.user, pk, til=Rettighet.MAAL_LESE)
    filter_ = BedtFilter(request.GET.dict(), aarene=queries.aarene(request.user, organ), i_aar=i_dag().year)
    bilde = queries.bedt_om(request.user, organ, aar=filter_.aaret, slag=filter_.slaget)
    kontekst = {"organ": organ, "bilde": bilde, "filter": filter_, "i_dag": i_dag()}
    return TemplateResponse(request, "oversikt/bedt_om.html", kontekst)


@krever(Rettighet.DIALOG_LESE)
@require_safe
def terskler(request: BrukerRequest, relasjon_pk: int) -> HttpResponse:
    """How much is asked in one relation, year by year."""
    relasjon = hent_dialogrelasjon(request.user, relasjon_pk, til=Rettighet.DIALOG_LESE)
    return TemplateResponse(
        request, "oversikt/terskler.html", {"side": relasjonstelling(request.user, relasjon), "relasjon": relasjon}
    )


@krever(Rettighet.MAALTALL_FASTSETTE)
@require_http_methods(["GET", "HEAD", "POST"])
def begrunn_terskel(request: BrukerRequest, relasjon_pk: int, aar: int, slag: str) -> HttpResponse:
    """Why there are more than usual: asked of the side that asks."""
    relasjon = hent_dialogrelasjon(request.user, relasjon_pk, til=Rettighet.MAALTALL_FASTSETTE)
    if slag not in Kravslag or not FOERSTE_AAR <= aar <= i_dag().year + 1:
        raise Http404
    ett = terskeltelling(relasjon, aar=aar, slag=slag)
    if not ett.bilde.er_over:
        messages.info(request, _("Antallet er ikke over terskelen, så det trengs ingen grunn."))
        return redirect("oversikt:terskler", relasjon_pk=relasjon_pk)
    form = bundet(TerskelgrunnForm, request)
    if form.is_valid():
        grunn = form.cleaned_data["grunn"]
        begrunn(relasjon=relasjon, aar=aar, slag=slag, antall=ett.bilde.antall, grunn=grunn, av=request.user)
        messages.success(request, _("Grunnen er lagret. Begge parter ser den."))
        return redirect("oversikt:terskler", relasjon_pk=relasjon_pk)
    return skjemaside(request, "oversikt/begrunn_terskel.html", form, relasjon=relasjon, telling=ett)


@krever(Rettighet.MAAL_LESE)
@require_safe
def avdelingskrav(request: BrukerRequest, pk: int) -> HttpResponse:
    """The virksomheter of a department side by side, for the years one asks about."""
    avdeling = hent_avdeling(request.user, pk, til=Rettighet.DIALOG_LESE)
    i_aar = i_dag().year
    aarene = range(i_aar + 1, i_aar - AAR_BAKOVER, -1)
    filter_ = BedtFilter(request.GET.dict(), aarene=aarene, i_aar=i_aar)
    rader = avdelingstelling(request.user, avdeling, aar=filter_.aaret)
    kontekst = {
        "avdeling": avdeling,
        "rader": rader,
        "felt": filter_["aar"],
        "aar": filter_.aaret,
        "slagene": Kravslag,
        "terskler": terskler_i_ord(),
    }
    return TemplateResponse(request, "oversikt/avdelingskrav.html", kontekst)
