"""What may be seen of chains: a chain is as visible as its goal."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Self

from django.apps import apps
from django.db import models

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
