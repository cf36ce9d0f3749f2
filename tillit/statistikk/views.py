"""Sources, queries, and the answers they gave."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.utils.cache import patch_vary_headers
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from tillit.felles.feil import regelbrudd_i, regelbrudd_som_varsel
from tillit.felles.fremdrift import fremdriftsdel
from tillit.felles.nedlasting import som_nedlasting
from tillit.felles.skjema import bundet, skjemaside
from tillit.felles.tid import naa
from tillit.maal.access import hent_indikator
from tillit.organisasjon.access import hent_virksomhet
from tillit.organisasjon.enums import Rettighet
from tillit.organisasjon.tilgang import BrukerRequest, krever
from tillit.statistikk import access, actions, opptak, queries
from tillit.statistikk.enums import Kildetype, Svarvalg
from tillit.statistikk.forms import DatakildeForm, DesimaltegnForm, KildesvarForm, SerieForm, SpoerringForm, SvarfilForm
from tillit.statistikk.kube import UleseligSvar

SKJEMA = ["GET", "HEAD", "POST"]
BRUKE, FORVALTE, LESE = Rettighet.DATAKILDE_BRUKE, Rettighet.DATAKILDE_FORVALTE, Rettighet.MAAL_LESE


@krever(LESE, FORVALTE)
@require_safe
def liste(request: BrukerRequest) -> HttpResponse:
    return TemplateResponse(request, "statistikk/liste.html", {"side": queries.oversikt(request.user)})


@krever(FORVALTE)
@require_http_methods(SKJEMA)
def ny_kilde(request: BrukerRequest) -> HttpResponse:
    form = bundet(DatakildeForm, request)
    if form.is_valid():
        with regelbrudd_i(form):
            actions.opprett_datakilde(av=request.user, **form.cleaned_data)
            return redirect("statistikk:liste")
    return skjemaside(request, "statistikk/skjema_kilde.html", form)


@krever(FORVALTE)
@require_http_methods(SKJEMA)
def endre_kilde(request: BrukerRequest, pk: int) -> HttpResponse:
    kilde = access.hent_datakilde(request.user, pk)
    form = bundet(DatakildeForm, request, kilde=kilde)
    if form.is_valid():
        with regelbrudd_i(form):
            actions.endre_datakilde(kilde=kilde, av=request.user, **form.cleaned_data)
            return redirect("statistikk:liste")
    return skjemaside(request, "statistikk/skjema_kilde.html", form, kilde=kilde)


@krever(BRUKE)
@require_http_methods(SKJEMA)
def ny(request: BrukerRequest, virksomhet_pk: int) -> HttpResponse:
    organ = hent_virksomhet(request.user, virksomhet_pk, til=BRUKE)
    form = bundet(SpoerringForm, request)
    if form.is_valid():
        with regelbrudd_i(form):
            spoerring = actions.opprett_spoerring(organ=organ, av=request.user, **form.cleaned_data)
            return redirect("statistikk:vis", pk=spoerring.pk)
    return skjemaside(request, "statistikk/skjema_spoerring.html", form, organ=organ)


@krever(LESE, FORVALTE)
@require_safe
def vis(request: BrukerRequest, pk: int) -> HttpResponse:
    spoerring = access.hent_spoerring(request.user, pk)
    side = queries.spoerringsside(request.user, spoerring)
    return TemplateResponse(request, "statistikk/vis.html", {"side": side, "spoerring": spoerring})


@krever(LESE, FORVALTE)
@require_safe
def fremdrift(request: BrukerRequest, pk: int) -> HttpResponse:
    """How the fetching goes, until it is done and the whole page is drawn anew; without htmx, the page."""
    spoerring = access.hent_spoerring(request.user, pk)
    if not request.htmx:
        return redirect("statistikk:vis", pk=pk)
    side = queries.spoerringsside(request.user, spoerring)
    kontekst = {"side": side, "spoerring": spoerring}
    return fremdriftsdel(request, "statistikk/_fremdrift.html", kontekst, ferdig=side.underveis is None)


@krever(BRUKE)
@require_http_methods(SKJEMA)
def endre(request: BrukerRequest, pk: int) -> HttpResponse:
    spoerring = access.hent_spoerring(request.user, pk, til=BRUKE)
    form = bundet(SpoerringForm, request, spoerring=spoerring)
    if form.is_valid():
        with regelbrudd_i(form):
            actions.endre_spoerring(spoerring=spoerring, av=request.user, **form.cleaned_data)
            return redirect("statistikk:vis", pk=pk)
    return skjemaside(request, "statistikk/skjema_spoerring.html", form, organ=spoerring.organ, spoerring=spoerring)


@krever(BRUKE)
@require_POST
def hent(request: BrukerRequest, pk: int) -> HttpResponse:
    spoerring = access.hent_spoerring(request.user, pk, til=BRUKE)
    with regelbrudd_som_varsel(request):
        actions.bestill_uttrekk(spoerring=spoerring, av=request.user, naa=naa())
    return redirect("statistikk:vis", pk=pk)


@krever(BRUKE)
@require_http_methods(SKJEMA)
def fil(request: BrukerRequest, pk: int) -> HttpResponse:
    spoerring = access.hent_spoerring(request.user, pk, til=BRUKE)
    form = bundet(SvarfilForm, request)
    if form.is_valid():
        with regelbrudd_i(form):
            lastet = form.cleaned_data["fil"]
            actions.les_fil(spoerring=spoerring, innhold=lastet.read(), filnavn=lastet.name, av=request.user)
            return redirect("statistikk:vis", pk=pk)
    return skjemaside(request, "statistikk/fil.html", form, spoerring=spoerring)


@krever(BRUKE)
@require_POST
def desimaltegn(request: BrukerRequest, pk: int) -> HttpResponse:
    """The answer to «er 1.234 tusen eller desimaltall?», one click."""
    spoerring = access.hent_spoerring(request.user, pk, til=BRUKE)
    form = DesimaltegnForm(request.POST)
    if form.is_valid():
        actions.velg_desimaltegn(spoerring=spoerring, av=request.user, **form.cleaned_data)
    return redirect("statistikk:vis", pk=pk)


@krever(BRUKE)
@require_POST
def les_paa_nytt(request: BrukerRequest, pk: int) -> HttpResponse:
    """An answer that no worker has kept for the pages."""
    with regelbrudd_som_varsel(request):
        actions.les_paa_nytt(spoerring=access.hent_spoerring(request.user, pk, til=BRUKE), av=request.user)
    return redirect("statistikk:vis", pk=pk)


@krever(BRUKE)
@require_POST
def stans(request: BrukerRequest, pk: int) -> HttpResponse:
    actions.stans_spoerring(spoerring=access.hent_spoerring(request.user, pk, til=BRUKE), av=request.user)
    return redirect("statistikk:vis", pk=pk)


@krever(BRUKE)
@require_http_methods(SKJEMA)
def ny_serie(request: BrukerRequest, pk: int) -> HttpResponse:
    spoerring = access.hent_spoerring(request.user, pk, til=BRUKE)
    valg = queries.serievalg(request.user, spoerring)
    form = bundet(SerieForm, request, valg=valg)
    if form.is_valid():
        with regelbrudd_i(form):
            koder = queries.fulle_koder(spoerring, form.koder)
            actions.koble_serie(
                spoerring=spoerring, indikator=form.cleaned_data["indikator"], koder=koder, av=request.user
            )
            return redirect("statistikk:vis", pk=pk)
    return skjemaside(request, "statistikk/skjema_serie.html", form, spoerring=spoerring, valg=valg)


@krever(BRUKE)
@require_POST
def fjern_serie(request: BrukerRequest, pk: int, kobling_pk: int) -> HttpResponse:
    spoerring = access.hent_spoerring(request.user, pk, til=BRUKE)
    actions.fjern_serie(kobling=access.hent_kobling(spoerring, kobling_pk), av=request.user)
    return redirect("statistikk:vis", pk=pk)


@krever(BRUKE)
@require_POST
def ta_i_bruk(request: BrukerRequest, pk: int) -> HttpResponse:
    """The tried answer is as it should be: its figures are taken in, and the query runs by itself from now on."""
    uttrekk = access.hent_uttrekk(request.user, pk, til=BRUKE)
    with regelbrudd_som_varsel(request):
        tatt = actions.svar_paa_uttrekk(uttrekk=uttrekk, valg=Svarvalg.SAMME, grunn="", av=request.user)
        nye = tatt.antall_nye
        messages.success(
            request, ngettext("%(n)d nytt tall er tatt inn.", "%(n)d nye tall er tatt inn.", nye) % {"n": nye}
        )
    return redirect("statistikk:vis", pk=uttrekk.spoerring_id)


@krever(BRUKE)
@require_http_methods(SKJEMA)
def svar(request: BrukerRequest, pk: int) -> HttpResponse:
    """The source has changed: what it means is for a person to say."""
    uttrekk = access.hent_uttrekk(request.user, pk, til=BRUKE)
    spoerring = uttrekk.spoerring
    form = bundet(KildesvarForm, request, spoerring=spoerring)
    if form.is_valid():
        with regelbrudd_i(form):
            actions.svar_paa_uttrekk(uttrekk=uttrekk, av=request.user, **form.cleaned_data)
            return redirect("statistikk:vis", pk=spoerring.pk)
    side = queries.spoerringsside(request.user, spoerring)
    return skjemaside(request, "statistikk/svar.html", form, side=side, spoerring=spoerring, uttrekk=uttrekk)


@krever(LESE, FORVALTE)
@require_safe
def last_ned(request: BrukerRequest, pk: int) -> HttpResponse:
    """The very bytes the source answered with."""
    uttrekk = access.hent_uttrekk(request.user, pk)
    endelse = "csv" if uttrekk.spoerring.datakilde.type == Kildetype.CSV else "json"
    try:
        raa = opptak.raa_bytes(uttrekk)
    except UleseligSvar:
        messages.info(request, _("Dette uttrekket fikk ikke noe svar."))
        return redirect("statistikk:vis", pk=uttrekk.spoerring_id)
    slag = "text/csv" if endelse == "csv" else "application/json"
    return som_nedlasting(raa, filnavn=f"uttrekk-{uttrekk.pk}.{endelse}", slag=slag)


@krever(LESE)
@require_safe
def indikator(request: BrukerRequest, indikator_pk: int) -> HttpResponse:
    """Where an indicator's figures come from: a part of its page with htmx, a page of its own without."""
    ett = hent_indikator(request.user, indikator_pk, til=LESE)
    innhold = {
        "indikator": ett,
        "kilder": queries.indikatorkilder(ett),
        "kan_bruke": access.kan_bruke(request.user, ett.maal.relasjon.underordnet_id),
    }
    mal = "statistikk/_indikator.html" if request.htmx else "statistikk/indikator.html"
    svar_ = TemplateResponse(request, mal, innhold)
    patch_vary_headers(svar_, ["HX-Request"])
    return svar_
