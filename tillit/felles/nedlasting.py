"""A file to be saved: made on the spot, or one that was stored. What a browser is told of it is said here alone."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.http import FileResponse, HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.utils.http import content_disposition_header

from tillit.felles import filer


def som_nedlasting(innhold: bytes | str, *, filnavn: str, slag: str) -> HttpResponse:
    """What was just made; `slag` is its media type."""
    svar = HttpResponse(innhold, content_type=slag)
    svar["Content-Disposition"] = content_disposition_header(as_attachment=True, filename=filnavn)
    return svar


def lagret_fil(
    request: HttpRequest,
    fil: str,
    *,
    sha256: str,
    filnavn: str,
    slag: str,
    mangler: str,
    kontekst: Mapping[str, Any] | None = None,
) -> HttpResponse:
    """The stored file, if it is the one that was stored; else the page `mangler` and status 410."""
    try:
        innhold = filer.aapnet(fil, sha256=sha256)
    except filer.FilUbrukelig:
        return TemplateResponse(request, mangler, dict(kontekst or {}), status=410)
    return FileResponse(  # type: ignore[return-value]  # a streaming answer is one too
        innhold, as_attachment=True, filename=filnavn, content_type=slag
    )
