"""Which avklaringer a person may read: those of the relations whose dialogue they read."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Self

from django.db import models

from tillit.avklaring.enums import Avklaringsstatus
from tillit.organisasjon.models import Styringsrelasjon

if TYPE_CHECKING:
    from collections.abc import Collection

    from tillit.organisasjon.models import Bruker


class AvklaringQuerySet(models.QuerySet[Any]):
    def synlig_for(self, bruker: Bruker) -> Self:
        return self.filter(relasjon__in=Styringsrelasjon.objects.synlig_for(bruker))

    def aapne(self) -> Self:
        """`rules.er_aapen`, of many at once."""
        return self.filter(status=Avklaringsstatus.HOS_BYRAADEN)

    def hos_byraaden(self, organer: Collection[int]) -> Self:
        """What waits for whoever is byråd of these departments."""
        return self.aapne().filter(relasjon__overordnet__in=organer)

    def med_partene(self) -> Self:
        return self.select_related("relasjon__overordnet", "relasjon__underordnet", "loeftet_av", "svart_av", "valgt")
