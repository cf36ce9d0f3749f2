"""What can be lifted, and when it is late. Pure."""

from __future__ import annotations

from datetime import date

from tillit.avklaring.enums import Avklaringsstatus

# A choice is between two at least, and more than five nobody holds in their head.
FAERREST, FLEST = 2, 5
LENGSTE_ALTERNATIV = 400


def alternativene(linjene: str) -> tuple[str, ...]:
    """One on each line, each of them once, in the order they are written."""
    linjer = (" ".join(linje.split()) for linje in linjene.splitlines())
    return tuple(dict.fromkeys(linje for linje in linjer if linje))


def er_aapen(status: str) -> bool:
    return status == Avklaringsstatus.HOS_BYRAADEN


def er_forsinket(*, status: str, frist: date, i_dag: date) -> bool:
    """The byråd has the whole of the last day."""
    return er_aapen(status) and frist < i_dag
