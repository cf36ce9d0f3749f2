"""Which letters may be taken up, and what a person has been told already."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Self

from tillit.felles.brevsending import BrevsendingQuerySet, Utsendelsesstatus

# What may have reached its reader, and what the reader should see the fate of.
KAN_HA_KOMMET = (Utsendelsesstatus.FERDIG, Utsendelsesstatus.UVISST)
HUSKES = timedelta(days=60)


class UtsendelseQuerySet(BrevsendingQuerySet):
    def til_leseren(self) -> Self:
        """Letters that were sent or should have been."""
        return self.filter(status__in=[*KAN_HA_KOMMET, Utsendelsesstatus.FEILET]).order_by("-dag", "-pk")

    def fortalt(self, bruker_id: int, *, dag: date) -> frozenset[str]:
        """Every reminder that may have reached the person in the last weeks: one query."""
        sendt = self.filter(bruker=bruker_id, status__in=KAN_HA_KOMMET, dag__gte=dag - HUSKES)
        return frozenset(noekkel for noekler in sendt.values_list("noekler", flat=True) for noekkel in noekler)
