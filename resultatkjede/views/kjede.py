"""The page of a chain."""

from __future__ import annotations

from django.http import HttpResponse
from django.template.response import TemplateResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from resultatkjede import access, actions
from resultatkjede.gjennomgang import gjennomgang
from resultatkjede.queries import kjedebilde, nyeste
from resultatkjede.tegning import SMAL, tegn
from resultatkjede.views.endring import endring
from resultatkjede.views.svar import kjedeside, utfoert
from tillit.felles.levende import foelges
from tillit.organisasjon.enums import Rettighet
from tillit.organisasjon.tilgang import BrukerRequest, krever


@foelges(nyeste)
@krever(Rettighet.MAAL_LESE)
@require_safe
def vis(request: BrukerRequest, maal_pk: int) -> HttpResponse:
    maal = access.hent_maal(request.user, maal_pk, til=Rettighet.MAAL_LESE)
    return kjedeside(request, maal)


@krever(Rettighet.MAAL_LESE)
@require_safe
def liste(request: BrukerRequest, maal_pk: int) -> HttpResponse:
    """The list, which says and does all that the drawing does."""
    maal = access.hent_maal(request.user, maal_pk, til=Rettighet.MAAL_LESE)
    return kjedeside(request, maal, fane="liste")


@krever(Rettighet.MAAL_LESE)
@require_safe
def utdrag(request: BrukerRequest, maal_pk: int) -> HttpResponse:
    """A piece of the goal's own page: the drawing in small, how much there is, and the way in."""
    maal = access.hent_maal(request.user, maal_pk, til=Rettighet.MAAL_LESE)
    kjede = kjedebilde(maal, leser=request.user)
    kontekst = {
        "kjede": kjede,
        "tegning": tegn(kjede, form=SMAL),
        "gjennomgang": gjennomgang(kjede),
        "kan_endre": access.kan_endre(request.user, maal),
    }
    return TemplateResponse(request, "resultatkjede/_utdrag.html", kontekst)


@krever(Rettighet.KJEDE_ENDRE)
@require_POST
@endring
def start(request: BrukerRequest, maal_pk: int) -> HttpResponse:
    maal = access.hent_maal(request.user, maal_pk, til=Rettighet.KJEDE_ENDRE)
    return utfoert(
        request, maal, lambda: actions.start_kjede(maal=maal, av=request.user), _("Resultatkjeden er startet.")
    )


@krever(Rettighet.KJEDE_ENDRE)
@require_POST
@endring
def ordne(request: BrukerRequest, maal_pk: int) -> HttpResponse:
    maal = access.hent_maal(request.user, maal_pk, til=Rettighet.KJEDE_ENDRE)
    melding = _("Kortene er ordnet slik at færre streker krysser.")
    return utfoert(request, maal, lambda: actions.ordne_kjede(maal=maal, av=request.user), melding)


@krever(Rettighet.KJEDE_ENDRE)
@require_POST
@endring
def angre(request: BrukerRequest, maal_pk: int) -> HttpResponse:
    maal = access.hent_maal(request.user, maal_pk, til=Rettighet.KJEDE_ENDRE)
    return utfoert(request, maal, lambda: _("Angret: %s.") % actions.angre(maal=maal, av=request.user))


@krever(Rettighet.KJEDE_ENDRE)
@require_POST
@endring
def gjenta(request: BrukerRequest, maal_pk: int) -> HttpResponse:
    maal = access.hent_maal(request.user, maal_pk, til=Rettighet.KJEDE_ENDRE)
    return utfoert(request, maal, lambda: _("Gjort på nytt: %s.") % actions.gjenta(maal=maal, av=request.user))
