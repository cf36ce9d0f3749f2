"""What may be done with an early warning, and when somebody is late. Pure."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from tillit.avvik.enums import AAPNE, Avviksstatus

LENGSTE_TITTEL, LENGSTE_TEKST = 300, 4000

# What it becomes, from where. The database's trigger is made of the same table.
STEGENE: Mapping[Avviksstatus, frozenset[Avviksstatus]] = {
    Avviksstatus.BESVART: frozenset({Avviksstatus.VARSLET, Avviksstatus.TIL_LUKKING}),
    Avviksstatus.TIL_LUKKING: frozenset({Avviksstatus.BESVART}),
    Avviksstatus.LUKKET: frozenset({Avviksstatus.TIL_LUKKING}),
    Avviksstatus.TRUKKET: frozenset({Avviksstatus.VARSLET}),
}


def er_aapent(status: str) -> bool:
    return status in AAPNE


def venter_paa_svar(status: str) -> bool:
    return status == Avviksstatus.VARSLET


def kan_bli(fra: str, til: Avviksstatus) -> bool:
    return fra in STEGENE[til]


def er_forsinket(*, status: str, svares_innen: date | None, i_dag: date) -> bool:
    """The department has the whole of the day it set itself. Until it has set one, nobody is late."""
    return venter_paa_svar(status) and svares_innen is not None and svares_innen < i_dag
