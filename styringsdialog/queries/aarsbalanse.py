"""What the time of a relation goes to, a year at a time: minutes used where they are known, else those planned."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.db.models import Q, Sum
from django.db.models.functions import ExtractYear

from styringsdialog import rules
from styringsdialog.enkeltsaker import grensen_i
from styringsdialog.enums import Moetestatus, Sakskategori, Sakstilstand
from styringsdialog.models import Enkeltsaksgrense, Sakspunkt
from styringsdialog.rules.balanse import er_over_grensen
from tillit.organisasjon.models import Styringsrelasjon

FLEST_AAR = 3


@dataclass(frozen=True)
class Minutter:
    """`planlagt` is of the points nobody has noted minutes for."""

    brukt: int = 0
    planlagt: int = 0

    @property
    def sum(self) -> int:
        return self.brukt + self.planlagt

    def __add__(self, andre: Minutter) -> Minutter:
        return Minutter(self.brukt + andre.brukt, self.planlagt + andre.planlagt)


@dataclass(frozen=True)
class Aarsandel:
    """Minutes of one category in one year, and its share of that year in whole percent."""

    aar: int
    minutter: int
    andel: int


@dataclass(frozen=True)
class Kategorirad:
    navn: str
    strategisk: bool
    andeler: tuple[Aarsandel, ...]


@dataclass(frozen=True)
class Aarssum:
    """All of a year. `strategisk` is the share of strategy, result and risk, `enkeltsaker` that of single cases.

    `grense`: the share the parties had agreed on for these, where they had; `over_grensen` is told to the minute.
    """

    aar: int
    minutter: Minutter
    strategisk: int
    enkeltsaker: int
    grense: int | None = None
    over_grensen: bool = False


@dataclass(frozen=True)
class Aarsbalanse:
    """The last year first."""

    aarene: tuple[Aarssum, ...]
    rader: tuple[Kategorirad, ...]


def aarsbalanse(
    relasjon: Styringsrelasjon,
    grenser: Sequence[Enkeltsaksgrense] = (),
    *,
    hoeyst: int = FLEST_AAR,
    til: int | None = None,
) -> Aarsbalanse:
    """The last years with points on a programme; what was cancelled or taken off is no part of it. One query.

    `til`: the last year that is read of, where those that only are planned are not.
    """
    per_aar = _minutter(relasjon)
    aarene = sorted((aar for aar in per_aar if til is None or aar <= til), reverse=True)[:hoeyst]
    return Aarsbalanse(
        aarene=tuple(_aarssum(aar, per_aar[aar], grensen_i(aar, grenser)) for aar in aarene),
        rader=tuple(
            Kategorirad(
                navn=str(kategori.label),
                strategisk=rules.er_strategisk(kategori),
                andeler=tuple(_andel(aar, per_aar[aar], [kategori]) for aar in aarene),
            )
            for kategori in Sakskategori
            if any(kategori in per_aar[aar] for aar in aarene)
        ),
    )


def _minutter(relasjon: Styringsrelasjon) -> dict[int, dict[str, Minutter]]:
    saker = Sakspunkt.objects.filter(moete__relasjon=relasjon, tilstand=Sakstilstand.AKTIV)
    rader = (
        saker.exclude(moete__status=Moetestatus.AVLYST)
        .order_by()
        .values_list(ExtractYear("moete__start_tid"), "kategori")
        .annotate(brukt=Sum("min_faktisk"), planlagt=Sum("min_plan", filter=Q(min_faktisk__isnull=True)))
    )
    per_aar: dict[int, dict[str, Minutter]] = defaultdict(dict)
    for aar, kategori, brukt, planlagt in rader:
        per_aar[aar][kategori] = Minutter(brukt or 0, planlagt or 0)
    return per_aar


def _aarssum(aar: int, minutter: dict[str, Minutter], grense: int | None) -> Aarssum:
    alt = sum(minutter.values(), Minutter())
    enkelt = _andel(aar, minutter, [Sakskategori.ENKELTSAK])
    strategiske = [kategori for kategori in minutter if rules.er_strategisk(kategori)]
    return Aarssum(
        aar=aar,
        minutter=alt,
        strategisk=_andel(aar, minutter, strategiske).andel,
        enkeltsaker=enkelt.andel,
        grense=grense,
        over_grensen=er_over_grensen(minutter=enkelt.minutter, alt=alt.sum, grense=grense),
    )


def _andel(aar: int, minutter: dict[str, Minutter], kategorier: Iterable[str]) -> Aarsandel:
    alt = sum(minutter.values(), Minutter()).sum
    del_ = sum((minutter.get(kategori, Minutter()) for kategori in kategorier), Minutter()).sum
    return Aarsandel(aar=aar, minutter=del_, andel=rules.prosent(del_, alt))
