"""Avklaringer: the list, one whole, and what waits of them."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.core.paginator import Page, Paginator
from django.db.models import Case, Q, QuerySet, Value, When

from tillit.avklaring import access, rules
from tillit.avklaring.enums import Avklaringsstatus
from tillit.avklaring.models import Alternativ, Avklaring, FagligVurdering
from tillit.felles.lesertekst import skrevet_for_leseren
from tillit.organisasjon.enums import Part
from tillit.organisasjon.models import Bruker

PER_SIDE = 25


@dataclass(frozen=True)
class Partsraad:
    """What one party advises: the newest, and what it advised before. `gjeldende` is None where it has said nothing."""

    part: Part
    organ: str
    gjeldende: FagligVurdering | None
    tidligere: tuple[FagligVurdering, ...]


@dataclass(frozen=True)
class Avklaringsbilde:
    rad: Avklaring
    alternativer: tuple[Alternativ, ...]
    raad: tuple[Partsraad, ...]
    er_aapen: bool
    forsinket: bool
    kan_avgjoere: bool
    kan_gi_raad: bool
    kan_trekke: bool


def avklaringsbilde(rad: Avklaring, bruker: Bruker, *, i_dag: date) -> Avklaringsbilde:
    """Two queries: the choices, and what is advised."""
    aapen, part = rules.er_aapen(rad.status), access.partens(bruker, rad)
    vurderinger = list(rad.vurderinger.select_related("av"))
    return Avklaringsbilde(
        rad=rad,
        alternativer=tuple(rad.alternativer.all()),
        raad=tuple(_partsraad(rad, ett, vurderinger) for ett in Part),
        er_aapen=aapen,
        forsinket=rules.er_forsinket(status=rad.status, frist=rad.frist, i_dag=i_dag),
        kan_avgjoere=aapen and access.kan_avgjoere(bruker, rad),
        kan_gi_raad=aapen and part is not None,
        kan_trekke=aapen and part == rad.part,
    )


def avklaringsliste(bruker: Bruker, *, side: int, i_dag: date) -> Page[Any]:
    """What is open first, the nearest deadline first of these; then the newest. Two queries. Each says `forsinket`."""
    aapne = Case(When(status=Avklaringsstatus.HOS_BYRAADEN, then=Value(0)), default=Value(1))
    forsinket = Case(When(_forsinket(i_dag), then=Value(True)), default=Value(False))
    rader = Avklaring.objects.synlig_for(bruker).med_partene().annotate(forsinket=forsinket)
    frist = Case(When(status=Avklaringsstatus.HOS_BYRAADEN, then="frist"))
    return Paginator(rader.order_by(aapne, frist, "-loeftet_tid", "-pk"), PER_SIDE).get_page(side)


@skrevet_for_leseren
def ventende_avklaringer(bruker: Bruker, organer: Collection[int], *, hoeyst: int | None = None) -> QuerySet[Avklaring]:
    """What is lifted to the reader as byråd of these departments, the nearest deadline first. One query."""
    egne = bruker.tilgang.egne_med(access.AVGJOERE) & frozenset(organer)
    rader = Avklaring.objects.synlig_for(bruker).hos_byraaden(egne)
    funnet: QuerySet[Avklaring] = rader.med_partene().order_by("frist", "pk")[:hoeyst]
    return funnet


@skrevet_for_leseren
def partenes_avklaringer(
    bruker: Bruker, organer: Collection[int], *, i_dag: date, svart_etter: datetime, hoeyst: int | None = None
) -> QuerySet[Avklaring]:
    """What a party of the reader's hears of: what is late at the byråd, and what was answered lately. One query."""
    egne = bruker.tilgang.egne_med(access.LOEFTE) & frozenset(organer)
    mine = Q(relasjon__overordnet__in=egne) | Q(relasjon__underordnet__in=egne)
    rader = Avklaring.objects.synlig_for(bruker).filter(mine, _forsinket(i_dag) | Q(svart_tid__gte=svart_etter))
    funnet: QuerySet[Avklaring] = rader.med_partene().order_by("frist", "pk")[:hoeyst]
    return funnet


def _forsinket(i_dag: date) -> Q:
    """`rules.er_forsinket`, of many at once."""
    return Q(status=Avklaringsstatus.HOS_BYRAADEN, frist__lt=i_dag)


def _partsraad(rad: Avklaring, part: Part, vurderinger: list[FagligVurdering]) -> Partsraad:
    partens = [ett for ett in vurderinger if ett.part == part]
    return Partsraad(part, rad.relasjon.navn_paa(part), partens[0] if partens else None, tuple(partens[1:]))
