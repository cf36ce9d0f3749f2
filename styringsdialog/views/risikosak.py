"""A risk of a chain on the agenda of the meeting: where it stands, and the one click that puts it there."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.utils.cache import patch_vary_headers
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from styringsdialog import access, actions
from styringsdialog.queries.risikosak import risikosaksbilde
from tillit.felles import tid
from tillit.felles.formater import dato
from tillit.organisasjon.access import krev_part
from tillit.organisasjon.enums import Rettighet
from tillit.organisasjon.tilgang import BrukerRequest, krever


@krever(Rettighet.DIALOG_LESE)
@require_safe
def risikosak(request: BrukerRequest, pk: int) -> HttpResponse:
    """A piece of the risk's own page; a page by itself without a script."""
    risiko = access.hent_risiko(request.user, pk)
    mal = "styringsdialog/_risikosak.html" if request.htmx else "styringsdialog/risikosak.html"
    svar = TemplateResponse(request, mal, {"b": risikosaksbilde(risiko, request.user, naa=tid.naa())})
    patch_vary_headers(svar, ["HX-Request"])
    return svar


@krever(Rettighet.SAK_FORESLAA)
@require_POST
def ta_opp_risiko(request: BrukerRequest, pk: int) -> HttpResponse:
    risiko = access.hent_risiko(request.user, pk)
    part = krev_part(request.user, risiko.kjede.maal.relasjon, til=Rettighet.SAK_FORESLAA)
    tatt_opp = actions.ta_opp_risiko(risiko=risiko, av=request.user, part=part)
    moete = tatt_opp.sak.moete
    melding = (
        _("Risikoen er satt på programmet for «%(moete)s» %(dato)s.")
        if tatt_opp.ny
        else _("Risikoen sto allerede på programmet for «%(moete)s» %(dato)s.")
    )
    messages.success(request, melding % {"moete": moete.tittel, "dato": dato(moete.dato)})
    return redirect("resultatkjede:risiko", pk=pk)
