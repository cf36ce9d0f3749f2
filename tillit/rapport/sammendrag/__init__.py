"""A virksomhet in claims: rules and templates over approved vurderinger and figures. Pure; no language model.

Each claim is said by a rule from one row, or from rows of which the same is true, and points to them. Words that are
the virksomhet's own stand in quotation marks, never paraphrased. Nothing is compared across a break or between
different bases.
"""

from tillit.rapport.sammendrag.bygging import Avsnitt, Sammendrag, lag_sammendrag
from tillit.rapport.sammendrag.paastand import SITAT_LENGDE, Paastand, sitat
from tillit.rapport.sammendrag.ukjent import mangler, usikkerhet

__all__ = ["SITAT_LENGDE", "Avsnitt", "Paastand", "Sammendrag", "lag_sammendrag", "mangler", "sitat", "usikkerhet"]
