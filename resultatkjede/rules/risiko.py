"""How a risk is judged: levels, differences and what each may see. Pure."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass

from resultatkjede.enums import Risikonivaa, Risikotype, Steg
from tillit.organisasjon.enums import Part

STOERSTE = 5
# The highest product of each level but the last.
_GRENSER = ((4, Risikonivaa.LAV), (9, Risikonivaa.MIDDELS), (14, Risikonivaa.HOEY))
_RANG = {nivaa: nummer for nummer, nivaa in enumerate(Risikonivaa, start=1)}


@dataclass(frozen=True)
class Poeng:
    """One judgement: both from 1 to 5."""

    sannsynlighet: int
    konsekvens: int

    @property
    def nivaa(self) -> Risikonivaa:
        return nivaa(self.sannsynlighet, self.konsekvens)


def nivaa(sannsynlighet: int, konsekvens: int) -> Risikonivaa:
    produkt = sannsynlighet * konsekvens
    return next((navn for grense, navn in _GRENSER if produkt <= grense), Risikonivaa.SVAERT_HOEY)


def rang(nivaa: str) -> int:
    """1 for the lowest; 0 for none."""
    return _RANG[Risikonivaa(nivaa)] if nivaa else 0


def hoeyeste(nivaaer: Iterable[str]) -> str:
    """The highest of them, empty where there is none. Two parties' levels are never made into one in between."""
    return max(nivaaer, key=rang, default="")


def er_over(nivaa: str, *, godtatt_til: str) -> bool:
    """Higher than what is accepted without measures; an empty limit accepts nothing."""
    return rang(nivaa) > rang(godtatt_til)


def er_vist(*, vurdert: Collection[str], vist_av: str) -> bool:
    """Judgements are shown to all when both parties have judged, or one has chosen to show its own before that."""
    return bool(vist_av) or all(part in vurdert for part in Part)


def faar_se(*, part: str, leser: str | None, vurdert: Collection[str], vist_av: str) -> bool:
    """A party always sees its own. `leser` is the party one acts for, None for who only reads."""
    return part == leser or er_vist(vurdert=vurdert, vist_av=vist_av)


def kan_vises(*, part: str, vurdert: Collection[str], vist_av: str) -> bool:
    """Only who has judged can show it, and only while the other has not."""
    return part in vurdert and not er_vist(vurdert=vurdert, vist_av=vist_av)


def type_etter_plass(*, steg: int, leddets: str = "") -> Risikotype:
    """The kind a risk has by the band it is drawn under, unless the users choose another.

    `steg` is that of the ledd, or of the ledd that a kobling leads to: an assumption between two steps of the work is
    about doing things right, one that leads to an effect about doing the right things.
    """
    return Risikotype(leddets) if leddets else Steg(steg).risikotype


@dataclass(frozen=True)
class Forskjell:
    """How much more the overordnede sees than the underordnede, on each axis (−4 to 4)."""

    sannsynlighet: int
    konsekvens: int

    @property
    def stoerrelse(self) -> int:
        return abs(self.sannsynlighet) + abs(self.konsekvens)


def forskjell(*, overordnet: Poeng, underordnet: Poeng) -> Forskjell:
    return Forskjell(
        overordnet.sannsynlighet - underordnet.sannsynlighet, overordnet.konsekvens - underordnet.konsekvens
    )


def trenger_svar(*, over_toleransen: bool | None, antall_tiltak: int) -> bool:
    """Above what the parties agreed to live with, and nothing is done about it: asked, never refused."""
    return over_toleransen is True and antall_tiltak == 0
