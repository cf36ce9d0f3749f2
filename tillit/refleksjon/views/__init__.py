"""The pages on which the parties say what they think of their relation."""

from tillit.refleksjon.views.hver_for_seg import (
    kjennetegn,
    kjennetegn_over_aar,
    lange_linjer,
    liste,
    oppfatning,
    oversikt,
)
from tillit.refleksjon.views.sammen import aaret, aarets_tekst, si_ferdig

__all__ = [
    "aaret",
    "aarets_tekst",
    "kjennetegn",
    "kjennetegn_over_aar",
    "lange_linjer",
    "liste",
    "oppfatning",
    "oversikt",
    "si_ferdig",
]
