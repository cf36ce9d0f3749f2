"""What a PDF may read: our own static files. Anything else, the network above all, is refused."""

from __future__ import annotations

import mimetypes
import re
from collections.abc import Mapping
from functools import cache
from io import BytesIO
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit

from django.conf import settings
from django.contrib.staticfiles import finders

# A name that can never be looked up (RFC 2606). Relative addresses need a scheme that urllib can join.
VERT = "statisk.invalid"
ADRESSE = f"https://{VERT}/"

# The typefaces that a document is set in.
_SKRIFTARK = "css/rapport-fonter.css"
_SKRIFT = re.compile(r'url\("\.\./([^"]+\.woff2)"\)')


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


def bare_egne_filer(tegninger: Mapping[str, Any] | None = None) -> Any:
    """WeasyPrint's fetcher, without any of its protocols. A missing or foreign file stops the report.

    It also carries the document's drawings, where they were taken out of the page (tegninger.py).
    """
    from weasyprint.urls import URLFetcher, URLFetcherResponse  # noqa: PLC0415  # lazily, as all of WeasyPrint

    class BareEgneFiler(URLFetcher):  # type: ignore[misc]  # untyped base
        def fetch(self, url: str, headers: Any = None) -> Any:  # noqa: ARG002  # the base's signature
            sti = finn(url)
            innhold = _utpakket(sti) if sti.suffix == ".woff2" else sti.read_bytes()
            return URLFetcherResponse(url, innhold, {"Content-Type": mimetypes.guess_type(sti)[0] or ""})

    henter = BareEgneFiler(allowed_protocols=(), fail_on_errors=True)
    henter.tegninger = tegninger or {}
    return henter


def pakk_ut_skriftene() -> None:
    """All of them now, in the process that others are made from, and not in each at its first document."""
    for navn in _SKRIFT.findall(finn(ADRESSE + _SKRIFTARK).read_text(encoding="utf-8")):
        _utpakket(finn(ADRESSE + navn))


@cache
def _utpakket(sti: Path) -> bytes:
    """The typeface as plain TrueType, unpacked once in a worker's life: WeasyPrint does it anew for every report.

    Unpacking took half of the time of a report of twenty pages.
    """
    from fontTools.ttLib import woff2  # type: ignore[import-untyped]  # noqa: PLC0415  # lazily, as WeasyPrint

    ut = BytesIO()
    with sti.open("rb") as pakket:
        woff2.decompress(pakket, ut)
    return ut.getvalue()
