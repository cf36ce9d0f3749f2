"""Order many reports, follow them, stop them, and take them home."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from tillit.felles.feil import regelbrudd_i, regelbrudd_som_varsel
from tillit.felles.fremdrift import fremdriftsdel
from tillit.felles.nedlasting import lagret_fil
from tillit.felles.skjema import bundet, skjemaside
from tillit.organisasjon.enums import Rettighet
from tillit.organisasjon.tilgang import BrukerRequest, krever
from tillit.rapport import access
from tillit.rapport.bunke import actions, arkiv, queries
from tillit.rapport.bunke.forms import BunkeForm
from tillit.rapport.bunke.innhold import samlet_slag
from tillit.rapport.enums import Rapportstatus
from tillit.rapport.filnavn import bunkens_filnavn
from tillit.rapport.models import Rapportbunke
from tillit.rapport.slag import ALLE


@krever(Rettighet.RAPPORT_BESTILLE)
@require_http_methods(["GET", "HEAD", "POST"])
def bestill(request: BrukerRequest, organ_pk: int) -> HttpResponse:
    organ = access.hent_bunkeorgan(request.user, organ_pk)
    grunnlag = queries.bunkebestilling(request.user, organ, ALLE[samlet_slag(organ)])
    form = bundet(BunkeForm, request, grunnlag=grunnlag)
    if form.is_valid():
        with regelbrudd_i(form):
            bunke = actions.bestill_bunke(organ=organ, av=request.user, **form.valgt)
            return redirect("rapport:bunke", pk=bunke.pk)
    return skjemaside(request, "rapport/bunke/bestill.html", form, side=grunnlag)


@krever(Rettighet.DIALOG_LESE)
@require_safe
def vis(request: BrukerRequest, pk: int) -> HttpResponse:
    bunke = access.hent_bunke(request.user, pk)
    return TemplateResponse(request, "rapport/bunke/vis.html", _kontekst(request, bunke))


@krever(Rettighet.DIALOG_LESE)
@require_safe
def fremdrift(request: BrukerRequest, pk: int) -> HttpResponse:
    """The part of the page that changes while they are made; without htmx, the whole page."""
    bunke = access.hent_bunke(request.user, pk)
    if not request.htmx:
        return redirect("rapport:bunke", pk=pk)
    return fremdriftsdel(request, "rapport/bunke/_status.html", _kontekst(request, bunke), ferdig=not bunke.er_i_arbeid)


@krever(Rettighet.RAPPORT_BESTILLE)
@require_POST
def avbryt(request: BrukerRequest, pk: int) -> HttpResponse:
    bunke = access.hent_bunke_aa_stanse(request.user, pk)
    with regelbrudd_som_varsel(request):
        actions.avbryt_bunke(bunke=bunke, av=request.user)
        messages.success(request, _("Bestillingen er avbrutt. Rapportene som alt var ferdige, kan leses som før."))
    return redirect("rapport:bunke", pk=pk)


@krever(Rettighet.RAPPORT_BESTILLE)
@require_POST
def pakk_igjen(request: BrukerRequest, pk: int) -> HttpResponse:
    bunke = access.hent_bunke_aa_stanse(request.user, pk)
    with regelbrudd_som_varsel(request):
        arkiv.pakk_igjen(bunke=bunke, av=request.user)
    return redirect("rapport:bunke", pk=pk)


@krever(Rettighet.DIALOG_LESE)
@require_safe
def last_ned(request: BrukerRequest, pk: int) -> HttpResponse:
    """The archive, if it is the one that was made."""
    bunke = access.hent_bunke(request.user, pk)
    if bunke.status != Rapportstatus.FERDIG:
        messages.info(request, _("Rapportene er ikke ferdige ennå."))
        return redirect("rapport:bunke", pk=pk)
    if bunke.tatt_bort_tid:
        messages.info(request, _("Zip-filen er tatt bort. Rapportene kan leses hver for seg."))
        return redirect("rapport:bunke", pk=pk)
    return lagret_fil(
        request,
        bunke.fil,
        sha256=bunke.sha256,
        filnavn=bunkens_filnavn(bunke),
        slag="application/zip",
        mangler="rapport/bunke/fil_mangler.html",
        kontekst={"bunke": bunke},
    )


def _kontekst(request: BrukerRequest, bunke: Rapportbunke) -> dict[str, object]:
    kan_bestille = access.kan_stanse(request.user, bunke)
    return {
        "side": queries.bunkeside(bunke),
        "bunke": bunke,
        "er_ferdig": bunke.status == Rapportstatus.FERDIG,
        "er_feilet": bunke.status == Rapportstatus.FEILET,
        "er_avbrutt": bunke.status == Rapportstatus.AVBRUTT,
        "kan_avbryte": bunke.er_i_arbeid and not bunke.pakkes_igjen and kan_bestille,
        "kan_bestille": kan_bestille,
    }
