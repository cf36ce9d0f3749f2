"""Attachments: lay one beside a step, see how it comes along, fetch it, take it away."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.cache import patch_vary_headers
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from styringsdialog import access, actions, kvitteringer
from styringsdialog.forms.vedlegg import VedleggForm
from styringsdialog.models import Oppfoelgingssteg, Vedlegg
from styringsdialog.queries.vedlegg import er_aapen, vedlegg_til_saken, vedleggsbilde
from tillit.felles.feil import regelbrudd_i
from tillit.felles.jobb import Jobbstatus
from tillit.felles.nedlasting import lagret_fil
from tillit.felles.skjema import bundet, skjemaside
from tillit.felles.vedlegg.slag import MIME, Filslag
from tillit.organisasjon.enums import Rettighet
from tillit.organisasjon.tilgang import BrukerRequest, innlogget

# Nothing in it may do anything, should a browser show it all the same.
_INGENTING = "sandbox; default-src 'none'"


@innlogget
@require_http_methods(["GET", "HEAD", "POST"])
def til_steget(request: BrukerRequest, pk: int) -> HttpResponse:
    steg = access.hent_steget(request.user, pk)
    part = access.krev_part_med_vedlegg(request.user, steg)
    form = bundet(VedleggForm, request)
    if form.is_valid():
        with regelbrudd_i(form):
            actions.legg_ved(eier=steg, fil=form.cleaned_data["fil"], av=request.user, part=part)
            messages.success(request, kvitteringer.lagt_ved())
            return redirect(steg.oppfoelging.adresse)
    return skjemaside(request, "styringsdialog/vedlegg/nytt.html", form, steg=steg, rad=steg.oppfoelging)


@innlogget
@require_http_methods(["GET", "HEAD", "POST"])
def til_saken(request: BrukerRequest, pk: int) -> HttpResponse:
    """What is to be read of a point before the meeting, also what came with it from a meeting it was postponed in."""
    sak = access.hent_sak(request.user, pk, til=Rettighet.DIALOG_LESE)
    part = access.part_med_vedlegg(request.user, sak) if er_aapen(sak) else None
    if request.method == "POST" and part is None:
        part = access.krev_part_med_vedlegg(request.user, sak)
    form = bundet(VedleggForm, request)
    if form.is_valid() and part:
        with regelbrudd_i(form):
            actions.legg_ved(eier=sak, fil=form.cleaned_data["fil"], av=request.user, part=part)
            messages.success(request, kvitteringer.lagt_ved())
            return redirect("styringsdialog:vedlegg_til_saken", pk=pk)
    vedlegg = vedlegg_til_saken(sak, request.user, part=part)
    kontekst = {"sak": sak, "vedlegg": vedlegg, "kan_legge_ved": part is not None}
    return skjemaside(request, "styringsdialog/vedlegg/sak.html", form, **kontekst)


@innlogget
@require_safe
def vedlegg(request: BrukerRequest, pk: int) -> HttpResponse:
    """The file, if it is the one that was judged. Always to be saved, never to be shown here."""
    rad = access.hent_vedlegg(request.user, pk)
    if rad.status != Jobbstatus.FERDIG:
        raise Http404
    svar = lagret_fil(
        request,
        rad.fil,
        sha256=rad.sha256,
        filnavn=rad.filnavn,
        slag=MIME[Filslag(rad.filslag)],
        mangler="styringsdialog/vedlegg/fil_mangler.html",
        kontekst={"vedlegg": rad, "tilbake": _stedet(rad)},
    )
    if svar.streaming:
        svar["Content-Security-Policy"] = _INGENTING
        svar["X-Content-Type-Options"] = "nosniff"
    return svar


@innlogget
@require_safe
def vedleggstilstand(request: BrukerRequest, pk: int) -> HttpResponse:
    """The one line of it, while it is judged; without htmx the page it stands on."""
    rad = access.hent_vedlegg(request.user, pk)
    if not request.htmx:
        return redirect(_stedet(rad))
    bilde = vedleggsbilde(rad, kan_fjernes=access.part_med_vedlegg(request.user, rad.eier) == rad.part)
    svar = TemplateResponse(request, "styringsdialog/vedlegg/_linje.html", {"v": bilde})
    patch_vary_headers(svar, ["HX-Request"])
    return svar


@innlogget
@require_POST
def trekk(request: BrukerRequest, pk: int) -> HttpResponse:
    rad = access.hent_vedlegg(request.user, pk)
    part = access.krev_part_med_vedlegg(request.user, rad.eier)
    actions.trekk_vedlegg(vedlegg=rad, av=request.user, part=part)
    messages.success(request, _("Vedlegget er fjernet. Ingen kan lese det lenger."))
    return redirect(_stedet(rad))


def _stedet(rad: Vedlegg) -> str:
    """The page it stands on."""
    eier = rad.eier
    if isinstance(eier, Oppfoelgingssteg):
        return eier.oppfoelging.adresse
    return reverse("styringsdialog:vedlegg_til_saken", args=[eier.pk])
