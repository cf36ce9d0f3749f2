"""The nine hallmarks as both parties see them: one year, and over the years."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from tillit.organisasjon.enums import Part
from tillit.organisasjon.models import Bruker, Styringsrelasjon
from tillit.refleksjon import rules
from tillit.refleksjon.models import Kjennetegnvurdering
from tillit.refleksjon.queries.partene import Aarsbilde, aarsbilde
from tillit.refleksjon.queries.telling import tellinger

# The long view: what is older is history, and stands on its own page.
FLEST_AAR = 6


@dataclass(frozen=True)
class Gradsord:
    """What one party said of one hallmark; `ord` is empty where it is not to be read."""

    part: Part
    organ: str
    ord: str
    eksempel: str


@dataclass(frozen=True)
class Kjennetegnrad:
    """One hallmark: what each said, the department first, and what is counted of it."""

    felt: str
    navn: str
    svar: tuple[Gradsord, ...]
    ulikt: bool
    telt: str


@dataclass(frozen=True)
class Kjennetegnaar:
    aar: int
    rad: Kjennetegnrad

    @property
    def aarstekst(self) -> str:
        return str(self.aar)


@dataclass(frozen=True)
class Kjennetegnlinje:
    """One hallmark over the years, the newest first."""

    felt: str
    navn: str
    aarene: tuple[Kjennetegnaar, ...]


def kjennetegnbilde(
    relasjon: Styringsrelasjon, aar: int, bruker: Bruker, *, i_dag: date
) -> Aarsbilde[Kjennetegnvurdering]:
    """Two queries."""
    return aarsbilde(Kjennetegnvurdering, relasjon, aar, bruker, i_dag=i_dag)


def kjennetegnrader(bilde: Aarsbilde[Kjennetegnvurdering]) -> tuple[Kjennetegnrad, ...]:
    """Of a year both have answered. Six queries."""
    telt = tellinger(bilde.relasjon.pk, [bilde.aar])
    svar: dict[str, Kjennetegnvurdering] = {ett.part: ett.svar for ett in bilde.parter if ett.svar}
    return tuple(_rad(felt, bilde.relasjon, svar, telt.i_tall(felt, bilde.aar)) for felt in rules.KJENNETEGN)


def kjennetegn_over_aar(relasjon: Styringsrelasjon, bruker: Bruker) -> tuple[Kjennetegnlinje, ...]:
    """The years both have answered. One query, and those of the count."""
    rader = Kjennetegnvurdering.objects.filter(relasjon=relasjon).lesbare_for(bruker).der_begge_har_svart()
    etter_aar: dict[int, dict[str, Kjennetegnvurdering]] = {}
    for rad in rader.order_by("-aar")[: FLEST_AAR * len(Part)]:
        etter_aar.setdefault(rad.aar, {})[rad.part] = rad
    telt = tellinger(relasjon.pk, etter_aar)
    return tuple(
        Kjennetegnlinje(
            felt,
            str(Kjennetegnvurdering.kjennetegnet(felt)),
            tuple(
                Kjennetegnaar(aar, _rad(felt, relasjon, svar, telt.i_tall(felt, aar)))
                for aar, svar in etter_aar.items()
            ),
        )
        for felt in rules.KJENNETEGN
    )


def _rad(felt: str, relasjon: Styringsrelasjon, svar: Mapping[str, Kjennetegnvurdering], telt: str) -> Kjennetegnrad:
    sagt: dict[str, str] = {part: getattr(ett, felt) for part, ett in svar.items()}
    return Kjennetegnrad(
        felt=felt,
        navn=str(Kjennetegnvurdering.kjennetegnet(felt)),
        svar=tuple(_ordet(felt, part, relasjon, svar) for part in Part),
        ulikt=rules.ser_ulikt_paa_det(sagt),
        telt=telt,
    )


def _ordet(felt: str, part: Part, relasjon: Styringsrelasjon, svar: Mapping[str, Kjennetegnvurdering]) -> Gradsord:
    ett = svar.get(part)
    if ett is None:
        return Gradsord(part, relasjon.navn_paa(part), "", "")
    return Gradsord(
        part, relasjon.navn_paa(part), getattr(ett, f"get_{felt}_display")(), getattr(ett, f"{felt}_eksempel")
    )
