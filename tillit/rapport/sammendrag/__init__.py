"""A virksomhet in claims: rules and templates over approved vurderinger and figures. Pure; no language model.

Each claim is said by a rule from one row, or from rows of which the same is true, and points to them. Words that are
the virksomhet's own stand in quotation marks, never paraphrased. Nothing is compared across a break or between
different bases.
"""

from tillit.rapport.sammendrag.bygging import (
    FLEST_ORD_I_ALT,
    Alt,
    Avsnitt,
    Sammendrag,
    alt_som_kan_sies,
    lag_sammendrag,
)
from tillit.rapport.sammendrag.endret import Lest, Lestpaastand, Utgaveforskjell, forskjell, holdt_mot, uendret
from tillit.rapport.sammendrag.paastand import FLEST_ORD, SITAT_LENGDE, Paastand, setninger, sitat
from tillit.rapport.sammendrag.samlet import Godkjent, Samletavsnitt, Samletrad, Samling, samle
from tillit.rapport.sammendrag.ukjent import mangler

# One more each time the rules say the same rows in other words: what was approved under others cannot be held against
# the rows of today sentence by sentence (tests/rapport/test_utgaver.py notices where it is forgotten).
REGELUTGAVE = 2

__all__ = [
    "FLEST_ORD",
    "FLEST_ORD_I_ALT",
    "REGELUTGAVE",
    "SITAT_LENGDE",
    "Alt",
    "Avsnitt",
    "Godkjent",
    "Lest",
    "Lestpaastand",
    "Paastand",
    "Samletavsnitt",
    "Samletrad",
    "Samling",
    "Sammendrag",
    "Utgaveforskjell",
    "alt_som_kan_sies",
    "forskjell",
    "holdt_mot",
    "lag_sammendrag",
    "mangler",
    "samle",
    "setninger",
    "sitat",
    "uendret",
]
