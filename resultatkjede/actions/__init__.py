"""Build a chain. Every action waits for the chain's own row first, so that two writers of one chain take turns."""

from resultatkjede.actions.bygg import (
    Byggeresultat,
    KjedenErIkkeTom,
    KjedenErTom,
    KjedenKanIkkeBygges,
    bygg_kjede,
)
from resultatkjede.actions.kjede import ordne_kjede, start_kjede
from resultatkjede.actions.kobling import KanIkkeKobles, endre_kobling, fjern_kobling, koble
from resultatkjede.actions.laasing import KoblingenErBorte, LeddetErBorte
from resultatkjede.actions.ledd import (
    FlyttingBryterKoblinger,
    IngenPlassDer,
    endre_ledd,
    fjern_ledd,
    flytt_ledd,
    legg_til_ledd,
)

__all__ = [
    "Byggeresultat",
    "FlyttingBryterKoblinger",
    "IngenPlassDer",
    "KanIkkeKobles",
    "KjedenErIkkeTom",
    "KjedenErTom",
    "KjedenKanIkkeBygges",
    "KoblingenErBorte",
    "LeddetErBorte",
    "bygg_kjede",
    "endre_kobling",
    "endre_ledd",
    "fjern_kobling",
    "fjern_ledd",
    "flytt_ledd",
    "koble",
    "legg_til_ledd",
    "ordne_kjede",
    "start_kjede",
]
