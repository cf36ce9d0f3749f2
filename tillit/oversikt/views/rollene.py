"""Who does what: open, for who steers is no secret; links are the reader's own."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.views.decorators.http import require_safe

from tillit.organisasjon.models import Bruker
from tillit.organisasjon.tilgang import aapen
from tillit.oversikt.queries.rollene import rolleside


@require_safe
@aapen
def hvem_gjoer_hva(request: HttpRequest) -> HttpResponse:
    leser = request.user if isinstance(request.user, Bruker) and request.user.is_authenticated else None
    return TemplateResponse(request, "oversikt/hvem_gjoer_hva.html", {"side": rolleside(leser), "innlogget": leser})
