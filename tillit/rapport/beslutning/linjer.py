"""What page 1 is made of: lines under headings, each with the rows it came from. Pure."""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import StrEnum
from math import ceil

from tillit.rapport.innhold import Maaldel, Virksomhetsdel
from tillit.spraak.antall import tallord
from tillit.spraak.bokstaver import stor

# As many letters as stand beside each other on page 1.
BREDDE = 118


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
    def hoeyde(self) -> int:
        """How many lines of paper it takes, about."""
        foerst = len(self.forbehold) + len(self.virksomhet) + len(self.lenke)
        return ceil(foerst / (BREDDE - 12)) + ceil(len(self.tekst) / BREDDE)


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
    def hoeyde(self) -> int:
        return 2 + sum(linje.hoeyde for linje in self.linjer) + bool(self.resten)

    def med_hoeyst(self, flest: int) -> Rubrikk:
        alle = self.linjer + self.resten
        return replace(self, linjer=alle[:flest], resten=alle[flest:])


def maalanker(del_: Maaldel) -> str:
    return f"maal-{del_.bilde.pk}"


def virksomhetsanker(del_: Virksomhetsdel) -> str:
    return f"virksomhet-{del_.pk}"
