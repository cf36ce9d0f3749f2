"""Which dates a person may see, and which of them stand in a year."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any, Self

from django.db import models
from django.db.models import Exists, OuterRef, Q

from tillit.aarshjul.enums import STAAENDE
from tillit.organisasjon.enums import Rettighet
from tillit.organisasjon.models import Styringsrelasjon

if TYPE_CHECKING:
    from tillit.organisasjon.models import Bruker


class KalenderdatoQuerySet(models.QuerySet[Any]):
    def synlig_for(self, bruker: Bruker) -> Self:
        """Of a relation: its parties, and who audits. Of a department: the department, and those it steers that day."""
        if bruker.tilgang.i_hele_kommunen(Rettighet.DIALOG_LESE):
            return self
        synlige = Styringsrelasjon.objects.synlig_for(bruker)
        egne = bruker.tilgang.egne_med(Rettighet.DIALOG_LESE)
        ikke_over = Q(gyldig_til__isnull=True) | Q(gyldig_til__gt=OuterRef("dato"))
        styres = synlige.til_virksomheter().filter(
            ikke_over, gyldig_fra__lte=OuterRef("dato"), overordnet=OuterRef("avdeling")
        )
        return self.filter(Q(relasjon__in=synlige) | Q(avdeling__in=egne) | Exists(styres))

    def staaende(self) -> Self:
        return self.filter(status__in=sorted(STAAENDE))

    def i_tiden(self, fra: date, til: date) -> Self:
        """Some day from `fra` to `til`, both included."""
        return self.filter(Q(til_dato__isnull=True, dato__gte=fra) | Q(til_dato__gte=fra), dato__lte=til)

    def med_partene(self) -> Self:
        return self.select_related(
            "relasjon__overordnet", "relasjon__underordnet", "avdeling", "laget_av", "besvart_av"
        )
