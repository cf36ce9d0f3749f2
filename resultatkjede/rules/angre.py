"""What a person can undo and do again: worked out from what they did, in the order they did it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

ANGRET = "kjede.angret"
GJENTATT = "kjede.gjentatt"
# Building the chain is undone; what a party has said of a risk is answered with a new word, not taken back.
BYGGING = ("kjede.", "ledd.", "kobling.")
# What is said of a ledd together with other chains has buttons of its own.
MED_ANDRE = frozenset({"ledd.delt", "ledd.felles", "ledd.ikke_felles"})


@dataclass(frozen=True)
class Gjort:
    """One act. `angrer` names the act that this one took back, where that is what it did; `hva` says what it was."""

    kontekst: str
    handling: str
    angrer: str = ""
    hva: str = ""


@dataclass(frozen=True)
class Stabler:
    """What can be undone and what can be done again, the newest last."""

    angre: tuple[Gjort, ...] = ()
    gjenta: tuple[Gjort, ...] = ()


def stabler(gjort: Iterable[Gjort]) -> Stabler:
    """From one person's acts in one chain, oldest first.

    Doing again is taking back the taking back, so both name an act. Whoever does something new can no longer do again
    what was undone before it.
    """
    angre: list[Gjort] = []
    gjenta: list[Gjort] = []
    for ett in gjort:
        if ett.handling in MED_ANDRE or not ett.handling.startswith(BYGGING):
            continue
        if ett.handling == ANGRET:
            angre = [annet for annet in angre if annet.kontekst != ett.angrer]
            gjenta.append(ett)
        elif ett.handling == GJENTATT:
            gjenta = [annet for annet in gjenta if annet.kontekst != ett.angrer]
            angre.append(ett)
        else:
            angre.append(ett)
            gjenta = []
    return Stabler(tuple(angre), tuple(gjenta))
