"""Views of demonstration mode."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse

from tillit.demo import stil
from tillit.organisasjon.tilgang import aapen


@aapen
def stilside(request: HttpRequest) -> HttpResponse:
    """Every component on one page, for those who build pages and those who judge them."""
    return TemplateResponse(request, "demo/stil.html", stil.innhold())
