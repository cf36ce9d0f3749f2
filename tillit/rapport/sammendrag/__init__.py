"""A virksomhet in claims: rules and templates over approved vurderinger and figures. Pure; no language model.

Each claim is said by a rule from one row, or from rows of which the same is true, and points to them. Words that are
the virksomhet's own stand in quotation marks, never paraphrased. Nothing is compared across a break or between
different bases.
"""

from tillit.rapport.sammendrag.bygging import FLEST_ORD_I_ALT, Avsnitt, Sammendrag, lag_sammendrag
from tillit.rapport.sammendrag.paastand import FLEST_ORD, SITAT_LENGDE, Paastand, setninger, sitat
from tillit.rapport.sammendrag.ukjent import mangler

__all__ = [
    "FLEST_ORD",
    "FLEST_ORD_I_ALT",
    "SITAT_LENGDE",
    "Avsnitt",
    "Paastand",
    "Sammendrag",
    "lag_sammendrag",
    "mangler",
    "setninger",
    "sitat",
]
