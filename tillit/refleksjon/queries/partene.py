"""What each party has said of a year, as far as the reader may see it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Generic, TypeVar

from tillit.organisasjon.enums import Part
from tillit.organisasjon.models import Bruker, Styringsrelasjon
from tillit.organisasjon.varighet import hvorfor_stengt
from tillit.refleksjon import access, rules
from tillit.refleksjon.models import HverForSeg

H = TypeVar("H", bound=HverForSeg)


@dataclass(frozen=True)
class Aarssvar(Generic[H]):
    """`svar` is None where the party has not answered, or the reader may not see it yet."""

    part: Part
    organ: str
    er_egen: bool
    har_svart: bool
    svar: H | None


@dataclass(frozen=True)
class Aarsbilde(Generic[H]):
    """One year of one relation. `part` is whom the reader answers for; `stengt` says why nothing may be begun."""

    relasjon: Styringsrelasjon
    aar: int
    part: Part | None
    kan_svares: bool
    stengt: str
    parter: tuple[Aarssvar[H], ...]

    @property
    def staar_fast(self) -> bool:
        return rules.staar_fast([ett.part for ett in self.parter if ett.har_svart])

    @property
    def egen(self) -> H | None:
        return next((ett.svar for ett in self.parter if ett.er_egen), None)

    @property
    def den_andre_har_svart(self) -> bool:
        return any(ett.har_svart and not ett.er_egen for ett in self.parter)

    @property
    def kan_svare(self) -> bool:
        return self.kan_svares and self.part is not None and not self.staar_fast

    @property
    def aarstekst(self) -> str:
        return str(self.aar)


def aarsbilde(modell: type[H], relasjon: Styringsrelasjon, aar: int, bruker: Bruker, *, i_dag: date) -> Aarsbilde[H]:
    """Two queries: who has answered, and what may be read of it."""
    rader = modell.objects.filter(relasjon=relasjon, aar=aar)
    har_svart = frozenset(rader.values_list("part", flat=True))
    lest: dict[str, H] = {ett.part: ett for ett in rader.lesbare_for(bruker).select_related("av")}
    egen = access.egen_part(bruker, relasjon)
    return Aarsbilde(
        relasjon=relasjon,
        aar=aar,
        part=egen,
        kan_svares=rules.kan_svares(aar=aar, i_dag=i_dag),
        stengt="" if har_svart else hvorfor_stengt(relasjon, i_dag),
        parter=tuple(
            Aarssvar(part, relasjon.navn_paa(part), part == egen, part in har_svart, lest.get(part)) for part in Part
        ),
    )
