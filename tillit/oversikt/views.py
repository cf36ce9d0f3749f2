"""Each role's start page, and the pages that gather what belongs to one body."""

from __future__ import annotations

from django.http import HttpResponse
from django.template.response import TemplateResponse
from django.views.decorators.http import require_safe

from tillit.organisasjon.tilgang import BrukerRequest, innlogget


@innlogget
@require_safe
def start(request: BrukerRequest) -> HttpResponse:
    """What needs me now."""
    return TemplateResponse(request, "oversikt/start.html", {"roller": request.user.gjeldende_roller})
