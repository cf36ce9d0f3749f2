"""Quotation marks and full stops."""

from __future__ import annotations

_SLUTT = (".", "!", "?", ".»", "!»", "?»")


def sitert(tekst: str) -> str:
    """Somebody's own words in quotation marks; those in the words become ‹inner ones›."""
    return f"«{med_indre_tegn(tekst)}»"


def med_indre_tegn(tekst: str) -> str:
    """As it is written inside quotation marks: its own become ‹inner ones›."""
    return tekst.replace("«", "‹").replace("»", "›")


def er_avsluttet(tekst: str) -> bool:
    """Whether it ends as a sentence does."""
    return tekst.endswith(_SLUTT)


def med_punktum(tekst: str) -> str:
    return tekst if er_avsluttet(tekst) else f"{tekst}."
