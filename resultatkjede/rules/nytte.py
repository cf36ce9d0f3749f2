"""What may be done with a story of benefit. Values and states in, an answer out."""

from __future__ import annotations

from datetime import date

from resultatkjede.enums import Nyttestatus, Samtykke, Steg


def kan_ha_fortelling(*, steg: int) -> bool:
    """Benefit is felt by users: a story stands on a brukereffekt."""
    return steg == Steg.BRUKEREFFEKT


def kan_skrives(*, status: str) -> bool:
    """What waits for an answer, is out or was taken back, stands as it is."""
    return status == Nyttestatus.UTKAST


def har_samtykke(*, samtykke: str, samtykke_dato: date | None, samtykke_hvor: str, i_dag: date) -> bool:
    """Whether it is on record that whoever it is about said yes, or that nobody can be known by it."""
    if samtykke == Samtykke.GITT:
        return samtykke_dato is not None and samtykke_dato <= i_dag and bool(samtykke_hvor)
    return samtykke == Samtykke.INGEN


def kan_avgjoeres(*, status: str) -> bool:
    return status == Nyttestatus.TIL_GODKJENNING


def er_egen(*, skrevet_av: int, av: int) -> bool:
    """Nobody approves a story of one's own."""
    return skrevet_av == av


def kan_trekkes(*, status: str) -> bool:
    return status == Nyttestatus.PUBLISERT
