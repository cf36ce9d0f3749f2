"""Which warnings a person may read: those of the relations whose dialogue they read."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Self

from django.db import models
from django.db.models import Q

from tillit.avvik.enums import AAPNE, Avviksstatus
from tillit.organisasjon.models import Styringsrelasjon

if TYPE_CHECKING:
    from collections.abc import Collection
    from datetime import date

    from tillit.organisasjon.models import Bruker


def forsinket(i_dag: date) -> Q:
    """`rules.er_forsinket`, of many at once."""
    return Q(status=Avviksstatus.VARSLET, svares_innen__lt=i_dag)


class AvviksvarselQuerySet(models.QuerySet[Any]):
    def synlig_for(self, bruker: Bruker) -> Self:
        return self.filter(relasjon__in=Styringsrelasjon.objects.synlig_for(bruker))

    def aapne(self) -> Self:
        """`rules.er_aapent`, of many at once."""
        return self.filter(status__in=AAPNE)

    def hos_avdelingen(self, organer: Collection[int]) -> Self:
        """What waits for these departments: to be answered, or closed."""
        venter = (Avviksstatus.VARSLET, Avviksstatus.TIL_LUKKING)
        return self.filter(relasjon__overordnet__in=organer, status__in=venter)

    def med_partene(self) -> Self:
        return self.select_related("relasjon__overordnet", "relasjon__underordnet", "varslet_av", "svart_av")

    def med_grunnlag(self) -> Self:
        """With what it is about."""
        return self.select_related("maal", "indikator__maal", "signal__kilde", "krav")
