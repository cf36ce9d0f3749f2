"""A claim, and the words claims are made of. Pure."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from decimal import Decimal

from tillit.maal.bilder import Maalbilde
from tillit.rapport.kilder import Kilde
from tillit.spraak.antall import tallord
from tillit.spraak.bokstaver import stor
from tillit.spraak.rekke import skiller, skilletegn
from tillit.spraak.tegnsetting import sitert

SITAT_LENGDE = 320
SITAT_ORD = 30
# In a summary: no sentence is longer, a quotation in it shorter still, a name shortest.
FLEST_ORD = 20
SITAT_I_SAMMENDRAG = 18
NAVN_ORD = 15


@dataclass(frozen=True)
class Paastand:
    """One claim and the rows it came from.

    With `oppramsing` it goes on with the names of its rows («Fem tall mangler for 2025: … og …»).
    `emne` is the goal it is of, where that stands above it, with how it stands (`status`) and what that word rests on
    (`forbehold`). `samleside` shows all its rows, where they are many. Where it is of one goal, `maal_pk` is that goal,
    and `tyngde` and `avstand` how much it weighs beside those of other virksomheter.
    """

    tekst: str
    kilder: tuple[Kilde, ...]
    oppramsing: bool = False
    emne: str = ""
    status: str = ""
    forbehold: str = ""
    samleside: Kilde | None = None
    maal_pk: int = 0
    tyngde: int = 0
    avstand: Decimal = Decimal(0)

    @property
    def kilde(self) -> Kilde:
        return self.samleside or self.kilder[0]

    @property
    def ordlyd(self) -> tuple[str, str, str, str]:
        """All that is read of it: what is the same when this is, says the same."""
        return self.emne, self.status, self.forbehold, self.setning

    @property
    def antall_ord(self) -> int:
        """As it is read on the page of a summary: its goal, how that stands, the sentence, and the word of the link."""
        return sum(map(antall_ord, self.ordlyd)) + 1

    @property
    def ledd(self) -> tuple[tuple[str, Kilde], ...]:
        """What stands before each row's name, and the row. Names with commas in them are held apart by semicolons."""
        if not self.oppramsing:
            return ()
        foran = skiller(len(self.kilder), mellom=skilletegn(kilde.navn for kilde in self.kilder))
        return tuple(zip((" ", *foran[1:]), self.kilder, strict=True))

    @property
    def setning(self) -> str:
        """All of it as plain text, for where there are no links."""
        if not self.oppramsing:
            return self.tekst
        navn = "".join(f"{skille}{kilde.navn}" for skille, kilde in self.ledd)
        return f"{self.tekst}{navn}."


def samlet(like: Iterable[tuple[Kilde, str, str]], flertall: str) -> Iterator[Paastand]:
    """One sentence for many rows of which the same is true. Each comes as its source, its sentence alone, its name."""
    rader = list(like)
    if len(rader) == 1:
        ((kilde, tekst, _),) = rader
        yield Paastand(tekst, (kilde,))
    elif rader:
        kilder = tuple(replace(kilde, navn=navn) for kilde, _, navn in rader)
        tekst = stor(flertall.format(antall=tallord(len(rader))))
        yield Paastand(tekst, kilder, oppramsing=True)


def sitat(tekst: str, *, ord_: int = SITAT_ORD) -> str:
    """Somebody's own words in quotation marks; long ones end at a sentence, and say that there is more."""
    alle = tekst.split()
    ren = " ".join(alle)
    utdrag = " ".join(alle[:ord_])[:SITAT_LENGDE]
    if utdrag == ren:
        return sitert(ren)
    # What was cut inside a word ends before it; what was cut between two words is whole.
    ferdig = utdrag if ren[len(utdrag)] == " " else utdrag[: utdrag.rfind(" ")] if " " in utdrag else utdrag
    slutt = max((treff.end() for treff in re.finditer(r"[.!?](?= |$)", ferdig)), default=0) or len(ferdig)
    return sitert(f"{ferdig[:slutt].rstrip()} […]")


def antall_ord(tekst: str) -> int:
    """A number and its unit are two, as a reader counts them."""
    return len(tekst.split())


def kortet(tekst: str, ord_: int = NAVN_ORD) -> str:
    """A text that is longer than that ends where it is cut, and says so."""
    alle = tekst.split()
    return tekst if len(alle) <= ord_ else f"{' '.join(alle[: ord_ - 1])} …"


def innenfor(setning: Callable[[str], str], navn: str) -> str:
    """The sentence about `navn`, with as much of the name as there is room for."""
    for plass in range(NAVN_ORD, 1, -1):
        tekst = setning(kortet(navn, plass))
        if max(map(antall_ord, setninger(tekst))) <= FLEST_ORD:
            return tekst
    return " ".join(kortet(ett, FLEST_ORD) for ett in setninger(setning(kortet(navn, 2))))


def setninger(tekst: str) -> list[str]:
    """Each sentence of a claim, and what comes before a colon. What somebody else has written is one by itself."""
    return [ett for ett in re.split(r"(?<=:)\s+|(?<=[.!?…»])\s+(?=[A-ZÆØÅ«\d−])", tekst) if ett.strip()] or [""]


def navn_paa(bilde: Maalbilde) -> str:
    return sitert(bilde.tekst)
