"""Days and years inside a sentence in bokmål. A page's own dates are in its reader's language: `felles.formater`."""

from __future__ import annotations

from datetime import date

MAANEDSNAVN = (
    "januar", "februar", "mars", "april", "mai", "juni", "juli", "august", "september", "oktober", "november",
    "desember",
)  # fmt: skip


def dag_i_ord(dag: date) -> str:
    """23. november 2026."""
    return f"{dag.day}. {MAANEDSNAVN[dag.month - 1]} {dag.year}"


def aarspenn(fra: int, til: int) -> str:
    """2026 · 2026–2029"""
    return str(fra) if fra == til else f"{fra}–{til}"
