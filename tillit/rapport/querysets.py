"""Which reports a person may see, and which orders wait for a worker."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING, Any, Self

from django.db import models
from django.db.models import Q

from tillit.organisasjon.enums import Rettighet
from tillit.rapport.enums import Rapportstatus

if TYPE_CHECKING:
    from tillit.organisasjon.models import Bruker


class RapportQuerySet(models.QuerySet[Any]):
    def synlig_for(self, bruker: Bruker) -> Self:
        """Reports of the departments whose whole dialogue one reads; all of them for who audits the city.

        A report shows a department's dialogue with every virksomhet, so a right on one virksomhet is not enough.
        """
        if bruker.tilgang.i_hele_kommunen(Rettighet.DIALOG_LESE):
            return self
        return self.filter(avdeling_id__in=bruker.tilgang.organer(Rettighet.DIALOG_LESE))

    def ledige(self, naa: datetime) -> Self:
        """Orders nobody works on: fresh ones, and those whose worker fell silent."""
        return self.filter(
            Q(status=Rapportstatus.BESTILT) | Q(status=Rapportstatus.UNDER_ARBEID, leie_til__lt=naa)
        ).order_by("pk")

    def forlatte(self, naa: datetime, *, koe_foer: datetime) -> Self:
        """Free orders whose number has not been in the queue since `koe_foer`: the broker may have lost it."""
        return self.ledige(naa).filter(koe_tid__lt=koe_foer)
