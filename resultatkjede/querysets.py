"""What may be seen of chains: a chain is as visible as its goal."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Self

from django.apps import apps
from django.contrib.postgres.expressions import ArraySubquery
from django.db import models
from django.db.models.functions import JSONObject

from resultatkjede.enums import Nyttestatus, Risikostatus
from tillit.maal.models import Maal
from tillit.organisasjon.enums import Rettighet

if TYPE_CHECKING:
    from tillit.organisasjon.models import Bruker


class ResultatkjedeQuerySet(models.QuerySet[Any]):
    def synlig_for(self, bruker: Bruker) -> Self:
        return self.filter(maal__in=Maal.objects.synlig_for(bruker))

    def med_innhold(self) -> Self:
        """The whole chain in three queries, whatever its size; `svar` are the answers to what it lacks, as JSON."""
        ledd = models.Prefetch("ledd", apps.get_model("resultatkjede", "Ledd").objects.select_related("eier"))
        svar = apps.get_model("resultatkjede", "Mangelsvar").objects.filter(ledd__kjede=models.OuterRef("pk"))
        felter = {felt: felt for felt in ("pk", "slag", "kjennetegn", "grunn")}
        som_json = JSONObject(**felter, ledd="ledd_id", av="av__navn", dato="tid")
        return (
            self.select_related("maal__relasjon__underordnet")
            .annotate(svar=ArraySubquery(svar.order_by("pk").values_list(som_json)))
            .prefetch_related(ledd, "koblinger")
        )


class KjedemalQuerySet(models.QuerySet[Any]):
    def aktive(self) -> Self:
        return self.filter(utgaatt_dato__isnull=True)

    def synlig_for(self, bruker: Bruker) -> Self:
        """The active ones are for everybody who reads chains; those no longer offered, for their department."""
        egne = bruker.tilgang.egne_med(Rettighet.KJEDEMAL_ENDRE)
        return self.filter(models.Q(utgaatt_dato__isnull=True) | models.Q(organ_id__in=egne))


class RisikoQuerySet(models.QuerySet[Any]):
    """A risk is as visible as its chain; what each party thinks of it is for `rules.faar_se`."""

    def synlig_for(self, bruker: Bruker) -> Self:
        return self.filter(kjede__maal__in=Maal.objects.synlig_for(bruker))

    def aktive(self) -> Self:
        return self.filter(status=Risikostatus.AKTIV)


class NyttefortellingQuerySet(models.QuerySet[Any]):
    def synlig_for(self, bruker: Bruker) -> Self:
        """What is published is for everybody who works here; the rest for those who write for that virksomhet."""
        egne = bruker.tilgang.egne_med(Rettighet.NYTTE_SKRIVE)
        return self.filter(
            models.Q(status=Nyttestatus.PUBLISERT) | models.Q(kjede__maal__relasjon__underordnet_id__in=egne)
        )

    def publiserte(self) -> Self:
        return self.filter(status=Nyttestatus.PUBLISERT)

    def med_sted(self) -> Self:
        return self.select_related("kjede__maal__relasjon__underordnet", "skrevet_av", "avgjort_av")
