"""The chain to read, on a page and as a file of plain text."""

from __future__ import annotations

from django.http import HttpResponse
from django.template.response import TemplateResponse
from django.views.decorators.http import require_safe

from resultatkjede import access
from resultatkjede.queries import kjedebilde
from resultatkjede.tekst import Kjedetekst, kjedetekst
from tillit.felles.bokmaal import paa_bokmaal
from tillit.felles.nedlasting import som_nedlasting
from tillit.maal.models import Maal
from tillit.organisasjon.enums import Rettighet
from tillit.organisasjon.models import Bruker
from tillit.organisasjon.tilgang import BrukerRequest, krever


@krever(Rettighet.MAAL_LESE)
@require_safe
def tekst(request: BrukerRequest, maal_pk: int) -> HttpResponse:
    maal = access.hent_maal(request.user, maal_pk, til=Rettighet.MAAL_LESE)
    kontekst = {"maal": maal, "tekst": _fortalt(maal, request.user)}
    return TemplateResponse(request, "resultatkjede/tekst.html", kontekst)


@krever(Rettighet.MAAL_LESE)
@require_safe
def tekstfil(request: BrukerRequest, maal_pk: int) -> HttpResponse:
    """The same as plain text, for a letter or a memo."""
    maal = access.hent_maal(request.user, maal_pk, til=Rettighet.MAAL_LESE)
    innhold = _fortalt(maal, request.user).som_tekst
    return som_nedlasting(innhold, filnavn=f"resultatkjede-{maal.pk}.txt", slag="text/plain; charset=utf-8")


@paa_bokmaal
def _fortalt(maal: Maal, leser: Bruker) -> Kjedetekst:
    """Told in bokmål whatever language the reader has chosen, also what it says of figures and evidence."""
    return kjedetekst(kjedebilde(maal, leser=leser))
