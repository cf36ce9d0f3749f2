"""What is done with a letter. Each begins with the letter, locked: whoever issues it waits for whoever writes in it."""

from tillit.styringsbrev.actions.kommentar import kommenter, svar_paa_kommentar
from tillit.styringsbrev.actions.skriving import (
    del_brevet,
    endre_oppdrag,
    legg_bort,
    legg_til_bevilgning,
    legg_til_oppdrag,
    opprett_brev,
    skriv_tekst,
    ta_bort_bevilgning,
    ta_bort_oppdrag,
)
from tillit.styringsbrev.actions.utsteding import kvitter, utsted

__all__ = [
    "del_brevet",
    "endre_oppdrag",
    "kommenter",
    "kvitter",
    "legg_bort",
    "legg_til_bevilgning",
    "legg_til_oppdrag",
    "opprett_brev",
    "skriv_tekst",
    "svar_paa_kommentar",
    "ta_bort_bevilgning",
    "ta_bort_oppdrag",
    "utsted",
]
