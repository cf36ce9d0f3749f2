"""The list of the area: the risks of all the virksomheter one reads."""

from __future__ import annotations

from django.http import HttpResponse
from django.template.response import TemplateResponse
from django.views.decorators.http import require_safe

from resultatkjede.queries.risikoomraadet import risikoliste
from tillit.felles.adresser import sidenummer
from tillit.felles.tid import i_dag
from tillit.organisasjon.enums import Part, Rettighet
from tillit.organisasjon.organvalg import Organfilter
from tillit.organisasjon.tilgang import BrukerRequest, krever


@krever(Rettighet.MAAL_LESE)
@require_safe
def alle_risikoer(request: BrukerRequest) -> HttpResponse:
    form = Organfilter(request.GET, leser=request.user, rettighet=Rettighet.MAAL_LESE)
    side = risikoliste(request.user, organ=form.valgt, side=sidenummer(request), i_dag=i_dag())
    parter = {"overordnet": Part.OVERORDNET.label, "underordnet": Part.UNDERORDNET.label}
    kontekst = {"form": form, "side": side, **parter}
    status = 422 if form.errors else 200
    return TemplateResponse(request, "resultatkjede/risiko/alle.html", kontekst, status=status)
