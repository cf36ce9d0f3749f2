"""What may be seen of the dialogue: the parties see theirs, who audits sees all."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Self

from django.db import models
from django.db.models import DateField, F, Func
from django.db.models.functions import Coalesce, TruncDate

from styringsdialog.enums import (
    BINDENDE_TYPER,
    Moetestatus,
    Moetetype,
    Oppfoelgingsstatus,
    Referatstatus,
    Signalstatus,
)
from tillit.organisasjon.models import Styringsrelasjon

if TYPE_CHECKING:
    from datetime import datetime

    from tillit.organisasjon.models import Bruker


class MoeteQuerySet(models.QuerySet[Any]):
    def synlig_for(self, bruker: Bruker) -> Self:
        return self.filter(relasjon__in=Styringsrelasjon.objects.synlig_for(bruker))

    def kommende(self, fra: datetime) -> Self:
        return self.filter(status__in=[Moetestatus.PLANLAGT, Moetestatus.INNKALT], start_tid__gte=fra)


class SignalQuerySet(models.QuerySet[Any]):
    def synlig_for(self, bruker: Bruker) -> Self:
        return self.filter(moete__relasjon__in=Styringsrelasjon.objects.synlig_for(bruker))

    def foert_i_tide(self) -> Self:
        """Recorded as what it is by the fifth working day after the meeting."""
        frist = Func(
            TruncDate("moete__start_tid"), function="styringsdialog_klassifiseringsfrist", output_field=DateField()
        )
        return self.alias(klassifisert=TruncDate(Coalesce("klassifisert_tid", "foert_tid"))).filter(
            klassifisert__lte=frist
        )

    def bindende(self) -> Self:
        """Invariant 1: binding type, recorded in time, confirmed by both, from a held styringsmøte whose referat is
        approved.

        That the sender had authority in a valid relation that day is held by a trigger when the row is written.
        """
        return self.foert_i_tide().filter(
            type__in=BINDENDE_TYPER,
            status=Signalstatus.BEKREFTET,
            moete__type=Moetetype.STYRING,
            moete__referat__status=Referatstatus.GODKJENT,
        )


class OppfoelgingQuerySet(models.QuerySet[Any]):
    def synlig_for(self, bruker: Bruker) -> Self:
        return self.filter(signal__moete__relasjon__in=Styringsrelasjon.objects.synlig_for(bruker))

    def aapne(self) -> Self:
        return self.filter(status=Oppfoelgingsstatus.AAPEN).order_by(F("frist").asc(nulls_last=True), "pk")
