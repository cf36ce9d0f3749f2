"""What a PDF may read: our own static files. Anything else, the network above all, is refused."""

from __future__ import annotations

import mimetypes
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit

from django.conf import settings
from django.contrib.staticfiles import finders

# A name that can never be looked up (RFC 2606). Relative addresses need a scheme that urllib can join.
VERT = "statisk.invalid"
ADRESSE = f"https://{VERT}/"


class FremmedAdresse(Exception):
    """A document asked for something that is not ours."""


def finn(url: str) -> Path:
    """The static file behind the address. Raises FremmedAdresse for everything else."""
    deler = urlsplit(url)
    navn = unquote(deler.path).lstrip("/").removeprefix(settings.STATIC_URL.lstrip("/"))
    if deler.scheme != "https" or deler.netloc != VERT or not navn:
        raise FremmedAdresse(url)
    if funnet := finders.find(navn):
        return Path(str(funnet))
    samlet = (Path(settings.STATIC_ROOT) / navn).resolve()
    if samlet.is_relative_to(Path(settings.STATIC_ROOT).resolve()) and samlet.is_file():
        return samlet
    raise FremmedAdresse(url)


def bare_egne_filer() -> Any:
    """WeasyPrint's fetcher, without any of its protocols. A missing or foreign file stops the report."""
    from weasyprint.urls import URLFetcher, URLFetcherResponse  # noqa: PLC0415  # lazily, as all of WeasyPrint

    class BareEgneFiler(URLFetcher):  # type: ignore[misc]  # untyped base
        def fetch(self, url: str, headers: Any = None) -> Any:  # noqa: ARG002  # the base's signature
            sti = finn(url)
            return URLFetcherResponse(url, sti.read_bytes(), {"Content-Type": mimetypes.guess_type(sti)[0] or ""})

    return BareEgneFiler(allowed_protocols=(), fail_on_errors=True)
