"""From one figure that is missing to the next, until none is."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from tillit.maal.models import Indikator
from tillit.maal.queries.forfalte import forsinkede_etter
from tillit.organisasjon.tilgang import BrukerRequest


def er_i_rekke(request: BrukerRequest) -> bool:
    """True for one who came to go through what is missing, not to register one figure."""
    return "rekke" in request.GET


def til_neste(request: BrukerRequest, etter: Indikator, *, gjort: str) -> HttpResponse:
    """To the field of the next figure that is missing; home when all have come. `gjort` says what was just done."""
    mangler = forsinkede_etter(request.user, etter)
    if not mangler:
        messages.success(request, _("%(gjort)s Alle tall er på plass.") % {"gjort": gjort})
        return redirect("oversikt:start")
    neste = mangler[0]
    tekst = _("%(gjort)s Neste tall som mangler: «%(navn)s» for %(periode)s.")
    messages.success(request, tekst % {"gjort": gjort, "navn": neste.navn, "periode": neste.periode.navn})
    return redirect(neste.adresse)
