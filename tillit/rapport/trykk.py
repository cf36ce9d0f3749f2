"""The frozen report on paper."""

from __future__ import annotations

from django.template.loader import render_to_string

from tillit.felles import pdf
from tillit.rapport.innhold import Rapportinnhold
from tillit.rapport.visning import rapportvisning


def lag_pdf(innhold: Rapportinnhold, meld: pdf.Fremdrift) -> pdf.Pdf:
    """Reads the frozen content and our own static files, nothing else: no network, no database."""
    return pdf.lag_pdf(render_to_string("rapport/pdf.html", {"rapport": rapportvisning(innhold)}), meld)
