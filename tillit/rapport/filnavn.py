"""What a report is called as a file."""

from __future__ import annotations

from tillit.rapport.models import Rapport, Rapportbunke
from tillit.spraak.bokstaver import i_filnavn


def filnavn(rapport: Rapport, endelse: str = "pdf") -> str:
    """samlerapport-byraadsavdeling-for-helse-2026-nr-14.pdf"""
    hva = f"{rapport.rapportslag}-{i_filnavn(rapport.organ.navn)}-{i_filnavn(rapport.periodenavn)}"
    return f"{hva}-nr-{rapport.pk}.{endelse}"


def bunkens_filnavn(bunke: Rapportbunke) -> str:
    """rapporter-byraadsavdeling-for-helse-2026-nr-3.zip"""
    return f"rapporter-{i_filnavn(bunke.organ.navn)}-{bunke.aar}-nr-{bunke.pk}.zip"
