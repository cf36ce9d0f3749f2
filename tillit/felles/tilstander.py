"""The row of states an object goes through, for komponenter/tilstandsrekke.html. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True)
class Tilstandstrinn:
    """One step of a life; `neste` is the name of the one after it."""

    tekst: str
    ferdig: bool
    aktiv: bool
    neste: str = ""


def tilstandsrekke(navn: Sequence[object], naa: int, *, siste_er_ferdig: bool = False) -> tuple[Tilstandstrinn, ...]:
    """The steps with those before number `naa` done; on the last one all are done where `siste_er_ferdig`."""
    alt_ferdig = siste_er_ferdig and naa == len(navn) - 1
    return tuple(
        Tilstandstrinn(str(ett), ferdig=nummer < naa or alt_ferdig, aktiv=nummer == naa, neste=str(neste))
        for nummer, (ett, neste) in enumerate(zip(navn, [*navn[1:], ""], strict=True))
    )
