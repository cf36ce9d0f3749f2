"""Read letters: all of them, those of one virksomhet, one, two beside each other, and on paper."""

from __future__ import annotations

from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.views.decorators.http import require_safe

from tillit.felles import frossenpdf, tid
from tillit.felles.adresser import sidenummer, tall_i_adressen
from tillit.felles.fremdrift import fremdriftsdel
from tillit.organisasjon.access import hent_virksomhet
from tillit.organisasjon.enums import Rettighet
from tillit.organisasjon.tilgang import BrukerRequest, krever
from tillit.spraak.bokstaver import i_filnavn
from tillit.styringsbrev import access, queries
from tillit.styringsbrev.actions.utsteding import mangler_tildelingsbrev
from tillit.styringsbrev.models import Brevutskrift

LESE = Rettighet.DIALOG_LESE


@krever(LESE)
@require_safe
def liste(request: BrukerRequest) -> HttpResponse:
    side = queries.brevene(request.user, side=sidenummer(request))
    return TemplateResponse(request, "styringsbrev/liste.html", {"side": side})


@krever(LESE)
@require_safe
def virksomhetens(request: BrukerRequest, pk: int) -> HttpResponse:
    organ = hent_virksomhet(request.user, pk, til=LESE)
    brev = queries.brevsiden(organ, request.user, side=sidenummer(request), i_dag=tid.i_dag())
    return TemplateResponse(request, "styringsbrev/virksomhetens.html", {"b": brev})


@krever(LESE)
@require_safe
def vis(request: BrukerRequest, pk: int) -> HttpResponse:
    dokument = access.hent_brev(request.user, pk)
    bilde = queries.brevbilde(dokument, request.user, i_dag=tid.i_dag())
    mangler = mangler_tildelingsbrev(dokument) if bilde.kan_skrive else ""
    kontekst = {"b": bilde, "d": dokument, "i": bilde.innhold, "mangler": mangler}
    return TemplateResponse(request, "styringsbrev/vis.html", kontekst)


@krever(LESE)
@require_safe
def sammenlikn(request: BrukerRequest, pk: int) -> HttpResponse:
    """With the one `?med=` names, or the one before it."""
    dokument = access.hent_brev(request.user, pk)
    med = tall_i_adressen(request, "med", minst=1)
    annet = access.hent_brev(request.user, med) if med else queries.forrige_brev(dokument)
    if annet is None or annet.relasjon.underordnet_id != dokument.relasjon.underordnet_id:
        raise Http404
    kontekst = {"s": queries.sammenlikning(annet, dokument), "d": dokument}
    return TemplateResponse(request, "styringsbrev/sammenlikn.html", kontekst)


@krever(LESE)
@require_safe
def pdf(request: BrukerRequest, pk: int) -> HttpResponse:
    """As it is archived, for who reads the letter."""
    utskrift = access.hent_utskrift(request.user, pk)
    dokument = utskrift.dokument
    return frossenpdf.som_fil(
        request,
        utskrift,
        filnavn=f"{i_filnavn(dokument.tittel)}.pdf",
        mangler="styringsbrev/fil_mangler.html",
        kontekst={"d": dokument},
    )


@krever(LESE)
@require_safe
def fremdrift(request: BrukerRequest, pk: int) -> HttpResponse:
    """The part of the page that changes while the PDF is made; without htmx, and when it is made, the whole page."""
    dokument = access.hent_brev(request.user, pk)
    if not request.htmx:
        return redirect(dokument.adresse)
    utskrift: Brevutskrift | None = dokument.utskrift if hasattr(dokument, "utskrift") else None
    kontekst = {"utskrift": utskrift, "d": dokument}
    ferdig = utskrift is None or not utskrift.er_i_arbeid
    return fremdriftsdel(request, "styringsbrev/_status.html", kontekst, ferdig=ferdig)
