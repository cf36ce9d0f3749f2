"""What happens to every form that is sent: it is taken in once, and it is not lost when the session has ended."""

from tillit.organisasjon.innsending.avbrutt import (
    KAKE,
    KAST,
    behold,
    gjenoppta,
    kast,
    rydd_avbrutte,
    siden_foer,
    sti_uten_kast,
    venter,
)
from tillit.organisasjon.innsending.en_gang import en_gang, rydd_innsendinger

__all__ = [
    "KAKE",
    "KAST",
    "behold",
    "en_gang",
    "gjenoppta",
    "kast",
    "rydd_avbrutte",
    "rydd_innsendinger",
    "siden_foer",
    "sti_uten_kast",
    "venter",
]
