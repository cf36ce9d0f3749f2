"""How many, in words: the number, and the noun in the form that it asks for."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum

_TALLORD = dict(
    enumerate(["ingen", "én", "to", "tre", "fire", "fem", "seks", "sju", "åtte", "ni", "ti", "elleve", "tolv"])
)


class Kjoenn(Enum):
    """The gender of a noun, as the number one shows it."""

    HANKJOENN = "én"
    HUNKJOENN = "ei"
    INTETKJOENN = "ett"


def tallord(antall: int, kjoenn: Kjoenn = Kjoenn.INTETKJOENN) -> str:
    """«ingen» · «ett» · «to» … «tolv» · «13»: larger numbers are read faster in digits."""
    return kjoenn.value if antall == 1 else _TALLORD.get(antall, str(antall))


@dataclass(frozen=True)
class Substantiv:
    """A noun in the forms that a sentence asks for: «et signal», «signalet», «to signaler»."""

    entall: str
    bestemt: str
    flertall: str
    kjoenn: Kjoenn = Kjoenn.INTETKJOENN

    def telt(self, antall: int) -> str:
        """«ett signal» · «tre signaler» · «ingen signaler»"""
        return f"{tallord(antall, self.kjoenn)} {self._form(antall)}"

    def talt(self, antall: int) -> str:
        """The same in digits: «1 signal» · «0 signaler»"""
        return f"{antall} {self._form(antall)}"

    def _form(self, antall: int) -> str:
        return self.entall if antall == 1 else self.flertall
