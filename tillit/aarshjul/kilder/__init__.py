"""What other rooms have on a day: read where it stands, never written anew."""

from tillit.aarshjul.kilder.register import (
    Kalenderkilde,
    Kalenderrad,
    Kildetidsrom,
    kilden,
    kolonner,
    radene,
    registrer_kilde,
)

__all__ = [
    "Kalenderkilde",
    "Kalenderrad",
    "Kildetidsrom",
    "kilden",
    "kolonner",
    "radene",
    "registrer_kilde",
]
