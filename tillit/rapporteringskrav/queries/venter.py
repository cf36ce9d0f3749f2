"""What waits for somebody: to be answered, to be looked at, and what came of one's own proposals."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db.models import F, FilteredRelation, Q, QuerySet

from tillit.felles.lesertekst import skrevet_for_leseren
from tillit.felles.modeller import gyldighet
from tillit.organisasjon.enums import Rettighet
from tillit.organisasjon.models import Bruker
from tillit.rapporteringskrav.enums import Kravstatus
from tillit.rapporteringskrav.models import Rapporteringskrav, Sluttforslag

# Of each kind a start page shows a handful: with so many it also knows that there are more.
FLEST_SOM_VENTER = 100


@dataclass(frozen=True)
class Avdelingensventer:
    """Rows of one kind each: with an open proposal (`forslag_pk`, `forslag_grunn`, `forslag_av`, `forslag_frist` and
    `forslag_tid`), told of and not answered, and to be looked at anew (`vurderes_fra`).
    """

    forslag: tuple[Any, ...]
    meldte: tuple[Any, ...]
    vurderes: tuple[Any, ...]


def avdelingens_venter(bruker: Bruker, organer: Collection[int], *, i_dag: date) -> Avdelingensventer:
    """What these departments of the reader have to answer and decide, the nearest deadline first. One query."""
    egne = bruker.tilgang.egne_med(Rettighet.KRAV_STILLE) & frozenset(organer)
    alle = _avdelingens(egne, i_dag)
    gjelder = {rad.pk: rad for rad in alle if rad.status == Kravstatus.GJELDER and rad.vurderes_fra <= i_dag}
    return Avdelingensventer(
        forslag=tuple(rad for rad in alle if rad.forslag_pk),
        meldte=tuple(rad for rad in alle if rad.status == Kravstatus.MELDT),
        vurderes=tuple(gjelder.values()),
    )


@skrevet_for_leseren
def _avdelingens(egne: frozenset[int], i_dag: date) -> QuerySet[Any]:
    venter = Q(status=Kravstatus.MELDT) | Q(aapent__isnull=False) | Q(vurderes_fra__lte=i_dag)
    rader: QuerySet[Any] = (
        Rapporteringskrav.objects.gjeldende(i_dag)
        .filter(relasjon__overordnet__in=egne)
        .med_vurderingsdag()
        .annotate(
            aapent=FilteredRelation("sluttforslag", condition=Q(sluttforslag__utfall="")),
            forslag_pk=F("aapent__pk"),
            forslag_grunn=F("aapent__grunn"),
            forslag_av=F("aapent__av__navn"),
            forslag_frist=F("aapent__frist"),
            forslag_tid=F("aapent__tid"),
        )
        .filter(venter)
        .med_partene()
        .order_by(F("forslag_frist").asc(nulls_last=True), "vurderes_fra", "laget_tid", "pk")
    )
    return rader[:FLEST_SOM_VENTER]


@skrevet_for_leseren
def uten_anslag(bruker: Bruker, organer: Collection[int], *, i_dag: date, hoeyst: int) -> QuerySet[Rapporteringskrav]:
    """What nobody in the reader's virksomheter has said the time of, the newest first. One query."""
    egne = bruker.tilgang.egne_med(Rettighet.KRAV_MELDE) & frozenset(organer)
    rader = Rapporteringskrav.objects.gjeldende(i_dag).filter(
        relasjon__underordnet__in=egne, anslag__isnull=True, status=Kravstatus.GJELDER
    )
    rader = rader.med_tallet().filter(hentes_selv=False)
    funnet: QuerySet[Rapporteringskrav] = rader.med_partene().order_by("-laget_tid", "-pk")[:hoeyst]
    return funnet


@skrevet_for_leseren
def egne_sluttforslag(bruker: Bruker, *, i_dag: date, svart_etter: datetime, hoeyst: int) -> QuerySet[Sluttforslag]:
    """One's own that wait, and those answered lately, of what one still reads. What was asked by a department that no
    longer steers has ended by that, and waits for nobody. One query.
    """
    leses = Rapporteringskrav.objects.synlig_for(bruker)
    venter = Q(utfall="") & gyldighet(i_dag, "krav__relasjon__")
    rader = Sluttforslag.objects.filter(venter | Q(svart_tid__gte=svart_etter), av=bruker, krav__in=leses)
    funnet: QuerySet[Sluttforslag] = rader.select_related("krav__relasjon__overordnet").order_by("frist", "pk")[:hoeyst]
    return funnet
