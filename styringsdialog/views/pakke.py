"""The møtepakke: order it, follow it, read it as a page, download it."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from styringsdialog import access, actions
from styringsdialog.models import Moete, Moetepakke
from styringsdialog.queries.pakke import pakkestand, vist_pakke
from styringsdialog.queries.saker import programmet
from tillit.felles import frossenpdf
from tillit.felles.fremdrift import fremdriftsdel
from tillit.organisasjon.enums import Rettighet
from tillit.organisasjon.tilgang import BrukerRequest, innlogget
from tillit.spraak.bokstaver import i_filnavn


@innlogget
@require_safe
def pakke(request: BrukerRequest, pk: int) -> HttpResponse:
    """The newest one, and how the next one comes along."""
    moete = access.hent_moete(request.user, pk, til=Rettighet.DIALOG_LESE)
    siste = moete.pakker.ferdige().order_by("-nummer").first()
    return TemplateResponse(request, "styringsdialog/pakke/vis.html", _kontekst(request, moete, siste))


@innlogget
@require_safe
def pakkeversjon(request: BrukerRequest, pk: int, nummer: int) -> HttpResponse:
    pakken = access.hent_pakke(request.user, pk, nummer)
    return TemplateResponse(request, "styringsdialog/pakke/vis.html", _kontekst(request, pakken.moete, pakken))


@innlogget
@require_POST
def lag_pakke(request: BrukerRequest, pk: int) -> HttpResponse:
    moete = access.hent_moete(request.user, pk, til=access.FORESLAA)
    actions.bestill_pakke(moete=moete, av=request.user)
    messages.success(request, _("Møtepakken lages. Alle som leser møtet, finner den her når den er ferdig."))
    return redirect("styringsdialog:pakke", pk=pk)


@innlogget
@require_safe
def pakke_fremdrift(request: BrukerRequest, pk: int) -> HttpResponse:
    """The part of the page that changes while the pack is made; without htmx, and when it is made, the whole page."""
    moete = access.hent_moete(request.user, pk, til=Rettighet.DIALOG_LESE)
    if not request.htmx:
        return redirect("styringsdialog:pakke", pk=pk)
    stand = pakkestand(moete, programmet(moete), request.user)
    kontekst = {"stand": stand, "moete": moete}
    ferdig = stand.under_arbeid is None
    return fremdriftsdel(request, "styringsdialog/pakke/_status.html", kontekst, ferdig=ferdig)


@innlogget
@require_safe
def pakke_pdf(request: BrukerRequest, pk: int, nummer: int) -> HttpResponse:
    """The PDF itself, if it is the one that was made."""
    pakken = access.hent_pakke(request.user, pk, nummer)
    kontekst: dict[str, object] = {"moete": pakken.moete, "pakke": pakken}
    return frossenpdf.som_fil(
        request,
        pakken,
        filnavn=filnavn(pakken),
        mangler="styringsdialog/pakke/fil_mangler.html",
        kontekst=kontekst,
    )


def filnavn(pakken: Moetepakke) -> str:
    """moetepakke-styringsmoete-2026-12-03-versjon-2.pdf"""
    moete = pakken.moete
    return f"moetepakke-{i_filnavn(moete.tittel)}-{moete.dato.isoformat()}-versjon-{pakken.nummer}.pdf"


def _kontekst(request: BrukerRequest, moete: Moete, vist: Moetepakke | None) -> dict[str, object]:
    return {
        "moete": moete,
        "pakke": vist,
        "p": vist_pakke(vist) if vist else None,
        "stand": pakkestand(moete, programmet(moete), request.user),
    }
