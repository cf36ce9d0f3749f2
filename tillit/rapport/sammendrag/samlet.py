"""Several virksomheter on one page: a department, a committee's field, the city, a theme. Pure.

It is made of what has been approved of each of them, so nobody has to approve it once more, and it says nothing that
nobody has approved. Bad news is never averaged away: the gravest stands first, and what has no room is counted.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain, zip_longest

from tillit.rapport.opptelling import Opptelling, vurdert_i_ord
from tillit.rapport.plass import fordel_plassen
from tillit.rapport.sammendrag.bygging import FLEST_ORD_I_ALT, Sammendrag, maal_til
from tillit.rapport.sammendrag.paastand import Paastand, antall_ord, kortet

_TITLER = {
    "avvik": "Avvik og måltall som ikke er nådd",
    "nytt": "Nytt det siste året",
    "bes-om": "Virksomhetene ber om",
    "styring": "Bestemt og bestridt",
    "vet-ikke": "Vi vet ikke",
    "lesning": "Slik kan tallene misforstås",
}
_MINST = {"avvik": 2, "nytt": 1, "bes-om": 1, "styring": 1, "vet-ikke": 1, "lesning": 0}
_FLEST = {"avvik": 12, "nytt": 6, "bes-om": 6, "styring": 4, "vet-ikke": 4, "lesning": 2}


@dataclass(frozen=True)
class Godkjent:
    """The last approved summary of a virksomhet, and how its goals stood."""

    virksomhet_pk: int
    virksomhet: str
    sammendrag: Sammendrag
    antall: Opptelling


@dataclass(frozen=True)
class Samletrad:
    virksomhet_pk: int
    virksomhet: str
    ident: str
    paastand: Paastand

    @property
    def antall_ord(self) -> int:
        return antall_ord(self.virksomhet) + self.paastand.antall_ord


@dataclass(frozen=True)
class Samletavsnitt:
    """`til` counts the goals there was no room for, where there are any."""

    ident: str
    tittel: str
    rader: tuple[Samletrad, ...]
    til: str = ""

    @property
    def antall_ord(self) -> int:
        return antall_ord(self.tittel) + antall_ord(self.til) + sum(rad.antall_ord for rad in self.rader)


@dataclass(frozen=True)
class Samling:
    """`vurdert` is empty for a theme: how the other goals of its virksomheter stand is not about it."""

    vurdert: str
    avsnitt: tuple[Samletavsnitt, ...]

    @property
    def antall_ord(self) -> int:
        return antall_ord(self.vurdert) + sum(avsnitt.antall_ord for avsnitt in self.avsnitt)


def samle(godkjente: Sequence[Godkjent], *, maal: Collection[int] | None = None) -> Samling:
    """The fullest page within the words, whatever order they come in. With `maal`, only what is said of these goals."""
    rekke = sorted(godkjente, key=lambda ett: (-ett.antall.avvik, ett.virksomhet, ett.virksomhet_pk))
    deler = {ident: _rader(rekke, ident, maal) for ident in _TITLER}
    avvik = sum(len(_avvikene(ett, maal)) for ett in rekke)
    antall = _sum(rekke)
    vurdert = vurdert_i_ord(antall, "Virksomhetene") if antall.maal and maal is None else ""

    def samling(flest: Mapping[str, int]) -> Samling:
        return Samling(vurdert, tuple(_avsnitt(deler, flest, avvik)))

    finnes = {ident: min(len(rader), _FLEST[ident]) for ident, rader in deler.items()}
    return samling(fordel_plassen(_MINST, finnes, lambda flest: samling(flest).antall_ord <= FLEST_ORD_I_ALT))


def _avsnitt(deler: Mapping[str, Sequence[Samletrad]], flest: Mapping[str, int], avvik: int) -> Iterator[Samletavsnitt]:
    for ident, tittel in _TITLER.items():
        rader = tuple(deler[ident][: flest[ident]])
        resten = avvik - len(rader) if ident == "avvik" else 0
        if rader or resten:
            yield Samletavsnitt(ident, tittel, rader, maal_til(resten) if resten else "")


def _rader(rekke: Sequence[Godkjent], ident: str, maal: Collection[int] | None) -> list[Samletrad]:
    """What is off its way by weight; of the rest the first of each virksomhet, then the second."""
    per_virksomhet = [
        [
            Samletrad(ett.virksomhet_pk, kortet(ett.virksomhet, 6), ident, paastand)
            for avsnitt in ett.sammendrag.avsnitt
            if avsnitt.ident == ident
            for paastand in avsnitt.paastander
            if _gjelder(paastand, ident, maal)
        ]
        for ett in rekke
    ]
    if ident == "avvik":
        return sorted(chain(*per_virksomhet), key=_tyngst)
    return [rad for runde in zip_longest(*per_virksomhet) for rad in runde if rad]


def _gjelder(paastand: Paastand, ident: str, maal: Collection[int] | None) -> bool:
    """In a theme only what is said of its goals; what is off its way is of one goal, or it is a count."""
    if maal is None:
        return ident != "avvik" or bool(paastand.maal_pk)
    return paastand.maal_pk in maal


def _tyngst(rad: Samletrad) -> tuple[object, ...]:
    return -rad.paastand.tyngde, -rad.paastand.avstand, rad.virksomhet, rad.paastand.maal_pk


def _avvikene(ett: Godkjent, maal: Collection[int] | None) -> list[int]:
    return [pk for pk in ett.sammendrag.avvik if maal is None or pk in maal]


def _sum(rekke: Sequence[Godkjent]) -> Opptelling:
    antall = [ett.antall for ett in rekke]
    return Opptelling(
        maal=sum(ett.maal for ett in antall),
        avvik=sum(ett.avvik for ett in antall),
        i_rute=sum(ett.i_rute for ett in antall),
        naadd=sum(ett.naadd for ett in antall),
        vet_ikke=sum(ett.vet_ikke for ett in antall),
        ikke_vurdert=sum(ett.ikke_vurdert for ett in antall),
    )
