"""Which reports a person may see."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any, Self

from django.apps import apps
from django.db import models
from django.db.models import Q

from tillit.felles.modeller import gyldighet
from tillit.organisasjon.enums import Rettighet
from tillit.organisasjon.models import Styringsrelasjon
from tillit.rapportering.enums import Periodestatus

if TYPE_CHECKING:
    from tillit.organisasjon.models import Bruker

SKRIVBARE = (Periodestatus.AAPEN, Periodestatus.I_RETUR)


class RapporteringsperiodeQuerySet(models.QuerySet[Any]):
    def synlig_for(self, bruker: Bruker) -> Self:
        """The parties' own, all of them for who audits, and published ones for who may read the goals."""
        egne = Q(relasjon__in=Styringsrelasjon.objects.synlig_for(bruker))
        publisert = Q(status=Periodestatus.PUBLISERT)
        if not bruker.tilgang.i_hele_kommunen(Rettighet.MAAL_LESE):
            publisert &= Q(relasjon__underordnet_id__in=bruker.tilgang.organer(Rettighet.MAAL_LESE))
        return self.filter(egne | publisert)

    def til_skriving(self, dag: date) -> Self:
        """Those a virksomhet may write in on `dag`: open or returned, begun, not closed, the relation still valid."""
        return self.filter(
            gyldighet(dag, "relasjon__"), status__in=SKRIVBARE, lukket_tid__isnull=True, aapnes_dato__lte=dag
        )

    def med_partene(self) -> Self:
        return self.select_related("relasjon__underordnet", "relasjon__overordnet")


class LeveranseQuerySet(models.QuerySet[Any]):
    def synlig_for(self, bruker: Bruker) -> Self:
        """All deliveries of the parties' own reports; to others the newest one of a report that is published."""
        perioder = apps.get_model("rapportering", "Rapporteringsperiode").objects.synlig_for(bruker)
        partens = Q(periode__relasjon__in=Styringsrelasjon.objects.synlig_for(bruker))
        nyere = self.model._default_manager.filter(  # noqa: SLF001  # no public spelling
            periode=models.OuterRef("periode"), nummer__gt=models.OuterRef("nummer")
        )
        return self.filter(partens | ~models.Exists(nyere), periode__in=perioder)
