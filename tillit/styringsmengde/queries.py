"""How much is asked: one year of a relation, its years, and many relations side by side. Never in order of how much."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from django.core.paginator import Page, Paginator
from django.db.models import OuterRef

from tillit.felles.bokmaal import paa_bokmaal
from tillit.felles.modeller import gyldighet
from tillit.felles.tid import i_dag
from tillit.handlingsrom.models import Fullmakt, Fullmaktsbruk, MoettGrense
from tillit.maal.aarsserie import aarspunkt, aarsserie
from tillit.maal.bilder import Serie
from tillit.maal.diagram import Diagram, Fellesskala, lag_diagram
from tillit.maal.enums import Indikatortype
from tillit.organisasjon.models import Bruker, Styringsrelasjon
from tillit.organisasjon.organhode import antallet
from tillit.rapporteringskrav.rules import Timesum
from tillit.styringsmengde.poster import Grunnlag, Sted, grunnlaget
from tillit.styringsmengde.rules import REGELVERSJON, Aktivitetsandel, Styringspost, Telling, samlet, telling

PER_SIDE = 12
# This year and the five before it: a council term, and what was before it.
AAR_VIST = 6


@dataclass(frozen=True)
class Aarsmengde:
    """A year of a relation. `er_i_aar`: it is not over, and more may come. `er_kjent`: something was recorded of what
    may steer, so that the oppdrag there are is all there were.
    """

    aar: int
    andel: Aktivitetsandel
    er_i_aar: bool
    er_kjent: bool


@dataclass(frozen=True)
class Tillitsside:
    """What the virksomhet decides itself: fullmakter that hold today, how often they were used this year, and the
    limits that wait for an answer.
    """

    fullmakter: int = 0
    brukt: int = 0
    grenser: int = 0


@dataclass(frozen=True)
class Styringsmengde:
    """A relation: its newest years, the newest first, drawn from three on, and the `eldre` something is known of.
    Demands and fullmakter stand beside each other.
    """

    relasjon: Styringsrelasjon
    aarene: tuple[Aarsmengde, ...]
    eldre: tuple[int, ...]
    diagram: Diagram
    timer: Timesum | None
    tillit: Tillitsside
    regelversjon: int = REGELVERSJON

    @property
    def i_aar(self) -> Aarsmengde | None:
        return next((ett for ett in self.aarene if ett.er_i_aar), None)


@dataclass(frozen=True)
class Telleside:
    """The count of one year, and the years something is known of, the newest first."""

    relasjon: Styringsrelasjon
    aar: int
    telling: Telling
    aarene: tuple[int, ...]
    er_i_aar: bool
    er_kjent: bool


def telleside(relasjon: Styringsrelasjon, aar: int) -> Telleside:
    """One query."""
    grunnlag = grunnlaget([relasjon.pk], aar - 1, aar + 1)
    alle, kjente = grunnlag.poster, grunnlag.kjente
    aarene = {ett for _relasjon, ett in (*alle, *kjente)} | {aar, i_dag().year}
    return Telleside(
        relasjon=relasjon,
        aar=aar,
        telling=telling(alle.get((relasjon.pk, aar), ()), _i_fjor(alle, kjente, (relasjon.pk, aar))),
        aarene=tuple(sorted(aarene, reverse=True)),
        er_i_aar=aar == i_dag().year,
        er_kjent=(relasjon.pk, aar) in kjente,
    )


def telling_med(relasjon: Styringsrelasjon, aar: int, poster: Iterable[Styringspost]) -> Telling:
    """The count of a relation and year as it would be with these too: what stands in both is counted once.

    One query.
    """
    grunnlag, sted = grunnlaget([relasjon.pk], aar - 1, aar), (relasjon.pk, aar)
    return telling([*grunnlag.poster.get(sted, ()), *poster], _i_fjor(grunnlag.poster, grunnlag.kjente, sted))


def aarstellinger(relasjoner: Collection[int], fra: int, til: int) -> dict[Sted, Telling]:
    """The count of each relation and each of the years that has something to count. One query."""
    return tellinger_av(grunnlaget(relasjoner, fra, til))


def tellinger_av(grunnlag: Grunnlag) -> dict[Sted, Telling]:
    return {sted: telling(poster) for sted, poster in grunnlag.poster.items()}


def mengde(relasjon: Styringsrelasjon) -> Styringsmengde:
    """Two queries."""
    return mengder([relasjon])[0]


def mengdeside(
    bruker: Bruker, avdelinger: Collection[int] | None, *, side: int
) -> tuple[Page[int], list[Styringsmengde]]:
    """A page of what these departments steer today (None: the whole city), by name. The reader's own, as elsewhere."""
    relasjoner = Styringsrelasjon.objects.synlig_for(bruker).til_virksomheter().gyldige(i_dag()).med_organer()
    if avdelinger is not None:
        relasjoner = relasjoner.filter(overordnet__in=avdelinger)
    ark = Paginator(relasjoner.order_by("underordnet__sortering", "pk"), PER_SIDE).get_page(side)
    return ark, mengder(list(ark))


def mengder(relasjoner: Sequence[Styringsrelasjon]) -> list[Styringsmengde]:
    """In the order given, all drawn on one scale. Two queries, however many there are."""
    numre = [ett.pk for ett in relasjoner]
    i_aar = i_dag().year
    foerste = i_aar - AAR_VIST + 1
    grunnlag, tilliten = grunnlaget(numre, foerste, i_aar), _tilliten(numre)
    alle, kjente = grunnlag.poster, grunnlag.kjente
    aarene = {ett.pk: _aarene(alle, kjente, ett.pk, i_aar) for ett in relasjoner}
    serier = {ett.pk: _serie(ett, aarene[ett.pk]) for ett in relasjoner}
    skala = _skala(serier.values())
    return [
        Styringsmengde(
            relasjon=ett,
            aarene=aarene[ett.pk],
            eldre=tuple(sorted((aar for pk, aar in kjente if pk == ett.pk and aar < foerste), reverse=True)),
            diagram=lag_diagram(serier[ett.pk], skala),
            timer=telling(alle.get((ett.pk, i_aar), ())).timer,
            tillit=tilliten.get(ett.pk, Tillitsside()),
        )
        for ett in relasjoner
    ]


def _i_fjor(
    alle: Mapping[Sted, list[Styringspost]], kjente: Collection[Sted], sted: Sted
) -> Sequence[Styringspost] | None:
    """What was asked the year before; None where it is not known."""
    relasjon, aar = sted
    return alle.get((relasjon, aar - 1), ()) if (relasjon, aar - 1) in kjente else None


def _aarene(
    alle: Mapping[Sted, list[Styringspost]], kjente: Collection[Sted], relasjon: int, i_aar: int
) -> tuple[Aarsmengde, ...]:
    """The years that have come and have something to count, the newest first."""
    aarstall = sorted((aar for pk, aar in alle if pk == relasjon and aar <= i_aar), reverse=True)
    return tuple(
        Aarsmengde(aar, _andel(alle[relasjon, aar]), er_i_aar=aar == i_aar, er_kjent=(relasjon, aar) in kjente)
        for aar in aarstall
    )


def _andel(poster: Sequence[Styringspost]) -> Aktivitetsandel:
    telt = samlet(poster)
    return Aktivitetsandel(sum(ett.er_aktivitet for ett in telt), len(telt))


@paa_bokmaal
def _serie(relasjon: Styringsrelasjon, aarene: Sequence[Aarsmengde]) -> Serie:
    """The index of the years of which it is known."""
    punkter = (
        aarspunkt(ett.aar, ett.andel.prosent or 0, er_i_aar=ett.er_i_aar, merknad=ett.andel.i_ord)
        for ett in reversed(aarene)
        if ett.er_kjent
    )
    return aarsserie(relasjon.pk, "Andelen aktivitetskrav", punkter, enhet="prosent", slag=Indikatortype.PROSENT)


def _skala(serier: Iterable[Serie]) -> Fellesskala | None:
    """From nothing to all of it, over all years: one scale for whatever stands side by side."""
    dager = [punkt.periode for serie in serier for punkt in serie.punkter]
    merker = tuple(Decimal(ett) for ett in range(0, 101, 25))
    return Fellesskala(("andel",), merker, min(dager), max(dager)) if dager else None


def _tilliten(relasjoner: Collection[int]) -> dict[int, Tillitsside]:
    """By relation. One query."""
    bruk = Fullmaktsbruk.objects.filter(gyldighet(i_dag(), "fullmakt__"), dag__year=i_dag().year)
    egne = {"relasjon": OuterRef("pk")}
    rader = Styringsrelasjon.objects.filter(pk__in=relasjoner).annotate(
        gitt=antallet(Fullmakt.objects.gyldige(i_dag()).filter(**egne)),
        brukt=antallet(bruk.filter(fullmakt__relasjon=OuterRef("pk"))),
        grenser=antallet(MoettGrense.objects.som_venter().filter(**egne)),
    )
    talt = rader.values_list("pk", "gitt", "brukt", "grenser")
    return {pk: Tillitsside(*(ett or 0 for ett in tall)) for pk, *tall in talt}
