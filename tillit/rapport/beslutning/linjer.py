"""What page 1 is made of: lines under headings, each with the rows it came from. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
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
    """Lines under a heading, the gravest first. `utelatt`: how many more there was no room for."""

    ident: str
    tittel: str
    tomt: str
    linjer: tuple[Sidelinje, ...] = ()
    utelatt: int = 0

    @property
    def utelatt_i_ord(self) -> str:
        return f"{stor(tallord(self.utelatt))} til står lenger bak i rapporten." if self.utelatt else ""

    @property
    def hoeyde(self) -> int:
        return 2 + sum(linje.hoeyde for linje in self.linjer) + bool(self.utelatt)


def rubrikk(ident: str, tittel: str, tomt: str, linjer: Iterable[Sidelinje], flest: int) -> Rubrikk:
    alle: Sequence[Sidelinje] = tuple(linjer)
    return Rubrikk(ident, tittel, tomt, tuple(alle[:flest]), utelatt=max(len(alle) - flest, 0))


def maalanker(del_: Maaldel) -> str:
    return f"maal-{del_.bilde.pk}"


def virksomhetsanker(del_: Virksomhetsdel) -> str:
    return f"virksomhet-{del_.pk}"
