"""What stands first: goals and virksomheter by how grave it is and how many it concerns. Pure."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from tillit.maal.enums import Maaloppnaaelse
from tillit.rapport.fakta import Tallfakta, tallfakta, tyngde
from tillit.rapport.innhold import Maaldel, Virksomhetsdel


@dataclass(frozen=True)
class Maalsak:
    """A goal, whose it is, and its newest figures, what weighs most first."""

    virksomhet: Virksomhetsdel
    maal: Maaldel
    tall: tuple[Tallfakta, ...]

    @property
    def har_avvik(self) -> bool:
        return self.maal.bilde.oppnaaelse == Maaloppnaaelse.AVVIK

    @property
    def bommet(self) -> tuple[Tallfakta, ...]:
        return tuple(ett for ett in self.tall if ett.bommet)


def maalsaker(virksomheter: Iterable[Virksomhetsdel], i_dag: date) -> tuple[Maalsak, ...]:
    """Every goal, the gravest first; those that are alike as the parties put them."""
    alle = [Maalsak(virk, maal, tallfakta(maal.bilde, i_dag)) for virk in virksomheter for maal in virk.maal]
    return tuple(sorted(alle, key=lambda sak: tyngde(sak.maal.bilde, sak.tall), reverse=True))


def virksomhetens_tyngde(del_: Virksomhetsdel, i_dag: date) -> tuple[tuple[int, Decimal], int, int]:
    """Its gravest goal, then how many goals are off their way, then how many days it is past a deadline."""
    tyngste = max((tyngde(maal.bilde, tallfakta(maal.bilde, i_dag)) for maal in del_.maal), default=(0, Decimal(0)))
    avvik = sum(maal.bilde.oppnaaelse == Maaloppnaaelse.AVVIK for maal in del_.maal)
    return tyngste, avvik, max((sak.dager_over for sak in del_.oppfoelginger), default=0)
