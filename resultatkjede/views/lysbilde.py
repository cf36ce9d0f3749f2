"""The chain as a picture for a slide: SVG and PNG of one and the same drawing, and the words that go with it."""

from __future__ import annotations

from django.http import HttpResponse
from django.template.response import TemplateResponse
from django.utils.safestring import mark_safe
from django.views.decorators.http import require_safe

from resultatkjede import access
from resultatkjede.bilder import Kjedebilde
from resultatkjede.queries import kjedebilde
from resultatkjede.tegning.lysbilde import alternativ_tekst, lysbilde
from resultatkjede.tegning.png import png
from tillit.felles.nedlasting import som_nedlasting
from tillit.felles.tid import i_dag
from tillit.organisasjon.enums import Rettighet
from tillit.organisasjon.tilgang import BrukerRequest, krever
from tillit.spraak.bokstaver import i_filnavn

XML = '<?xml version="1.0" encoding="UTF-8"?>\n'


@krever(Rettighet.MAAL_LESE)
@require_safe
def vis(request: BrukerRequest, maal_pk: int) -> HttpResponse:
    maal = access.hent_maal(request.user, maal_pk, til=Rettighet.MAAL_LESE)
    kjede = kjedebilde(maal, leser=request.user)
    kontekst = {
        "maal": maal,
        "kjede": kjede,
        "bilde": mark_safe(lysbilde(kjede, dag=i_dag())),  # its texts are escaped
        "alternativ_tekst": alternativ_tekst(kjede),
    }
    return TemplateResponse(request, "resultatkjede/lysbilde.html", kontekst)


@krever(Rettighet.MAAL_LESE)
@require_safe
def svg(request: BrukerRequest, maal_pk: int) -> HttpResponse:
    maal = access.hent_maal(request.user, maal_pk, til=Rettighet.MAAL_LESE)
    kjede = kjedebilde(maal, leser=request.user)
    tegnet = f"{XML}{lysbilde(kjede, dag=i_dag())}\n"
    return som_nedlasting(tegnet, filnavn=_filnavn(kjede, "svg"), slag="image/svg+xml")


@krever(Rettighet.MAAL_LESE)
@require_safe
def som_png(request: BrukerRequest, maal_pk: int) -> HttpResponse:
    maal = access.hent_maal(request.user, maal_pk, til=Rettighet.MAAL_LESE)
    kjede = kjedebilde(maal, leser=request.user)
    tegnet = png(lysbilde(kjede, dag=i_dag()))
    return som_nedlasting(tegnet, filnavn=_filnavn(kjede, "png"), slag="image/png")


def _filnavn(kjede: Kjedebilde, endelse: str) -> str:
    """Says what it is where it lies among other files; ASCII, since not every program reads more in a header."""
    return f"resultatkjede-{i_filnavn(kjede.maal) or kjede.maal_pk}-{i_dag():%Y-%m-%d}.{endelse}"
