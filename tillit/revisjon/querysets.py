"""Which sent documents a person may see: those of the relations whose dialogue they read."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Self

from django.db import models

from tillit.organisasjon.models import Styringsrelasjon

if TYPE_CHECKING:
    from tillit.organisasjon.models import Bruker


class RevisjonsdokumentQuerySet(models.QuerySet[Any]):
    def synlig_for(self, bruker: Bruker) -> Self:
        return self.filter(relasjon__in=Styringsrelasjon.objects.synlig_for(bruker))

    def ventende(self) -> Self:
        """Sent and not received; what has waited longest first."""
        return self.filter(mottatt_tid__isnull=True).order_by("sendt_tid", "pk")

    def med_partene(self) -> Self:
        return self.select_related("relasjon__overordnet", "relasjon__underordnet", "sendt_av", "mottatt_av", "referat")
