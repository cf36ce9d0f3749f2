"""How much is asked: one year of a relation, its years, and many relations side by side. Never in order of how much."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django.core.paginator import Page, Paginator
from django.db.models import Count, Q

from tillit.felles.bokmaal import paa_bokmaal
from tillit.felles.tid import i_dag
from tillit.handlingsrom.models import Fullmakt, MoettGrense
from tillit.maal.bilder import Maalepunkt, Serie
from tillit.maal.diagram import Diagram, fellesskalaer, lag_diagram
from tillit.maal.enums import Frekvens, Indikatortype, Retning
from tillit.organisasjon.models import Bruker, Styringsrelasjon
from tillit.rapporteringskrav.rules import Timesum
from tillit.styringsmengde.poster import Sted, styringsposter
from tillit.styringsmengde.rules import REGELVERSJON, Aktivitetsandel, Styringspost, Telling, samlet, telling

PER_SIDE = 12


@dataclass(frozen=True)
class Aarsmengde:
    """A year of a relation. `er_i_aar`: it is not over, and more may come."""

    aar: int
    andel: Aktivitetsandel
    er_i_aar: bool


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
    """A relation: its years, the newest first, drawn from three on. Demands and fullmakter stand beside each other."""

    relasjon: Styringsrelasjon
    aarene: tuple[Aarsmengde, ...]
    diagram: Diagram
    timer: Timesum | None
    tillit: Tillitsside
    regelversjon: int = REGELVERSJON

    @property
    def i_aar(self) -> Aarsmengde | None:
        return next((ett for ett in self.aarene if ett.er_i_aar), None)


@dataclass(frozen=True)
class Telleside:
    """The count of one year, and the years there are, the newest first."""

    relasjon: Styringsrelasjon
    aar: int
    telling: Telling
    aarene: tuple[int, ...]
    er_i_aar: bool


def telleside(relasjon: Styringsrelasjon, aar: int) -> Telleside:
    """Five queries."""
    alle = styringsposter([relasjon.pk])
    aarene = {ett for _relasjon, ett in alle} | {aar, i_dag().year}
    return Telleside(
        relasjon=relasjon,
        aar=aar,
        telling=telling(alle.get((relasjon.pk, aar), ()), alle.get((relasjon.pk, aar - 1))),
        aarene=tuple(sorted(aarene, reverse=True)),
        er_i_aar=aar == i_dag().year,
    )


def aarstellinger(relasjoner: Collection[int]) -> dict[Sted, Telling]:
    """The count of each relation and year that has something to count. Five queries."""
    alle = styringsposter(relasjoner)
    return {(pk, aar): telling(poster, alle.get((pk, aar - 1))) for (pk, aar), poster in alle.items()}


def mengde(relasjon: Styringsrelasjon) -> Styringsmengde:
    """Seven queries."""
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
    """In the order given, drawn on one scale where they can be. Seven queries, however many there are."""
    alle, tilliten = styringsposter([ett.pk for ett in relasjoner]), _tilliten([ett.pk for ett in relasjoner])
    i_aar = i_dag().year
    aarene = {ett.pk: _aarene(alle, ett.pk, i_aar) for ett in relasjoner}
    serier = {ett.pk: _serie(ett, aarene[ett.pk]) for ett in relasjoner}
    skalaer = fellesskalaer(serier.values())
    return [
        Styringsmengde(
            relasjon=ett,
            aarene=aarene[ett.pk],
            diagram=lag_diagram(serier[ett.pk], skalaer.get(ett.pk)),
            timer=telling(alle.get((ett.pk, i_aar), ())).timer,
            tillit=tilliten.get(ett.pk, Tillitsside()),
        )
        for ett in relasjoner
    ]


def _aarene(alle: Mapping[Sted, list[Styringspost]], relasjon: int, i_aar: int) -> tuple[Aarsmengde, ...]:
    """The years that have come and have something to count, the newest first."""
    kjente = sorted((aar for pk, aar in alle if pk == relasjon and aar <= i_aar), reverse=True)
    return tuple(Aarsmengde(aar, _andel(alle[relasjon, aar]), er_i_aar=aar == i_aar) for aar in kjente)


def _andel(poster: Sequence[Styringspost]) -> Aktivitetsandel:
    telt = samlet(poster)
    return Aktivitetsandel(sum(ett.er_aktivitet for ett in telt), len(telt))


@paa_bokmaal
def _serie(relasjon: Styringsrelasjon, aarene: Sequence[Aarsmengde]) -> Serie:
    """The index as a series, for the one way of drawing. It says nothing alone of what is good."""
    return Serie(
        indikator_pk=relasjon.pk,
        navn="Andelen aktivitetskrav",
        definisjon="",
        enhet="prosent",
        desimaler=0,
        retning=Retning.NOEYTRAL.value,
        frekvens=Frekvens.AAR.value,
        etterslep_mnd=0,
        kilde="",
        kilde_url="",
        type=Indikatortype.PROSENT.value,
        punkter=tuple(
            Maalepunkt(
                pk=ett.aar,
                periode=date(ett.aar, 1, 1),
                periodenavn=str(ett.aar),
                verdi=Decimal(ett.andel.prosent or 0),
                versjon=1,
                foreloepig=ett.er_i_aar,
                merknad=ett.andel.i_ord,
            )
            for ett in reversed(aarene)
        ),
    )


def _tilliten(relasjoner: Collection[int]) -> dict[int, Tillitsside]:
    """By relation. Two queries."""
    i_aar = Q(bruk__dag__year=i_dag().year)
    fullmakter = Fullmakt.objects.filter(relasjon__in=relasjoner).gyldige(i_dag()).order_by().values("relasjon")
    gitt = fullmakter.annotate(antall=Count("pk", distinct=True), brukt=Count("bruk", filter=i_aar, distinct=True))
    venter = MoettGrense.objects.som_venter().filter(relasjon__in=relasjoner).order_by().values("relasjon")
    grenser = dict(venter.annotate(antall=Count("pk")).values_list("relasjon", "antall"))
    talt = {rad["relasjon"]: (rad["antall"], rad["brukt"]) for rad in gitt}
    return {pk: Tillitsside(*talt.get(pk, (0, 0)), grenser.get(pk, 0)) for pk in {*talt, *grenser}}
