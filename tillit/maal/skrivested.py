"""Where a judgement is written. Another room may have a form of its own for it; this one then leads there.

A higher room registers in AppConfig.ready, so that this one never names it.
"""

from __future__ import annotations

from collections.abc import Callable

from tillit.maal.models import Maal
from tillit.maal.perioder import Periode

# The address of the form for the goal and the period (any period, where none is said), or None.
Finner = Callable[[Maal, Periode | None], str | None]
_finnere: list[Finner] = []


def registrer(finner: Finner) -> None:
    _finnere.append(finner)


def annen_adresse(maal: Maal, periode: Periode | None) -> str | None:
    """Where the judgement is to be written instead; None where this room's own form is the place."""
    return next((adresse for finner in _finnere if (adresse := finner(maal, periode))), None)
