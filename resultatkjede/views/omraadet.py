"""The list of the area: the chains of all the virksomheter one reads."""

from __future__ import annotations

from django.http import HttpResponse
from django.template.response import TemplateResponse
from django.views.decorators.http import require_safe

from resultatkjede.queries.omraadet import kjedeliste
from tillit.felles.adresser import sidenummer
from tillit.organisasjon.enums import Rettighet
from tillit.organisasjon.organvalg import Organfilter
from tillit.organisasjon.tilgang import BrukerRequest, krever


@krever(Rettighet.MAAL_LESE)
@require_safe
def kjeder(request: BrukerRequest) -> HttpResponse:
    form = Organfilter(request.GET, leser=request.user, rettighet=Rettighet.MAAL_LESE)
    side = kjedeliste(request.user, organ=form.valgt, side=sidenummer(request))
    kontekst = {"form": form, "side": side}
    return TemplateResponse(request, "resultatkjede/kjeder.html", kontekst, status=422 if form.errors else 200)
