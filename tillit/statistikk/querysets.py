"""Which queries a person may see, and which are due."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING, Any, Self

from django.db import models
from django.db.models import Q

from tillit.felles.jobb import JobbQuerySet
from tillit.maal.models import Maal
from tillit.organisasjon.enums import Rettighet
from tillit.statistikk.enums import Kildetype, Spoerringstilstand, Utfall

if TYPE_CHECKING:
    from tillit.organisasjon.models import Bruker


class SpoerringQuerySet(models.QuerySet[Any]):
    def synlig_for(self, bruker: Bruker) -> Self:
        """Those of bodies one fetches for, those that fill an indicator one reads; all for who keeps the sources."""
        if bruker.tilgang.i_hele_kommunen(Rettighet.DATAKILDE_FORVALTE):
            return self
        leser = self.model._default_manager.filter(  # noqa: SLF001  # no public spelling
            koblinger__indikator__maal__in=Maal.objects.synlig_for(bruker)
        )
        egne = bruker.tilgang.organer(Rettighet.DATAKILDE_BRUKE)
        return self.filter(Q(organ_id__in=egne) | Q(pk__in=leser.values("pk")))

    def hentes_om_natten(self) -> Self:
        return self.filter(
            tilstand=Spoerringstilstand.I_BRUK,
            datakilde__aktiv=True,
            datakilde__type__in=[Kildetype.PXWEB2, Kildetype.PXWEB1],
        )


class UttrekkQuerySet(JobbQuerySet):
    def holdte(self) -> Self:
        """Answers that wait for a person: the source had changed and nobody has decided."""
        return self.ferdige().filter(utfall=Utfall.KILDE_ENDRET, svar__isnull=True)

    def bestilt_etter(self, tid: datetime) -> Self:
        return self.filter(bestilt_tid__gte=tid)
