"""What is counted from data beside what the parties felt, by the published rule and in its words."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from tillit.styringsmengde.enums import Postslag
from tillit.styringsmengde.poster import grunnlaget
from tillit.styringsmengde.queries import tellinger_av
from tillit.styringsmengde.rules import Telling


@dataclass(frozen=True)
class Tellinger:
    """The counts of a relation by year. `kjente`: the years in which a meeting or a letter was recorded, so that what
    was asked for is known; of the others nobody knows how much of it said what to do.
    """

    etter_aar: Mapping[int, Telling] = field(default_factory=dict)
    kjente: frozenset[int] = frozenset()

    def i_tall(self, felt: str, aar: int) -> str:
        return i_tall(felt, self.etter_aar.get(aar), er_kjent=aar in self.kjente)


def tellinger(relasjon: int, aarene: Collection[int]) -> Tellinger:
    """From the first of the years to the last. One query, however many there are; none where there is no year."""
    if not aarene:
        return Tellinger()
    grunnlag = grunnlaget([relasjon], min(aarene), max(aarene))
    return Tellinger(
        {aar: telling for (_relasjon, aar), telling in tellinger_av(grunnlag).items()},
        frozenset(aar for _relasjon, aar in grunnlag.kjente),
    )


def i_tall(felt: str, telling: Telling | None, *, er_kjent: bool) -> str:
    """What is counted of that hallmark, in words; nothing of those that nobody counts."""
    if felt == "faa_maal":
        antall = telling.av(Postslag.MAAL).antall if telling else 0
        return ngettext("%(antall)s mål", "%(antall)s mål", antall) % {"antall": antall}
    if felt == "detaljstyring":
        if telling is None or not telling.antall:
            return _("ingenting er bedt om") if er_kjent else _("ikke kjent")
        if not er_kjent:
            ord_ = _("%(antall)s krav, andelen aktivitetskrav er ikke kjent")
            return ord_ % {"antall": telling.antall}
        return _("%(andel)s krav er aktivitetskrav") % {"andel": telling.andel.i_ord}
    return ""
