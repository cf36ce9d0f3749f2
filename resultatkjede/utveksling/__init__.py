"""A chain as a file and back again: a named, versioned JSON format that says everything a chain itself says."""

from resultatkjede.utveksling.format import FORMAT, SKJEMA, STOERSTE_FIL, VERSJON
from resultatkjede.utveksling.les import KjedefilenKanIkkeLeses, Lestkjede, les_json, les_verdier
from resultatkjede.utveksling.skriv import som_json, som_verdier

__all__ = [
    "FORMAT",
    "SKJEMA",
    "STOERSTE_FIL",
    "VERSJON",
    "KjedefilenKanIkkeLeses",
    "Lestkjede",
    "les_json",
    "les_verdier",
    "som_json",
    "som_verdier",
]
