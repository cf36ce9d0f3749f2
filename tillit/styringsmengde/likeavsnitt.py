"""Paragraphs of a letter that stand in other letters too, or stood in the letter before it. Pure."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from tillit.spraak.likhet import Likhetsregister


@dataclass(frozen=True)
class Brevtekst:
    """A letter as far as its words go. `er_fjoraarets`: the one the same virksomhet was given the year before."""

    navn: str
    avsnitt: tuple[str, ...]
    er_fjoraarets: bool = False
    adresse: str = ""


@dataclass(frozen=True)
class Avsnittstreff:
    """The letter a paragraph stands in too. Not `ordrett`: in nearly the same words."""

    brev: Brevtekst
    ordrett: bool


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
    register = Likhetsregister(avsnitt for ett in andre for avsnitt in ett.avsnitt)
    svar = []
    for nummer, tekst in enumerate(brev.avsnitt):
        ordrett: dict[int, bool] = {}
        for treff in register.like(tekst):
            hvor = sted[treff.nummer]
            ordrett[hvor] = ordrett.get(hvor, False) or treff.ordrett
        svar.append(
            Avsnittslikhet(nummer, tekst, tuple(Avsnittstreff(andre[hvor], ett) for hvor, ett in ordrett.items()))
        )
    return tuple(svar)
