"""Views of demonstration mode."""

from __future__ import annotations

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse

from . import stil


@login_not_required
def stilside(request: HttpRequest) -> HttpResponse:
    """Every component on one page, for those who build pages and those who judge them."""
    return TemplateResponse(request, "demo/stil.html", stil.innhold())
