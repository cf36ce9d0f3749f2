"""Which reports a person may see, and which orders wait for a worker."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Self

from django.db import models
from django.db.models import Q

from tillit.organisasjon.enums import Rettighet
from tillit.rapport.enums import Rapportstatus

if TYPE_CHECKING:
    from datetime import datetime

    from tillit.organisasjon.models import Bruker


class RapportQuerySet(models.QuerySet[Any]):
    def synlig_for(self, bruker: Bruker) -> Self:
        """Reports of the departments one orders for, and all of them for who audits the city."""
        if bruker.tilgang.i_hele_kommunen(Rettighet.DIALOG_LESE):
            return self
        return self.filter(avdeling_id__in=bruker.tilgang.organer(Rettighet.RAPPORT_BESTILLE))

    def ledige(self, naa: datetime) -> Self:
        """Orders nobody works on: fresh ones, and those whose worker fell silent."""
        return self.filter(
            Q(status=Rapportstatus.BESTILT) | Q(status=Rapportstatus.UNDER_ARBEID, leie_til__lt=naa)
        ).order_by("pk")
