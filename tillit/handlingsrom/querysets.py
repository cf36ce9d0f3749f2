"""Whose room for action a person may read about: that of the relations whose dialogue they read."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Self

from django.db import models
from django.db.models import Count, Max

from tillit.felles.modeller import GyldigQuerySet
from tillit.organisasjon.models import Styringsrelasjon

if TYPE_CHECKING:
    from tillit.organisasjon.models import Bruker

PARTENE = ("relasjon__overordnet", "relasjon__underordnet")


class FullmaktQuerySet(GyldigQuerySet):
    def synlig_for(self, bruker: Bruker) -> Self:
        return self.filter(relasjon__in=Styringsrelasjon.objects.synlig_for(bruker))

    def med_partene(self) -> Self:
        return self.select_related(*PARTENE, "gitt_av")

    def med_bruk(self) -> Self:
        """Each says how often it was used (`brukt`), and when last (`sist_brukt`)."""
        return self.annotate(brukt=Count("bruk"), sist_brukt=Max("bruk__dag"))


class GrenseQuerySet(models.QuerySet[Any]):
    def synlig_for(self, bruker: Bruker) -> Self:
        return self.filter(relasjon__in=Styringsrelasjon.objects.synlig_for(bruker))

    def som_venter(self) -> Self:
        """`rules.venter`, of many at once."""
        return self.filter(svar="", trukket_tid__isnull=True)

    def med_partene(self) -> Self:
        return self.select_related(*PARTENE, "fullmakt", "ny_fullmakt", "meldt_av", "svart_av")
