"""What is said of an indicator before it goes or is measured at another pace, and how long before. Pure."""

from __future__ import annotations

from datetime import date, timedelta

# Long enough for a letter a week and a meeting of those who use the figure to come between.
VARSEL_DAGER = 30


def tidligste(i_dag: date) -> date:
    """The first day that what is announced today may hold from."""
    return i_dag + timedelta(days=VARSEL_DAGER)


def kan_vaere_en_feil(foert: date, *, i_dag: date) -> bool:
    """What was made so lately may go as if it had never been; what has stood longer, somebody may have seen."""
    return i_dag <= foert + timedelta(days=VARSEL_DAGER)
