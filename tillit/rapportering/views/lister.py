"""Pages that show: the list, one report, one delivery, two deliveries side by side."""

from __future__ import annotations

from django.http import Http404, HttpResponse
from django.template.response import TemplateResponse
from django.views.decorators.http import require_safe

from tillit.felles.adresser import sidenummer, tall_i_adressen
from tillit.organisasjon.enums import Rettighet
from tillit.organisasjon.tilgang import BrukerRequest, krever
from tillit.rapportering import access
from tillit.rapportering.innhold import tin
from tillit.rapportering.queries.levert import forrige_leveranse, rapportside
from tillit.rapportering.queries.lister import rapportliste
from tillit.rapportering.sammenlikning import sammenlikn as sammenlikn_innhold


@krever(Rettighet.MAAL_LESE)
@require_safe
def liste(request: BrukerRequest) -> HttpResponse:
    sider = {"side": sidenummer(request), "kolonneside": tall_i_adressen(request, "perioder", minst=1) or 1}
    return TemplateResponse(request, "rapportering/liste.html", {"liste": rapportliste(request.user, **sider)})


@krever(Rettighet.MAAL_LESE)
@require_safe
def vis(request: BrukerRequest, pk: int) -> HttpResponse:
    periode = access.hent_periode(request.user, pk, til=Rettighet.MAAL_LESE)
    return TemplateResponse(request, "rapportering/vis.html", {"side": rapportside(periode, request.user)})


@krever(Rettighet.MAAL_LESE)
@require_safe
def leveranse(request: BrukerRequest, pk: int) -> HttpResponse:
    """One delivery, also an earlier one, as it was."""
    objekt = access.hent_leveranse(request.user, pk)
    side = rapportside(objekt.periode, request.user, leveranse=objekt)
    return TemplateResponse(request, "rapportering/vis.html", {"side": side})


@krever(Rettighet.MAAL_LESE)
@require_safe
def sammenlikn(request: BrukerRequest, pk: int) -> HttpResponse:
    """This delivery beside the last one of the period before, or beside the one the address names."""
    naa = access.hent_leveranse(request.user, pk)
    foer_pk = tall_i_adressen(request, "med") or forrige_leveranse(naa, request.user)
    if foer_pk is None:
        raise Http404
    foer = access.hent_leveranse(request.user, foer_pk)
    par = sammenlikn_innhold(tin(foer.innhold), tin(naa.innhold))
    kontekst = {"foer": foer, "naa": naa, "par": par, "antall_endret": sum(ett.endret for ett in par)}
    return TemplateResponse(request, "rapportering/sammenlikn.html", kontekst)
