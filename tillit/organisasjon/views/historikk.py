"""What has been changed, across the whole city, for who audits it."""

from __future__ import annotations

from django.http import HttpResponse
from django.template.response import TemplateResponse
from django.views.decorators.http import require_safe

from tillit.felles.adresser import tekst_i_adressen
from tillit.organisasjon.enums import Rettighet
from tillit.organisasjon.forms.historikk import Historikkfilter
from tillit.organisasjon.queries.historikk import historikkside
from tillit.organisasjon.tilgang import BrukerRequest, krever


@krever(Rettighet.SIKKERHET_LESE)
@require_safe
def historikk(request: BrukerRequest) -> HttpResponse:
    """The newest first; `?eldre=` says where the page begins."""
    form = Historikkfilter(request.GET)
    valg = form.cleaned_data if form.is_valid() else {}
    spoerring = request.GET.copy()
    spoerring.pop("eldre", None)
    kontekst = {
        "form": form,
        "side": historikkside(request.user, valg, fra=tekst_i_adressen(request, "eldre")),
        "spoerring": spoerring.urlencode(),
        "er_foerste": "eldre" not in request.GET,
    }
    return TemplateResponse(request, "organisasjon/historikk.html", kontekst, status=422 if form.errors else 200)
