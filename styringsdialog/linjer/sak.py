"""One line and Enter: a point as it is proposed. Pure.

«Luftkvalitet i sentrum, risiko, 20 min, beslutte»: the title, and after commas at the end, in any order, what the point
is of, how long it takes and what the parties are to do with it. What is not said is what is usual.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any, Protocol

from styringsdialog.enums import Sakshensikt, Sakskategori

KATEGORI, HENSIKT, MINUTTER = Sakskategori.RESULTAT, Sakshensikt.DROEFTE, 15
FLEST_MINUTTER = 600
_MINUTTER = re.compile(r"(\d{1,3})\s*(?:min|min\.|minutt|minutter)", re.IGNORECASE)
# The words of the catalogue may be another language's: a line is written in either written Norwegian, or as a code.
_KATEGORIER = {
    "strategi": Sakskategori.STRATEGI,
    "resultat": Sakskategori.RESULTAT,
    "resultat og effekt": Sakskategori.RESULTAT,
    "risiko": Sakskategori.RISIKO,
    "oppdrag": Sakskategori.OPPDRAG,
    "enkeltsak": Sakskategori.ENKELTSAK,
    "enkeltsaker": Sakskategori.ENKELTSAK,
    "læring": Sakskategori.LAERING,
}
_HENSIKTER = {
    "beslutte": Sakshensikt.BESLUTTE,
    "beslutning": Sakshensikt.BESLUTTE,
    "drøfte": Sakshensikt.DROEFTE,
    "drøfting": Sakshensikt.DROEFTE,
    "orientere": Sakshensikt.ORIENTERE,
    "orientering": Sakshensikt.ORIENTERE,
}


class HarLinje(Protocol):
    """A row that a line can be written of."""

    tittel: str
    kategori: str
    min_plan: int
    hensikt: str


@dataclass(frozen=True)
class Saklinje:
    tittel: str
    kategori: Sakskategori = KATEGORI
    min_plan: int = MINUTTER
    hensikt: Sakshensikt = HENSIKT

    @classmethod
    def av(cls, rad: HarLinje) -> Saklinje:
        """What is usual stands in for a purpose nobody was asked for."""
        hensikt = Sakshensikt(rad.hensikt or HENSIKT)
        return cls(rad.tittel, Sakskategori(rad.kategori), rad.min_plan, hensikt)

    def verdier(self) -> dict[str, Any]:
        """By the names a row has for them."""
        return dict(vars(self))

    @property
    def skrevet(self) -> str:
        """The line it may be read from again, in bokmål."""
        kategori = next(ord_ for ord_, ett in _KATEGORIER.items() if ett == self.kategori)
        hensikt = next(ord_ for ord_, ett in _HENSIKTER.items() if ett == self.hensikt)
        return f"{self.tittel}, {kategori}, {self.min_plan} min, {hensikt}"

    def __str__(self) -> str:
        return self.skrevet


# What comes up at the end of a meeting, and nobody has put on the programme.
EVENTUELT = Saklinje("Eventuelt", Sakskategori.ENKELTSAK, 10, Sakshensikt.ORIENTERE)


def sier_noe(tittel: str) -> bool:
    """A title has a letter or a figure in it: of signs alone nobody knows what is to be talked about."""
    return any(tegn.isalnum() for tegn in tittel)


def les_saklinje(linje: str) -> Saklinje:
    """Only what stands last and is understood is taken; a comma of the title is the title's."""
    deler = [del_.strip() for del_ in linje.split(",")]
    sagt: dict[str, Sakskategori | Sakshensikt | int] = {}
    while len(deler) > 1 and (lest := _les(deler[-1])) and lest[0] not in sagt:
        sagt[lest[0]] = lest[1]
        deler.pop()
    return Saklinje(", ".join(deler), **sagt)  # type: ignore[arg-type]  # each by its own name


def _les(bit: str) -> tuple[str, Sakskategori | Sakshensikt | int] | None:
    ord_ = bit.casefold()
    if ord_ in _KATEGORIER:
        return "kategori", _KATEGORIER[ord_]
    if ord_ in _HENSIKTER:
        return "hensikt", _HENSIKTER[ord_]
    funnet = _MINUTTER.fullmatch(bit)
    minutter = int(funnet[1]) if funnet else 0
    return ("min_plan", minutter) if 1 <= minutter <= FLEST_MINUTTER else None
