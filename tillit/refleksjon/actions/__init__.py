"""What the parties say of their relation: each alone, and then together."""

from tillit.refleksjon.actions.hver_for_seg import (
    AaretKanIkkeBesvares,
    AaretsSvarStaarFast,
    SvarteForDenAndre,
    skriv_oppfatning,
    vurder_kjennetegnene,
)
from tillit.refleksjon.actions.sammen import (
    RefleksjonenErEndret,
    RefleksjonenErFerdig,
    RefleksjonenErForLang,
    RefleksjonenErTom,
    si_ferdig,
    skriv_sammen,
)

__all__ = [
    "AaretKanIkkeBesvares",
    "AaretsSvarStaarFast",
    "RefleksjonenErEndret",
    "RefleksjonenErFerdig",
    "RefleksjonenErForLang",
    "RefleksjonenErTom",
    "SvarteForDenAndre",
    "si_ferdig",
    "skriv_oppfatning",
    "skriv_sammen",
    "vurder_kjennetegnene",
]
