"""Where a judgement is written. Another room may have a form of its own for it; this one then leads there.

A higher room registers in AppConfig.ready, so that this one never names it.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from tillit.maal.models import Maal
from tillit.maal.perioder import Periode
from tillit.organisasjon.models import Bruker


@dataclass(frozen=True)
class Retur:
    """That what was judged has been sent back. Why, and where to read it, are for the parties alone."""

    periodenavn: str
    grunn: str = ""
    url: str = ""


# The address of the form for the goal and the period (any period, where none is said), or None.
Finner = Callable[[Maal, Periode | None], str | None]
_finnere: list[Finner] = []
Returfinner = Callable[[Maal, Bruker], Retur | None]
_returfinnere: list[Returfinner] = []


def registrer(finner: Finner) -> None:
    _finnere.append(finner)


def annen_adresse(maal: Maal, periode: Periode | None) -> str | None:
    """Where the judgement is to be written instead; None where this room's own form is the place."""
    return next((adresse for finner in _finnere if (adresse := finner(maal, periode))), None)


def registrer_retur(finner: Returfinner) -> None:
    _returfinnere.append(finner)


def retur(maal: Maal, bruker: Bruker) -> Retur | None:
    """The report that judged the goal, while it is sent back; None where none is."""
    return next((ett for finner in _returfinnere if (ett := finner(maal, bruker))), None)
