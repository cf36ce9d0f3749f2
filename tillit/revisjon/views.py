"""Documents to the revisor: of all, of one virksomhet, what is sent, and the receipt."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from tillit.felles import tid
from tillit.felles.adresser import sidenummer, tall_i_adressen
from tillit.felles.feil import regelbrudd_i
from tillit.felles.skjema import bundet, skjemaside
from tillit.organisasjon.enums import Rettighet
from tillit.organisasjon.tilgang import BrukerRequest, krever
from tillit.revisjon import access, actions, forms, queries


@krever(Rettighet.DIALOG_LESE)
@require_safe
def liste(request: BrukerRequest) -> HttpResponse:
    oversikt = queries.revisjonsoversikt(request.user, aar=_aaret(request), side=sidenummer(request), i_dag=tid.i_dag())
    return TemplateResponse(request, "revisjon/liste.html", {"o": oversikt})


@krever(Rettighet.DIALOG_LESE)
@require_safe
def virksomhetens(request: BrukerRequest, pk: int) -> HttpResponse:
    organ = access.hent_virksomheten(request.user, pk)
    side = queries.revisjonsside(organ, request.user, aar=_aaret(request), i_dag=tid.i_dag())
    return TemplateResponse(request, "revisjon/virksomhetens.html", {"s": side})


@krever(Rettighet.BREV_SKRIVE)
@require_http_methods(["GET", "HEAD", "POST"])
def send(request: BrukerRequest, relasjon_pk: int, aar: int) -> HttpResponse:
    relasjon = access.hent_relasjonen(request.user, relasjon_pk)
    tilbake = f"{reverse('revisjon:virksomhetens', args=[relasjon.underordnet_id])}?aar={aar}"
    klare = queries.klare_dokumenter(relasjon, aar=aar, i_dag=tid.i_dag())
    form = bundet(forms.SendForm, request, klare=klare)
    if form.is_valid():
        with regelbrudd_i(form):
            antall = actions.send(relasjon=relasjon, aar=aar, dokumenter=form.valgte(), av=request.user)
            ord_ = ngettext(
                "%(antall)d dokument er sendt. Revisor leser det, og kvitterer.",
                "%(antall)d dokumenter er sendt. Revisor leser dem, og kvitterer.",
                antall,
            )
            messages.success(request, ord_ % {"antall": antall})
            return redirect(tilbake)
    if not klare and not form.is_bound:
        # An old link or a step back: there is nothing to send, so no form is shown.
        messages.info(request, _("Alt som er klart, er sendt."))
        return redirect(tilbake)
    return skjemaside(request, "revisjon/send.html", form, relasjon=relasjon, aar=aar, tilbake=tilbake)


@krever(Rettighet.REVISJON_KVITTERE)
@require_POST
def kvitter(request: BrukerRequest, pk: int) -> HttpResponse:
    """Answered where the reader was: in the list of what waits, or (`?hos=`) at the virksomhet."""
    rad = access.hent_til_kvittering(request.user, pk)
    actions.kvitter(rad=rad, av=request.user)
    messages.success(request, _("Kvittert: %s") % rad.tittel)
    if tall_i_adressen(request, "hos", minst=1) == rad.relasjon.underordnet_id:
        return redirect(f"{reverse('revisjon:virksomhetens', args=[rad.relasjon.underordnet_id])}?aar={rad.aar}")
    return redirect("revisjon:liste")


@krever(Rettighet.REVISJON_KVITTERE)
@require_POST
def kvitter_for_alle(request: BrukerRequest) -> HttpResponse:
    form = bundet(forms.KvitterForAlleForm, request)
    if form.is_valid():
        antall = actions.kvitter_for_alle(numre=form.cleaned_data["numre"], av=request.user)
        ord_ = ngettext("Kvittert for %(antall)d dokument.", "Kvittert for %(antall)d dokumenter.", antall)
        messages.success(request, ord_ % {"antall": antall})
    return redirect("revisjon:liste")


def _aaret(request: BrukerRequest) -> int:
    """The one the address asks for, where it is one there is; else this."""
    i_aar = tid.i_dag().year
    aarene = queries.aarene(tid.i_dag())
    return tall_i_adressen(request, "aar", minst=aarene[-1], hoeyst=aarene[0]) or i_aar
