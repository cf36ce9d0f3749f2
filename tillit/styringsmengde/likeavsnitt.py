"""Paragraphs of a letter that stand in other letters too, or stood in the letter before it. Pure."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from math import floor

from tillit.felles.ordskille import Ordbit, ordskille
from tillit.spraak.likhet import Likhetsregister, Liktreff


@dataclass(frozen=True)
class Brevtekst:
    """A letter as far as its words go. `er_fjoraarets`: the one the same virksomhet was given the year before."""

    navn: str
    avsnitt: tuple[str, ...]
    er_fjoraarets: bool = False
    adresse: str = ""


@dataclass(frozen=True)
class Avsnittstreff:
    """The letter a paragraph stands in too, and the words it has there. `ord` says what differs between those and
    these, where not every word is the same.
    """

    brev: Brevtekst
    grad: float
    tekst: str
    ord: tuple[Ordbit, ...] = ()

    @property
    def ordrett(self) -> bool:
        return self.grad == 1.0

    @property
    def prosent(self) -> int:
        """In whole percent, downwards: what is not the same is never said to be."""
        return floor(100 * self.grad)


@dataclass(frozen=True)
class Avsnittslikhet:
    """One paragraph, by its number from nought, with the letters it stands in too; none of them, and it is new."""

    nummer: int
    tekst: str
    treff: tuple[Avsnittstreff, ...]

    @property
    def fra_i_fjor(self) -> Avsnittstreff | None:
        return next((ett for ett in self.treff if ett.brev.er_fjoraarets), None)

    @property
    def i_andre(self) -> tuple[Avsnittstreff, ...]:
        """The other virksomheter's letters."""
        return tuple(ett for ett in self.treff if not ett.brev.er_fjoraarets)

    @property
    def er_egen(self) -> bool:
        return not self.treff


def like_avsnitt(brev: Brevtekst, andre_brev: Iterable[Brevtekst]) -> tuple[Avsnittslikhet, ...]:
    """Every paragraph of `brev`, each with the letters that hold it; a letter once, by what is most alike in it."""
    andre = tuple(andre_brev)
    sted = [nummer for nummer, ett in enumerate(andre) for _avsnitt in ett.avsnitt]
    alle = [avsnitt for ett in andre for avsnitt in ett.avsnitt]
    register = Likhetsregister(alle)
    svar = []
    for nummer, tekst in enumerate(brev.avsnitt):
        likest: dict[int, Liktreff] = {}
        for treff in register.like(tekst):
            hvor = sted[treff.nummer]
            if hvor not in likest or treff.grad > likest[hvor].grad:
                likest[hvor] = treff
        svar.append(
            Avsnittslikhet(
                nummer,
                tekst,
                tuple(_treffet(andre[hvor], tekst, alle[ett.nummer], ett) for hvor, ett in likest.items()),
            )
        )
    return tuple(svar)


def like_innbyrdes(brev: Brevtekst) -> tuple[Avsnittslikhet, ...]:
    """What stands twice in one letter: each that is like one before it, with the one it is most like."""
    svar = []
    for nummer, tekst in enumerate(brev.avsnitt):
        foer = Likhetsregister(brev.avsnitt[:nummer]).like(tekst)
        if foer:
            likest = max(foer, key=lambda ett: ett.grad)
            svar.append(Avsnittslikhet(nummer, tekst, (_treffet(brev, tekst, brev.avsnitt[likest.nummer], likest),)))
    return tuple(svar)


def _treffet(brev: Brevtekst, tekst: str, dets: str, treff: Liktreff) -> Avsnittstreff:
    return Avsnittstreff(brev, treff.grad, dets, () if treff.ordrett else ordskille(dets, tekst))
