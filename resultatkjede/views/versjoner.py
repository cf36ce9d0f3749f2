"""A chain through time: who built what, how it stood, what has changed."""

from __future__ import annotations

from datetime import date

from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.template.response import TemplateResponse
from django.views.decorators.http import require_safe

from resultatkjede import access
from resultatkjede.forms import DagForm, SammenlikningForm
from resultatkjede.queries import kjedebilde
from resultatkjede.queries.historie import Dagsbilde, kjede_paa_dato
from resultatkjede.queries.utgangspunkt import utgangspunkt
from resultatkjede.queries.versjoner import versjonsside
from resultatkjede.sammenlikning import samme_ledd, sammenlikn
from resultatkjede.tegning import tegn
from tillit.felles.adresser import sidenummer
from tillit.maal.models import Maal
from tillit.organisasjon.enums import Rettighet
from tillit.organisasjon.models import Bruker
from tillit.organisasjon.tilgang import BrukerRequest, krever

PER_SIDE = 20


@krever(Rettighet.MAAL_LESE)
@require_safe
def versjoner(request: BrukerRequest, maal_pk: int) -> HttpResponse:
    maal = access.hent_maal(request.user, maal_pk, til=Rettighet.MAAL_LESE)
    historien = versjonsside(maal, request.user)
    kontekst = {
        "maal": maal,
        "historien": historien,
        "side": Paginator(historien.versjoner, PER_SIDE).get_page(sidenummer(request)),
        "utgangspunkt": utgangspunkt(maal, request.user),
        "dagform": DagForm(),
        "sammenlikningform": SammenlikningForm(),
    }
    return TemplateResponse(request, "resultatkjede/versjoner/liste.html", kontekst)


@krever(Rettighet.MAAL_LESE)
@require_safe
def paa_dato(request: BrukerRequest, maal_pk: int) -> HttpResponse:
    """Plainly another page than the chain's own, so that nobody takes it for the one that holds today."""
    maal = access.hent_maal(request.user, maal_pk, til=Rettighet.MAAL_LESE)
    form = DagForm(request.GET or None)
    kontekst: dict[str, object] = {"maal": maal, "form": form}
    if not form.is_valid():
        return _spoer(request, "resultatkjede/versjoner/paa_dato.html", kontekst, form)
    bilde = kjede_paa_dato(maal, form.cleaned_data["dato"], leser=request.user)
    kontekst |= {"bilde": bilde, "kjede": bilde.kjede, "tegning": tegn(bilde.kjede) if bilde.kjede else None}
    return TemplateResponse(request, "resultatkjede/versjoner/paa_dato.html", kontekst)


@krever(Rettighet.MAAL_LESE)
@require_safe
def sammenlikning(request: BrukerRequest, maal_pk: int) -> HttpResponse:
    maal = access.hent_maal(request.user, maal_pk, til=Rettighet.MAAL_LESE)
    form = SammenlikningForm(request.GET or None)
    kontekst: dict[str, object] = {"maal": maal, "form": form, "alt": "alt" in request.GET}
    if not form.is_valid():
        return _spoer(request, "resultatkjede/versjoner/sammenlikn.html", kontekst, form)
    foer, naa = (kjede_paa_dato(maal, form.cleaned_data[felt], leser=request.user) for felt in ("fra", "til"))
    kontekst |= {"foer": foer, "naa": naa, "sammenlikning": _mellom(foer, naa)}
    return TemplateResponse(request, "resultatkjede/versjoner/sammenlikn.html", kontekst)


def _spoer(
    request: BrukerRequest, mal: str, kontekst: dict[str, object], form: DagForm | SammenlikningForm
) -> HttpResponse:
    """Ask for the day: again where what was asked for is no day."""
    return TemplateResponse(request, mal, kontekst, status=422 if form.is_bound else 200)


def _mellom(foer: Dagsbilde, naa: Dagsbilde) -> object:
    return sammenlikn(foer.kjede, naa.kjede) if foer.kjede and naa.kjede else None


@krever(Rettighet.MAAL_LESE)
@require_safe
def mot_kilden(request: BrukerRequest, maal_pk: int) -> HttpResponse:
    """The chain beside the one it was copied from, both as they are now."""
    maal = access.hent_maal(request.user, maal_pk, til=Rettighet.MAAL_LESE)
    kilden = utgangspunkt(maal, request.user)
    if kilden is None or kilden.maal_pk is None:
        raise Http404
    kilde = access.hent_maal(request.user, kilden.maal_pk, til=Rettighet.MAAL_LESE)
    kontekst = {
        "maal": maal,
        "utgangspunkt": kilden,
        "alt": "alt" in request.GET,
        "sammenlikning": sammenlikn(
            kjedebilde(kilde), kjedebilde(maal), slekt=_slekt(kilde, maal, kilden.dato, request.user)
        ),
    }
    return TemplateResponse(request, "resultatkjede/versjoner/mot_kilden.html", kontekst)


def _slekt(kilde: Maal, kopi: Maal, dato: date, leser: Bruker) -> dict[int, int]:
    """Which ledd of the copy is made of which of the source: the day it was copied, they said the same."""
    da = [kjede_paa_dato(maal, dato, leser=leser).kjede for maal in (kilde, kopi)]
    return samme_ledd(da[0], da[1]) if da[0] and da[1] else {}
