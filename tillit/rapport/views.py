"""Order, follow, read and download reports."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.utils.cache import patch_vary_headers
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from tillit.felles import frossenpdf
from tillit.felles.adresser import sidenummer
from tillit.felles.feil import regelbrudd_i, regelbrudd_som_varsel
from tillit.felles.nedlasting import som_nedlasting
from tillit.felles.skjema import bundet, skjemaside
from tillit.organisasjon.access import hent_virksomhet
from tillit.organisasjon.enums import Rettighet
from tillit.organisasjon.tilgang import BrukerRequest, krever
from tillit.rapport import access, actions, queries
from tillit.rapport.enums import Rapportstatus
from tillit.rapport.filnavn import filnavn
from tillit.rapport.forms import BestillingForm
from tillit.rapport.models import Rapport
from tillit.rapport.tvilling import FORMER
from tillit.rapport.utgave.samlinger import samlinger


@krever(Rettighet.DIALOG_LESE)
@require_safe
def liste(request: BrukerRequest) -> HttpResponse:
    return TemplateResponse(request, "rapport/liste.html", {"oversikt": queries.rapportoversikt(request.user)})


@krever(Rettighet.RAPPORT_BESTILLE, Rettighet.VURDERING_SKRIVE, Rettighet.SAMMENDRAG_LESE)
@require_http_methods(["GET", "HEAD", "POST"])
def bestill(request: BrukerRequest, organ_pk: int, slag: str) -> HttpResponse:
    organ, oppskrift = access.hent_bestillbart(request.user, organ_pk, slag)
    grunnlag = queries.bestillingsgrunnlag(request.user, organ, oppskrift)
    form = bundet(BestillingForm, request, oppskrift=oppskrift, grunnlag=grunnlag)
    if form.is_valid():
        with regelbrudd_i(form):
            rapport = actions.bestill_rapport(slag=slag, organ=organ, av=request.user, **form.valgt)
            return redirect("rapport:vis", pk=rapport.pk)
    innhold = queries.bestillingsside(request.user, organ, oppskrift)
    return skjemaside(request, "rapport/bestill.html", form, side=innhold)


@krever(Rettighet.DIALOG_LESE, Rettighet.SAMMENDRAG_LESE)
@require_safe
def vis(request: BrukerRequest, pk: int) -> HttpResponse:
    rapport = access.hent_rapport(request.user, pk)
    return TemplateResponse(request, "rapport/vis.html", _status(request, rapport))


@krever(Rettighet.DIALOG_LESE, Rettighet.SAMMENDRAG_LESE)
@require_safe
def fremdrift(request: BrukerRequest, pk: int) -> HttpResponse:
    """The part of the page that changes while the report is made; without htmx, the whole page."""
    rapport = access.hent_rapport(request.user, pk)
    if not request.htmx:
        return redirect("rapport:vis", pk=pk)
    svar = TemplateResponse(request, "rapport/_status.html", _status(request, rapport))
    patch_vary_headers(svar, ["HX-Request"])
    return svar


@krever(Rettighet.RAPPORT_BESTILLE, Rettighet.VURDERING_SKRIVE, Rettighet.SAMMENDRAG_LESE)
@require_POST
def avbryt(request: BrukerRequest, pk: int) -> HttpResponse:
    rapport = access.hent_rapport_aa_stanse(request.user, pk)
    with regelbrudd_som_varsel(request):
        actions.avbryt_rapport(rapport=rapport, av=request.user)
        messages.success(request, _("Bestillingen er avbrutt. Rapporten blir ikke laget."))
    return redirect("rapport:vis", pk=pk)


@krever(Rettighet.DIALOG_LESE, Rettighet.SAMMENDRAG_LESE)
@require_safe
def innhold(request: BrukerRequest, pk: int) -> HttpResponse:
    rapport = access.hent_rapport(request.user, pk)
    oppsett = queries.frosset_innhold(rapport)
    return TemplateResponse(request, "rapport/innhold.html", {"oppsett": oppsett, "bestilling": rapport})


@krever(Rettighet.DIALOG_LESE)
@require_safe
def sammenlikn(request: BrukerRequest, pk: int, annen_pk: int) -> HttpResponse:
    """Two of a kind, from what each of them froze: the older first, whichever the address names first."""
    foer, naa = access.hent_to_like(request.user, pk, annen_pk)
    kontekst = {"foer": foer, "naa": naa, "f": queries.forskjellen(foer, naa)}
    return TemplateResponse(request, "rapport/sammenlikn.html", kontekst)


@krever(Rettighet.DIALOG_LESE, Rettighet.SAMMENDRAG_LESE)
@require_safe
def last_ned(request: BrukerRequest, pk: int) -> HttpResponse:
    """The PDF itself, if it is the one that was delivered."""
    rapport = access.hent_rapport(request.user, pk)
    if rapport.status != Rapportstatus.FERDIG:
        return _ikke_ferdig(request, rapport)
    return frossenpdf.som_fil(
        request, rapport, filnavn=filnavn(rapport), mangler="rapport/fil_mangler.html", kontekst={"rapport": rapport}
    )


@krever(Rettighet.DIALOG_LESE, Rettighet.SAMMENDRAG_LESE)
@require_safe
def tvilling(request: BrukerRequest, pk: int, form: str) -> HttpResponse:
    """What the PDF says as Word or Excel, made now of what was frozen."""
    rapport = access.hent_rapport(request.user, pk)
    if rapport.status != Rapportstatus.FERDIG:
        return _ikke_ferdig(request, rapport)
    som = FORMER[form]
    innhold = queries.frosset_tvilling(rapport, som)
    return som_nedlasting(innhold, filnavn=filnavn(rapport, som.endelse), slag=som.medietype)


def _ikke_ferdig(request: BrukerRequest, rapport: Rapport) -> HttpResponse:
    messages.info(request, _("Rapporten er ikke ferdig ennå."))
    return redirect("rapport:vis", pk=rapport.pk)


def _status(request: BrukerRequest, rapport: Rapport) -> dict[str, object]:
    return {
        "rapport": rapport,
        "kan_bestille": access.kan_bestille(request.user, rapport),
        "kan_avbryte": rapport.er_i_arbeid and access.kan_avbryte(request.user, rapport),
        "er_ferdig": rapport.status == Rapportstatus.FERDIG,
        "er_feilet": rapport.status == Rapportstatus.FEILET,
        "er_avbrutt": rapport.status == Rapportstatus.AVBRUTT,
        "er_i_arbeid": rapport.er_i_arbeid,
        "like": queries.like_rapporter(request.user, rapport) if rapport.status == Rapportstatus.FERDIG else [],
    }


@krever(Rettighet.SAMMENDRAG_LESE)
@require_safe
def sammendrag_liste(request: BrukerRequest) -> HttpResponse:
    side = queries.sammendragsliste(request.user, side=sidenummer(request))
    kontekst = {"side": side, "samlinger": samlinger(request.user)}
    return TemplateResponse(request, "rapport/sammendrag_liste.html", kontekst)


@krever(Rettighet.SAMMENDRAG_LESE)
@require_safe
def styring(request: BrukerRequest, virksomhet_pk: int) -> HttpResponse:
    virksomhet = hent_virksomhet(request.user, virksomhet_pk, til=Rettighet.SAMMENDRAG_LESE)
    side = queries.styringsside(request.user, virksomhet)
    return TemplateResponse(request, "rapport/styring.html", {"side": side})
