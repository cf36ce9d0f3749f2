"""What may be seen of chains: a chain is as visible as its goal."""

from __future__ import annotations

from collections.abc import Collection
from typing import TYPE_CHECKING, Any, Self

from django.apps import apps
from django.db import models

from resultatkjede.enums import Risikostatus
from tillit.maal.models import Maal

if TYPE_CHECKING:
    from tillit.organisasjon.models import Bruker


class ResultatkjedeQuerySet(models.QuerySet[Any]):
    def synlig_for(self, bruker: Bruker) -> Self:
        return self.filter(maal__in=Maal.objects.synlig_for(bruker))

    def med_innhold(self) -> Self:
        """The whole chain in three queries, whatever its size."""
        ledd = models.Prefetch("ledd", apps.get_model("resultatkjede", "Ledd").objects.select_related("eier"))
        return self.select_related("maal__relasjon__underordnet").prefetch_related(ledd, "koblinger")


class RisikoQuerySet(models.QuerySet[Any]):
    """A risk is as visible as its chain; what each party thinks of it is for `rules.faar_se`."""

    def synlig_for(self, bruker: Bruker) -> Self:
        return self.filter(kjede__maal__in=Maal.objects.synlig_for(bruker))

    def aktive(self) -> Self:
        return self.filter(status=Risikostatus.AKTIV)

    def for_virksomheter(self, organer: Collection[int]) -> Self:
        return self.filter(kjede__maal__relasjon__underordnet_id__in=organer)
