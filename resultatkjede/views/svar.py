"""What every change of a chain answers: a redirect for a plain form, the chain drawn anew for the drawing's script."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from django.contrib import messages
from django.db import IntegrityError
from django.http import HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.cache import patch_vary_headers

from resultatkjede import access
from resultatkjede.forms import LeddForm, NyKoblingForm
from resultatkjede.gjennomgang import gjennomgang
from resultatkjede.queries import Kjedestand, andres_endringer, kjedebilde, kjedestand, revisjon
from resultatkjede.tegning import tegn
from tillit.felles.feil import Regelbrudd, regelbrudd_fra
from tillit.felles.levende import fra_revisjon
from tillit.maal.models import Maal
from tillit.organisasjon.tilgang import BrukerRequest


def utfoert(
    request: BrukerRequest, maal: Maal, gjoer: Callable[[], object], melding: str = "", *, anker: str = "kjede"
) -> HttpResponse:
    """Do what a lone button asks for; the chain with the reason above it where a rule refuses.

    `melding` is what to say afterwards; left out, it is what `gjoer` returns.
    """
    try:
        resultat = gjoer()
    except Regelbrudd as brudd:
        return kjedeside(request, maal, fane=_fane(anker), feil=str(brudd.melding))
    except IntegrityError as feil:
        return kjedeside(request, maal, fane=_fane(anker), feil=str(regelbrudd_fra(feil).melding))
    return svar(request, maal, melding or str(resultat), anker=anker)


def svar(request: BrukerRequest, maal: Maal, melding: str, *, anker: str) -> HttpResponse:
    if request.htmx:
        return kjedeside(request, maal, melding=melding)
    messages.success(request, melding)
    side = "liste" if _fane(anker) == "liste" else "vis"
    return redirect(f"{reverse(f'resultatkjede:{side}', args=[maal.pk])}#{anker}")


def _fane(anker: str) -> str:
    """The tab a place of the chain lies on: each step, ledd and kobling has its own in the list."""
    return "liste" if anker.startswith(("steg-", "ledd-", "kobling-")) else "tegning"


def kjedeside(
    request: BrukerRequest,
    maal: Maal,
    *,
    fane: str = "tegning",
    feil: str = "",
    melding: str = "",
    skrevet: Sequence[str] = (),
) -> TemplateResponse:
    """The whole page, or only the chain when a script asks. `skrevet` is text that has lost its place in a form.

    Both tabs hold the whole chain, so that a change is answered in one way; `fane` is the one that is shown.
    """
    kontekst = {**_kjeden(request, maal), "fane": fane, "feil": feil, "melding": melding, "skrevet": skrevet}
    return _tegnet(request, kontekst, status=422 if feil else 200)


def _kjeden(request: BrukerRequest, maal: Maal) -> dict[str, object]:
    """The chain as it stands for this reader, and what they may do with it."""
    kan_endre = access.kan_endre(request.user, maal)
    # Read before the chain itself: a change in between is then asked for once more, never missed.
    stand = _stand(request, maal, kan_endre=kan_endre)
    kjede = kjedebilde(maal, leser=request.user)
    return {
        "maal": maal,
        "kjede": kjede,
        "tegning": tegn(kjede),
        "gjennomgang": gjennomgang(kjede),
        "kan_dele": access.kan_dele(request.user, maal),
        "kan_endre": kan_endre,
        "stand": stand,
        "andre": _andres(request, maal),
        "kan_lage_mal": access.kan_lage_mal(request.user),
    }


def _tegnet(request: BrukerRequest, kontekst: dict[str, object], *, status: int) -> TemplateResponse:
    mal = "resultatkjede/_kjede.html" if request.htmx else "resultatkjede/vis.html"
    svar = TemplateResponse(request, mal, kontekst, status=status)
    patch_vary_headers(svar, ["HX-Request"])
    return svar


def _stand(request: BrukerRequest, maal: Maal, *, kan_endre: bool) -> Kjedestand:
    return kjedestand(maal.pk, request.user) if kan_endre else Kjedestand(revisjon(maal.pk))


def _andres(request: BrukerRequest, maal: Maal) -> str:
    """What others have done since the revision the script says it shows."""
    fra = fra_revisjon(request)
    return "" if fra is None else " ".join(andres_endringer(maal.pk, etter=fra, bruker=request.user))


def foerste_feil(form: LeddForm | NyKoblingForm) -> str:
    return next(str(feil) for feil in (*form.non_field_errors(), *(f for felt in form for f in felt.errors)))
