"""Where a figure was last used: a page of its own, and the same as a piece of the pages below."""

from __future__ import annotations

from django.http import HttpResponse
from django.template.response import TemplateResponse
from django.utils.cache import patch_vary_headers
from django.views.decorators.http import require_safe

from tillit.maal import access
from tillit.organisasjon.enums import Rettighet
from tillit.organisasjon.tilgang import BrukerRequest, krever
from tillit.oversikt.queries.indikatorbruk import indikatorbruk as bruk_av


@krever(Rettighet.MAAL_LESE)
@require_safe
def indikatorbruk(request: BrukerRequest, pk: int) -> HttpResponse:
    indikator = access.hent_indikator(request.user, pk, til=Rettighet.MAAL_LESE)
    mal = "oversikt/_indikatorbruk.html" if request.htmx else "oversikt/indikatorbruk.html"
    svar = TemplateResponse(request, mal, {"indikator": indikator, "bruk": bruk_av(request.user, indikator)})
    patch_vary_headers(svar, ["HX-Request"])
    return svar
