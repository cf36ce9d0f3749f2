"""The part of a page that changes while a job is done, asked for again and again by htmx."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.utils.cache import patch_vary_headers


def fremdriftsdel(request: HttpRequest, mal: str, kontekst: Mapping[str, Any], *, ferdig: bool) -> HttpResponse:
    """`ferdig`: there is no more to wait for, and the whole page is drawn anew."""
    svar = TemplateResponse(request, mal, dict(kontekst))
    if ferdig:
        svar["HX-Refresh"] = "true"
    patch_vary_headers(svar, ["HX-Request"])
    return svar
