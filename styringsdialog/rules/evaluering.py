"""What two parties say of a meeting they have held, each alone: when they may, and when it is shown. Pure.

Why each answers alone: docs/adr/0010-each-party-judges-alone.md, which holds here as well.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from datetime import timedelta

from styringsdialog.enums import Evalueringssvar, Moetetype
from tillit.organisasjon.enums import Part

# The four that are answered with a word; the fifth is what to change.
SPOERSMAALENE = ("informasjon", "riktige_ting", "god_dialog", "handlingsrom")
FELTER = (*SPOERSMAALENE, "endres")
# How long after a meeting the parties are reminded of it. They may answer later.
PAAMINNES_I = timedelta(days=14)
_UTEN_SVAR = frozenset({Evalueringssvar.VET_IKKE})


def kan_evalueres(*, moetetype: str, er_holdt: bool) -> bool:
    return er_holdt and moetetype == Moetetype.STYRING


def staar_fast(har_svart: Collection[str]) -> bool:
    """Both have answered: each has read the other, and neither changes what it said."""
    return set(Part) <= set(har_svart)


def faar_se(har_svart: Collection[str], *, part: str, egen: str | None) -> bool:
    """One's own party's answer always, for who answers for it; the other's when both are there."""
    return part in har_svart and (part == egen or staar_fast(har_svart))


def ser_ulikt_paa_det(svar: Mapping[str, str]) -> bool:
    """By party: both have said something of it, and not the same."""
    sagt = {ett for ett in svar.values() if ett not in _UTEN_SVAR}
    return len(sagt) > 1
