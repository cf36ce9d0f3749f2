"""HTML to PDF: the work that takes the time, told about page by page."""

from __future__ import annotations

import logging
import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from io import BytesIO
from time import monotonic
from typing import Any

import pikepdf
from django.template.loader import render_to_string
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _lat

from tillit.felles.feil import Regelbrudd
from tillit.rapport.innhold import Rapportinnhold
from tillit.rapport.pdf.filer import ADRESSE, bare_egne_filer
from tillit.rapport.pdf.merking import merk_ferdig
from tillit.rapport.visning import rapportvisning

Fremdrift = Callable[[int, str], None]

LAYOUT_FRA, LAYOUT_TIL = 15, 80
# A report tells of each page, but writes to the database no oftener than this.
SEKUNDER_MELLOM = 0.5
_SIDE = re.compile(r"Page (\d+)")


class FilTilRapportenMangler(Regelbrudd):
    melding = _lat(
        "En skrift, et stilark eller et bilde som rapporten trenger, mangler på serveren. "
        "Si fra til den som drifter den, og bestill rapporten på nytt etterpå."
    )


@dataclass(frozen=True)
class Pdf:
    innhold: bytes
    sider: int


def lag_pdf(innhold: Rapportinnhold, meld: Fremdrift) -> Pdf:
    """The report as a PDF. Reads the frozen content and our own static files, nothing else: no network, no database."""
    meld(10, _("Setter opp sidene"))
    html = render_to_string("rapport/pdf.html", {"rapport": rapportvisning(innhold)})
    raa = _skriv_ut(html, meld)
    meld(90, _("Merker tabeller og lenker for skjermlesere"))
    with pikepdf.open(BytesIO(raa)) as pdf:
        merk_ferdig(pdf)
        sider = len(pdf.pages)
        ferdig = BytesIO()
        pdf.save(ferdig)
    return Pdf(innhold=ferdig.getvalue(), sider=sider)


def _skriv_ut(html: str, meld: Fremdrift) -> bytes:
    from weasyprint import HTML  # noqa: PLC0415  # half a second and 60 MB that no web page needs
    from weasyprint.urls import FatalURLFetchingError  # noqa: PLC0415  # likewise

    dokument = HTML(string=html, base_url=ADRESSE, url_fetcher=bare_egne_filer())
    with _fortalt(meld):
        try:
            lagt_ut = dokument.render()
            meld(LAYOUT_TIL, _("Tegner %(sider)s sider") % {"sider": len(lagt_ut.pages)})
            ut: bytes = lagt_ut.write_pdf(pdf_variant="pdf/ua-1", pdf_tags=True)
        except FatalURLFetchingError as feil:  # no Exception: nothing else would catch it
            raise FilTilRapportenMangler from feil
    return ut


@contextmanager
def _fortalt(meld: Fremdrift) -> Iterator[None]:
    """Pass on what WeasyPrint says of its work. A lease that is lost stops it at the next page."""
    logg = logging.getLogger("weasyprint.progress")
    lytter = _Lytter(meld)
    nivaa, videre = logg.level, logg.propagate
    logg.addHandler(lytter)
    logg.setLevel(logging.INFO)
    logg.propagate = False
    try:
        yield
    finally:
        logg.removeHandler(lytter)
        logg.setLevel(nivaa)
        logg.propagate = videre


class _Lytter(logging.Handler):
    def __init__(self, meld: Fremdrift) -> None:
        super().__init__(logging.INFO)
        self._meld = meld
        self._sist = 0.0
        self._lengst = 0

    def handle(self, record: logging.LogRecord) -> Any:
        """Past logging's own net for errors: LeieMistet must reach the worker."""
        treff = _SIDE.search(record.getMessage())
        if treff is None or monotonic() - self._sist < SEKUNDER_MELLOM:
            return
        self._sist = monotonic()
        side = int(treff[1])
        # How many pages there will be is not known before they are laid out: the bar slows down, but never stands.
        # Pages whose numbers are referred to are laid out again from the first: the bar does not go back.
        self._lengst = max(self._lengst, side)
        prosent = LAYOUT_FRA + round((LAYOUT_TIL - LAYOUT_FRA) * self._lengst / (self._lengst + 20))
        self._meld(prosent, _("Setter opp side %(side)s") % {"side": side})
