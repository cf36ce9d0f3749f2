"""One's own meeting, minutes before it."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.views.decorators.http import require_safe

from styringsdialog import access
from styringsdialog.queries.mitt import mitt_moete as mitt_moete_for
from tillit.felles import tid
from tillit.organisasjon.enums import Rettighet
from tillit.organisasjon.tilgang import BrukerRequest, innlogget


@innlogget
@require_safe
def mitt_moete(request: BrukerRequest, pk: int) -> HttpResponse:
    """A meeting that is over, or cancelled, is read on its own page."""
    moete = access.hent_moete(request.user, pk, til=Rettighet.DIALOG_LESE)
    mitt = mitt_moete_for(moete, request.user, naa=tid.naa())
    if not mitt.er_aktuelt:
        return redirect("styringsdialog:moete", pk=pk)
    return TemplateResponse(request, "styringsdialog/mitt_moete.html", {"m": mitt, "moete": moete})
