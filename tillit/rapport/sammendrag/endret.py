"""An approved summary held against the rows as they are now, and one summary beside another. Pure.

A sentence stands as long as the rules would say it again of the same day: time that goes by strikes nothing out, and a
row that changed strikes out the sentences that rest on it, and no others.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from tillit.rapport.sammendrag.bygging import Alt, Avsnitt, Sammendrag, maal_til
from tillit.rapport.sammendrag.paastand import Paastand, setninger


@dataclass(frozen=True)
class Lestpaastand:
    paastand: Paastand
    endret: bool


@dataclass(frozen=True)
class Lestsetning:
    tekst: str
    endret: bool


@dataclass(frozen=True)
class Lestavsnitt:
    ident: str
    tittel: str
    rader: tuple[Lestpaastand, ...]


@dataclass(frozen=True)
class Lest:
    """A summary as it is read today: every sentence of it, and whether what it rests on has changed."""

    vurdert: Lestsetning
    avsnitt: tuple[Lestavsnitt, ...]
    ellers: tuple[Lestsetning, ...]

    @property
    def antall_endret(self) -> int:
        uten_rad = sum(ett.endret for ett in (self.vurdert, *self.ellers))
        return uten_rad + sum(rad.endret for avsnitt in self.avsnitt for rad in avsnitt.rader)


@dataclass(frozen=True)
class Ulikt:
    """A sentence that only one of two summaries has, under its heading."""

    tittel: str
    setning: str
    paastand: Paastand | None = None


@dataclass(frozen=True)
class Utgaveforskjell:
    nytt: tuple[Ulikt, ...]
    borte: tuple[Ulikt, ...]

    @property
    def finnes(self) -> bool:
        return bool(self.nytt or self.borte)


def uendret(sammendrag: Sammendrag) -> Lest:
    """As it was made."""
    return Lest(
        Lestsetning(sammendrag.vurdert, endret=False),
        tuple(
            Lestavsnitt(ett.ident, ett.tittel, tuple(Lestpaastand(rad, endret=False) for rad in ett.paastander))
            for ett in sammendrag.avsnitt
        ),
        tuple(Lestsetning(ett, endret=False) for ett in _ellers(sammendrag)),
    )


def holdt_mot(sammendrag: Sammendrag, alt: Alt) -> Lest:
    """`alt` is what the same rules say of the rows of today as of the day it was approved."""
    return Lest(
        Lestsetning(sammendrag.vurdert, endret=sammendrag.vurdert != alt.vurdert),
        tuple(Lestavsnitt(ett.ident, ett.tittel, tuple(_leste(ett, alt))) for ett in sammendrag.avsnitt),
        tuple(Lestsetning(ett, endret=ett not in alt.ellers) for ett in _ellers(sammendrag)),
    )


def _leste(avsnitt: Avsnitt, alt: Alt) -> Iterator[Lestpaastand]:
    sagt = sum(bool(paastand.maal_pk) for paastand in avsnitt.paastander)
    for paastand in avsnitt.paastander:
        if avsnitt.ident == "avvik" and not paastand.maal_pk:
            yield Lestpaastand(paastand, endret=paastand.tekst != maal_til(alt.antall_avvik - sagt))
        else:
            yield Lestpaastand(paastand, endret=(avsnitt.ident, paastand.ordlyd) not in alt.ordlyder)


def forskjell(foer: Sammendrag, naa: Sammendrag) -> Utgaveforskjell:
    """What one says and the other does not, in the order it stands."""
    return Utgaveforskjell(nytt=_bare_i(naa, foer), borte=_bare_i(foer, naa))


def _bare_i(ett: Sammendrag, annet: Sammendrag) -> tuple[Ulikt, ...]:
    andres = {(avsnitt.ident, rad.ordlyd) for avsnitt in annet.avsnitt for rad in avsnitt.paastander}
    sagt_der = {annet.vurdert, *_ellers(annet)}
    return (
        *(Ulikt("", tekst) for tekst in (ett.vurdert,) if tekst not in sagt_der),
        *(
            Ulikt(avsnitt.tittel, rad.setning, rad)
            for avsnitt in ett.avsnitt
            for rad in avsnitt.paastander
            if (avsnitt.ident, rad.ordlyd) not in andres
        ),
        *(Ulikt("", tekst) for tekst in _ellers(ett) if tekst not in sagt_der),
    )


def _ellers(sammendrag: Sammendrag) -> list[str]:
    return setninger(sammendrag.ellers) if sammendrag.ellers else []
