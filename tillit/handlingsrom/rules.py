"""When a fullmakt can be used and changed, and when a limit waits for an answer. Pure."""

from __future__ import annotations

from datetime import date

from tillit.handlingsrom.enums import Grensesvar

LENGSTE_FULLMAKT, LENGSTE_GRENSE = 300, 1000


def er_avsluttet(*, gyldig_til: date | None, i_dag: date) -> bool:
    """It held until the day before; what has ended is not changed."""
    return gyldig_til is not None and gyldig_til <= i_dag


def kan_avsluttes_fra(*, gyldig_fra: date, gyldig_til: date, i_dag: date) -> bool:
    """From today at the earliest: what was decided under it was rightly decided. And it held for a day at least."""
    return gyldig_til >= i_dag and gyldig_til > gyldig_fra


def gjaldt(*, gyldig_fra: date, gyldig_til: date | None, dag: date) -> bool:
    return gyldig_fra <= dag and (gyldig_til is None or dag < gyldig_til)


def venter(*, svar: str, trukket: bool) -> bool:
    return not svar and not trukket


def gir_fullmakt(svar: str) -> bool:
    """Room that is created is a fullmakt, given in the same act."""
    return svar == Grensesvar.SKAPE
