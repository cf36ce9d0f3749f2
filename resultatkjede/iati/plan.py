"""What an activity becomes here: a chain, indicators with figures, and a word for each thing that does not fit."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

from resultatkjede.bilder import Kjedebilde
from resultatkjede.rules import Merknad
from tillit.maal.enums import Frekvens, Indikatortype, Retning


@dataclass(frozen=True)
class Tall:
    """A figure of a period (its first day). `ord_` stands in place of the number in what is told in words."""

    periode: date
    verdi: Decimal | None
    ord_: str = ""
    merknad: str = ""


@dataclass(frozen=True)
class Nyindikator:
    """An indicator to make, with what it has. `ledd` is the key of the ledd it tells of."""

    ledd: int
    navn: str
    definisjon: str
    type: Indikatortype
    enhet: str
    desimaler: int
    retning: Retning
    frekvens: Frekvens
    kan_legges_sammen: bool
    maalinger: tuple[Tall, ...]
    maaltall: tuple[Tall, ...]


@dataclass(frozen=True)
class Iatiplan:
    """What can be made of one activity."""

    tittel: str
    kjede: Kjedebilde
    indikatorer: tuple[Nyindikator, ...]
    merknader: tuple[Merknad, ...]

    @property
    def antall_maalinger(self) -> int:
        return sum(len(ett.maalinger) for ett in self.indikatorer)

    @property
    def antall_maaltall(self) -> int:
        return sum(len(ett.maaltall) for ett in self.indikatorer)


@dataclass
class Notat:
    """Gathers what does not fit: one remark for each reason, with the places it was met."""

    _steder: dict[str, list[str]] = field(default_factory=dict)

    def skriv(self, grunn: str, sted: str) -> None:
        self._steder.setdefault(grunn, []).append(sted)

    def merknader(self) -> tuple[Merknad, ...]:
        return tuple(Merknad(grunn, _hver_en_gang(steder)) for grunn, steder in self._steder.items())


def _hver_en_gang(steder: Sequence[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(sted for sted in steder if sted))
