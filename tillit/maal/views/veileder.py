"""The goal coach answers: beside the field as one types, or as a page with the whole form where there is no script."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse
from django.template.response import TemplateResponse
from django.views.decorators.http import require_POST
from django.views.decorators.vary import vary_on_headers

from tillit.maal import access
from tillit.maal.forms import MaalForm
from tillit.maal.forms.veileder import Veiledersvarform
from tillit.maal.models import Maal
from tillit.maal.queries.veileder import veilederbilde
from tillit.organisasjon.access import hent_relasjon
from tillit.organisasjon.enums import Rettighet
from tillit.organisasjon.models import Styringsrelasjon
from tillit.organisasjon.tilgang import BrukerRequest, krever


@krever(Rettighet.MAAL_ENDRE)
@require_POST
@vary_on_headers("HX-Request")
def spoer_om_nytt(request: BrukerRequest, relasjon_pk: int) -> HttpResponse:
    relasjon = hent_relasjon(request.user, relasjon_pk, til=Rettighet.MAAL_ENDRE)
    return _svar(request, relasjon=relasjon, skjema=MaalForm(request.POST, relasjon=relasjon, bruker=request.user))


@krever(Rettighet.MAAL_ENDRE)
@require_POST
@vary_on_headers("HX-Request")
def spoer(request: BrukerRequest, pk: int) -> HttpResponse:
    maal = access.hent_maal(request.user, pk, til=Rettighet.MAAL_ENDRE)
    skjema = MaalForm(request.POST, relasjon=maal.relasjon, bruker=request.user, instance=maal)
    return _svar(request, relasjon=maal.relasjon, skjema=skjema, maal=maal)


def _svar(
    request: BrukerRequest, *, relasjon: Styringsrelasjon, skjema: MaalForm, maal: Maal | None = None
) -> HttpResponse:
    """Nothing is stored and nothing is checked: a half-written form is shown as it was sent, without complaints."""
    kontekst = veilederkontekst(request, skjema["tekst"].value() or "", relasjon=relasjon, maal=maal)
    if request.htmx:
        return TemplateResponse(request, "maal/_veileder_svar.html", {**kontekst, "utenom": True})
    skrevet = {navn: skjema[navn].value() for navn in skjema.fields}
    instans = {"instance": maal} if maal else {}
    form = MaalForm(initial=skrevet, relasjon=relasjon, bruker=request.user, **instans)
    side = {"form": form, "relasjon": relasjon, "maal": maal, "tekst": maal.tekst if maal else ""}
    return TemplateResponse(request, "maal/skjema_maal.html", {**side, **kontekst})


def veilederkontekst(
    request: BrukerRequest, tekst: str, *, relasjon: Styringsrelasjon, maal: Maal | None = None
) -> dict[str, Any]:
    """What `maal/_veileder.html` needs."""
    svar = Veiledersvarform(request.POST or None)
    bilde = veilederbilde(request.user, tekst, relasjon=relasjon, maal=maal)
    return {
        "veileder": bilde,
        "veilederrader": svar.rader(bilde.spoersmaal),
        "veileder_utenfor": svar.utenfor(bilde.spoersmaal) if svar.is_bound else [],
    }
