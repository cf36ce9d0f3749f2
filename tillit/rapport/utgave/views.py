"""The summary that is approved, the one that would be, and the approval."""

from __future__ import annotations

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from tillit.felles.feil import regelbrudd_i
from tillit.felles.skjema import bundet, skjemaside
from tillit.organisasjon.access import hent_avdeling, hent_avdelinger, hent_virksomhet
from tillit.organisasjon.enums import Rettighet
from tillit.organisasjon.tilgang import BrukerRequest, krever
from tillit.rapport import access
from tillit.rapport.utgave import actions, queries, samlinger
from tillit.rapport.utgave.forms import GodkjenningForm


@krever(Rettighet.SAMMENDRAG_LESE)
@require_safe
def sammendrag(request: BrukerRequest, virksomhet_pk: int) -> HttpResponse:
    virksomhet = hent_virksomhet(request.user, virksomhet_pk, til=Rettighet.SAMMENDRAG_LESE)
    side = queries.utgaveside(request.user, virksomhet)
    return TemplateResponse(request, "rapport/sammendrag.html", {"side": side, "virksomhet": virksomhet})


@krever(Rettighet.DIALOG_LESE)
@require_http_methods(["GET", "HEAD", "POST"])
def utkast(request: BrukerRequest, virksomhet_pk: int) -> HttpResponse:
    """What the rules say now; for who may, with the button that approves it."""
    virksomhet = hent_virksomhet(request.user, virksomhet_pk, til=Rettighet.DIALOG_LESE)
    side = queries.utkastside(request.user, virksomhet)
    if request.method == "POST" and not side.kan_godkjenne:
        raise PermissionDenied
    begynner = {"sha256": side.sha256, "tillegg": side.siste.tillegg if side.siste else ""}
    form = bundet(GodkjenningForm, request, initial=begynner)
    if form.is_valid():
        with regelbrudd_i(form):
            actions.godkjenn_sammendrag(virksomhet=virksomhet, av=request.user, **form.cleaned_data)
            messages.success(request, _("Sammendraget er godkjent. De folkevalgte leser det nå."))
            return redirect("rapport:sammendrag", virksomhet_pk=virksomhet.pk)
    if form.is_bound:
        form.gjelder_det_som_vises(side.sha256)
    return skjemaside(request, "rapport/sammendrag_utkast.html", form, side=side, virksomhet=virksomhet)


@krever(Rettighet.SAMMENDRAG_LESE)
@require_safe
def sammenlikn(request: BrukerRequest, virksomhet_pk: int) -> HttpResponse:
    """What turned between the last two that were approved."""
    virksomhet = hent_virksomhet(request.user, virksomhet_pk, til=Rettighet.SAMMENDRAG_LESE)
    side = queries.sammenlikning(virksomhet)
    if side is None:
        raise Http404
    return TemplateResponse(request, "rapport/sammendrag_sammenlikn.html", {"side": side, "virksomhet": virksomhet})


@krever(Rettighet.SAMMENDRAG_LESE)
@require_safe
def byen(request: BrukerRequest) -> HttpResponse:
    """Of the city, or of the departments that are the reader's."""
    hent_avdelinger(request.user, til=Rettighet.SAMMENDRAG_LESE)
    return _samlet(request, samlinger.byen())


@krever(Rettighet.SAMMENDRAG_LESE)
@require_safe
def avdeling(request: BrukerRequest, pk: int) -> HttpResponse:
    return _samlet(request, samlinger.avdelingen(hent_avdeling(request.user, pk, til=Rettighet.SAMMENDRAG_LESE)))


@krever(Rettighet.SAMMENDRAG_LESE)
@require_safe
def utvalg(request: BrukerRequest, pk: int) -> HttpResponse:
    return _samlet(request, samlinger.utvalget(access.hent_utvalg(request.user, pk)))


@krever(Rettighet.SAMMENDRAG_LESE)
@require_safe
def formaal(request: BrukerRequest, formaal: str) -> HttpResponse:
    return _samlet(request, samlinger.formaalet(access.hent_formaal(formaal)))


@krever(Rettighet.SAMMENDRAG_LESE)
@require_safe
def maal(request: BrukerRequest, pk: int) -> HttpResponse:
    return _samlet(request, samlinger.under(access.hent_overmaal(request.user, pk)))


def _samlet(request: BrukerRequest, omfang: samlinger.Samlingsomfang) -> HttpResponse:
    side = samlinger.samlingsside(request.user, omfang)
    return TemplateResponse(request, "rapport/sammendrag_samlet.html", {"side": side})
