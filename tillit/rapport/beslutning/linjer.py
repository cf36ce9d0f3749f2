"""What page 1 is made of: lines under headings, each with the rows it came from. Pure."""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import StrEnum
from math import ceil

from tillit.rapport.innhold import Maaldel, Virksomhetsdel
from tillit.spraak.antall import tallord
from tillit.spraak.bokstaver import stor

# As many letters as stand beside each other on page 1; what is around a heading, a line and a paragraph, in lines.
BREDDE = 118
OVERSKRIFT, MELLOM_LINJER, MELLOM_AVSNITT = 2, 0.35, 0.75
# « (side 12)», and the frame around how a goal stands.
_SIDETALL, _RAMME = 10, 12


class Radslag(StrEnum):
    MAAL = "maal"
    VURDERING = "vurdering"
    INDIKATOR = "indikator"
    MAALING = "maaling"
    SIGNAL = "signal"
    OPPFOELGING = "oppfoelging"
    RISIKO = "risiko"
    TILTAK = "tiltak"


@dataclass(frozen=True)
class Rad:
    """The key of a row that a line rests on."""

    slag: Radslag
    pk: int


@dataclass(frozen=True)
class Sidelinje:
    """One line. `lenke` are the words that lead to `anker`, a place further back in the report.

    `status` is how a goal stands, `forbehold` what is said beside that word.
    """

    tekst: str
    rader: tuple[Rad, ...]
    virksomhet: str = ""
    lenke: str = ""
    anker: str = ""
    status: str = ""
    forbehold: str = ""

    @property
    def hoeyde(self) -> float:
        """How many lines of paper it takes, about: what it is of stands above the text only where it is a goal."""
        av = len(self.forbehold) + len(self.virksomhet) + len(self.lenke) + _SIDETALL * bool(self.anker)
        if self.lenke:
            return ceil(av / (BREDDE - _RAMME)) + ceil(len(self.tekst) / BREDDE) + MELLOM_LINJER
        return ceil((av + len(self.tekst)) / BREDDE) + MELLOM_LINJER


@dataclass(frozen=True)
class Rubrikk:
    """Lines under a heading, the gravest first. `resten` are those page 1 has no room for: the overview has them."""

    ident: str
    tittel: str
    tomt: str
    linjer: tuple[Sidelinje, ...] = ()
    resten: tuple[Sidelinje, ...] = ()

    @property
    def utelatt_i_ord(self) -> str:
        return f"{stor(tallord(len(self.resten)))} til står i oversikten" if self.resten else ""

    @property
    def hoeyde(self) -> float:
        ett_til = (1 + MELLOM_AVSNITT) * bool(self.resten)
        return OVERSKRIFT + sum(linje.hoeyde for linje in self.linjer) + ett_til

    def med_hoeyst(self, flest: int) -> Rubrikk:
        alle = self.linjer + self.resten
        return replace(self, linjer=alle[:flest], resten=alle[flest:])


def maalanker(del_: Maaldel) -> str:
    return f"maal-{del_.bilde.pk}"


def virksomhetsanker(del_: Virksomhetsdel) -> str:
    return f"virksomhet-{del_.pk}"
