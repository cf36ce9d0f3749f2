"""Which letters may be taken up, and what a person has been told already."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import Self

from django.db.models import F, Q

from tillit.felles.jobb import JobbQuerySet
from tillit.varsel.enums import Utsendelsesstatus

# What may have reached its reader, and what the reader should see the fate of.
KAN_HA_KOMMET = (Utsendelsesstatus.FERDIG, Utsendelsesstatus.UVISST)
HUSKES = timedelta(days=60)


class UtsendelseQuerySet(JobbQuerySet):
    def ledige(self, naa: datetime) -> Self:
        """Those nobody works on, and whose waiting time after a refusal is over."""
        return super().ledige(naa).filter(Q(tidligst_tid__isnull=True) | Q(tidligst_tid__lte=naa))

    def forbigaatt(self) -> Self:
        """Also those put off until now: their number has not been in the queue since."""
        return super().forbigaatt() | self.filter(tidligst_tid__gt=F("koe_tid"))

    def til_leseren(self) -> Self:
        """Letters that were sent or should have been."""
        return self.filter(status__in=[*KAN_HA_KOMMET, Utsendelsesstatus.FEILET]).order_by("-dag", "-pk")

    def fortalt(self, bruker_id: int, *, dag: date) -> frozenset[str]:
        """Every reminder that may have reached the person in the last weeks: one query."""
        sendt = self.filter(bruker=bruker_id, status__in=KAN_HA_KOMMET, dag__gte=dag - HUSKES)
        return frozenset(noekkel for noekler in sendt.values_list("noekler", flat=True) for noekkel in noekler)
