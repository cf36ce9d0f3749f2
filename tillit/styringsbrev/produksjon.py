"""Make the archived copy of one letter. May be killed anywhere and started again."""

from __future__ import annotations

from typing import Any

from django.template.loader import render_to_string
from django.utils.translation import gettext as _

from tillit.felles import arbeid, frossenpdf, pdf
from tillit.felles.jobb import Leie
from tillit.felles.koding import fingeravtrykk, fra_json, til_json
from tillit.styringsbrev.innhold import VERSJON, Brevinnhold
from tillit.styringsbrev.models import Brevutskrift


def lag_brevutskrift(pk: int) -> bool:
    """Make it if it waits; do nothing (False) when it is done, given up or in other hands."""
    return arbeid.utfoer(Brevutskrift, pk, _lag)


def lag_pdf(innhold: Brevinnhold, meld: pdf.Fremdrift) -> pdf.Pdf:
    """Reads the frozen content and our own static files, nothing else: no network, no database."""
    kontekst = {"b": innhold, "sum": fingeravtrykk(til_json(innhold))}
    return pdf.lag_pdf(render_to_string("styringsbrev/pdf.html", kontekst), meld)


def _lag(leie: Leie[Brevutskrift]) -> None:
    frossenpdf.lag(leie, samle=_samle, les=_les, tegn=_tegn)


def _samle(utskrift: Brevutskrift, meld: pdf.Fremdrift) -> tuple[Brevinnhold, dict[str, Any]]:
    meld(5, _("Henter det som er utstedt"))
    return fra_json(Brevinnhold, utskrift.dokument.innhold), {"innholdsversjon": VERSJON}


def _les(utskrift: Brevutskrift) -> Brevinnhold:
    return fra_json(Brevinnhold, utskrift.innhold)


def _tegn(innhold: Brevinnhold, meld: pdf.Fremdrift) -> tuple[pdf.Pdf, dict[str, Any]]:
    return lag_pdf(innhold, meld), {}
