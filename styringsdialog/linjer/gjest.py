"""A guest on one line: name, whom they come from, e-mail. Pure.

«Kari Nordmann, Sykehuset i Oslo, kari@sykehus.example»: the name stands first; what holds an @ is the address, as it is
also where it was pasted from a letter («Kari Nordmann <kari@sykehus.example>»).
"""

from __future__ import annotations

from dataclasses import dataclass
from unicodedata import normalize


@dataclass(frozen=True)
class Gjest:
    navn: str
    kommer_fra: str = ""
    epost: str = ""

    @property
    def skrevet(self) -> str:
        """The line it may be read from again."""
        return ", ".join(del_ for del_ in (self.navn, self.kommer_fra, self.epost) if del_)


def les_gjest(linje: str) -> Gjest:
    """Of two addresses the first is the guest's; the other is left where its reader sees that it is one too many."""
    deler = [del_.strip() for del_ in _uten_vinkler(normalize("NFC", linje)).split(",")]
    deler = [del_ for del_ in deler if del_]
    epost = next((del_ for del_ in deler if "@" in del_), "")
    if epost:
        deler.remove(epost)
    navn, *fra = deler or [""]
    return Gjest(navn, ", ".join(fra), epost)


def _uten_vinkler(linje: str) -> str:
    """An address in angle brackets stands as one between commas. Each sign is read once, whatever the line is."""
    foerst, *resten = linje.split("<")
    lest = [foerst]
    for del_ in resten:
        inni, lukket, etter = del_.partition(">")
        lest.append(f", {inni}{etter}" if lukket and "@" in inni else f"<{del_}")
    return "".join(lest)
