"""The shapes in which one meeting leaves the queries: what its pages show, and what this reader may do."""

from styringsdialog.bilder.moete import (
    Anmodningsbilde,
    Beslutningsbilde,
    Brevbilde,
    Deltakerbilde,
    Moetebilde,
    Saksbilde,
    Ufoertesvar,
    Ventendebilde,
)
from styringsdialog.bilder.signal import Forslagsbilde, Ordbilde, Signalbilde, Svarbilde, Versjonsbilde
from styringsdialog.bilder.tid import Tidsandel, Tidsbruk

__all__ = [
    "Anmodningsbilde",
    "Beslutningsbilde",
    "Brevbilde",
    "Deltakerbilde",
    "Forslagsbilde",
    "Moetebilde",
    "Ordbilde",
    "Saksbilde",
    "Signalbilde",
    "Svarbilde",
    "Tidsandel",
    "Tidsbruk",
    "Ufoertesvar",
    "Ventendebilde",
    "Versjonsbilde",
]
