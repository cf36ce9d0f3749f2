"""Make the archived copy of one referat. May be killed anywhere and started again."""

from __future__ import annotations

from typing import Any

from django.template.loader import render_to_string
from django.utils.translation import gettext as _

from styringsdialog.models import Referatutskrift
from styringsdialog.utskrift.innhold import VERSJON, Referatinnhold
from styringsdialog.utskrift.samling import samle_innhold
from tillit.felles import arbeid, frossenpdf, pdf
from tillit.felles.jobb import Leie
from tillit.felles.koding import fingeravtrykk, fra_json, til_json


def lag_referatutskrift(pk: int) -> bool:
    """Make it if it waits; do nothing (False) when it is done, given up or in other hands."""
    return arbeid.utfoer(Referatutskrift, pk, _lag)


def lag_pdf(innhold: Referatinnhold, meld: pdf.Fremdrift) -> pdf.Pdf:
    """Reads the frozen content and our own static files, nothing else: no network, no database."""
    kontekst = {"r": innhold, "sum": fingeravtrykk(til_json(innhold))}
    return pdf.lag_pdf(render_to_string("styringsdialog/utskrift/pdf.html", kontekst), meld)


def _lag(leie: Leie[Referatutskrift]) -> None:
    frossenpdf.lag(leie, samle=_samle, les=_les, tegn=_tegn)


def _samle(utskrift: Referatutskrift, meld: pdf.Fremdrift) -> tuple[Referatinnhold, dict[str, Any]]:
    meld(5, _("Henter det som er godkjent"))
    innhold = samle_innhold(utskrift)
    return innhold, {"innholdsversjon": VERSJON, "tekst_sha256": fingeravtrykk(til_json(innhold))}


def _les(utskrift: Referatutskrift) -> Referatinnhold:
    return fra_json(Referatinnhold, utskrift.innhold)


def _tegn(innhold: Referatinnhold, meld: pdf.Fremdrift) -> tuple[pdf.Pdf, dict[str, Any]]:
    return lag_pdf(innhold, meld), {}
