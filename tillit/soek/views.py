"""The page of search, and the part of it that follows what is typed."""

from __future__ import annotations

from django.http import HttpResponse
from django.template.response import TemplateResponse
from django.views.decorators.http import require_safe
from django.views.decorators.vary import vary_on_headers

from tillit.felles.adresser import sidenummer, tall_i_adressen, tekst_i_adressen
from tillit.organisasjon.tilgang import BrukerRequest, innlogget
from tillit.soek import queries
from tillit.soek.enums import Dokumentslag
from tillit.soek.funn import Soek
from tillit.soek.rules import LENGSTE_SOEK


@innlogget
@require_safe
@vary_on_headers("HX-Request")
def soek(request: BrukerRequest) -> HttpResponse:
    slag = tekst_i_adressen(request, "slag")
    hva = Soek(
        tekst=tekst_i_adressen(request, "q", lengst=LENGSTE_SOEK),
        slag=slag if slag in {*Dokumentslag.values, queries.HJELP} else "",
        virksomhet=tall_i_adressen(request, "virksomhet", minst=1),
        aar=tall_i_adressen(request, "aar", minst=1, hoeyst=9999),
    )
    kontekst = {"funn": queries.soek(request.user, hva, side=sidenummer(request)), "lengst": LENGSTE_SOEK}
    return TemplateResponse(request, "soek/_resultat.html" if request.htmx else "soek/soek.html", kontekst)
