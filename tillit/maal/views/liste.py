"""Pages of many goals: the list, the list as it stood, the tree, the purposes."""

from __future__ import annotations

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.template.response import TemplateResponse
from django.views.decorators.http import require_safe
from django.views.decorators.vary import vary_on_headers

from tillit.felles.adresser import sidenummer
from tillit.felles.tid import i_dag
from tillit.maal.forms import Listedato, Maalfilter
from tillit.maal.queries.liste import grupper, maal_som_passer, radene, relasjonsvalg
from tillit.maal.queries.paa_dato import historiegrupper, liste_paa_dato
from tillit.maal.queries.tre import formaalsoversikt, maaltre
from tillit.organisasjon.enums import Rettighet
from tillit.organisasjon.tilgang import BrukerRequest, krever

PER_SIDE = 50


@krever(Rettighet.MAAL_LESE)
@require_safe
@vary_on_headers("HX-Request")
def liste(request: BrukerRequest) -> HttpResponse:
    relasjoner = relasjonsvalg(request.user)
    filter_ = Maalfilter(request.GET, virksomheter=[(valg.virksomhet_pk, valg.virksomhet) for valg in relasjoner])
    if "dato" in request.GET:
        return _paa_dato(request, filter_)
    valg = filter_.valg()
    side = Paginator(maal_som_passer(request.user, **valg), PER_SIDE).get_page(sidenummer(request))
    kontekst = {
        "filter": filter_,
        "er_filtrert": any(valg.values()),
        "side": side,
        "grupper": grupper(radene(list(side))),
        "kan_lage_for": [relasjon for relasjon in relasjoner if relasjon.kan_endre],
        "kan_ta_med": [relasjon for relasjon in relasjoner if relasjon.kan_ta_med],
        "datoform": Listedato(),
    }
    return TemplateResponse(request, "maal/_liste.html" if request.htmx else "maal/liste.html", kontekst)


def _paa_dato(request: BrukerRequest, filter_: Maalfilter) -> HttpResponse:
    """The list as it stood: plainly another page, so that nobody takes it for the one that holds today."""
    form, valg = Listedato(request.GET), filter_.valg()
    kontekst = {"form": form, "filter": filter_, "er_filtrert": any(valg.values())}
    if not form.is_valid():
        return TemplateResponse(request, "maal/paa_dato.html", kontekst, status=422)
    historisk = liste_paa_dato(request.user, form.cleaned_data["dato"], **valg)
    side = Paginator(historisk.rader, PER_SIDE).get_page(sidenummer(request))
    kontekst |= {"historisk": historisk, "side": side, "grupper": historiegrupper(side)}
    return TemplateResponse(request, "maal/paa_dato.html", kontekst)


@krever(Rettighet.MAAL_LESE)
@require_safe
def tre(request: BrukerRequest) -> HttpResponse:
    return TemplateResponse(request, "maal/tre.html", {"tre": maaltre(request.user, side=sidenummer(request))})


@krever(Rettighet.MAAL_LESE)
@require_safe
def formaal(request: BrukerRequest) -> HttpResponse:
    aar = i_dag().year
    kontekst = {"aar": str(aar), "oversikt": formaalsoversikt(request.user, aar=aar)}
    return TemplateResponse(request, "maal/formaal.html", kontekst)
