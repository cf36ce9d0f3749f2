"""Which questions a person may see."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Self

from django.db import models
from django.db.models import Q

from tillit.maal.models import Maal
from tillit.organisasjon.enums import Rettighet
from tillit.spoersmaal.enums import AAPNE, UTE, Spoersmaalsstatus

if TYPE_CHECKING:
    from collections.abc import Collection

    from tillit.organisasjon.models import Bruker


class FolkevalgtspoersmaalQuerySet(models.QuerySet[Any]):
    def synlig_for(self, bruker: Bruker) -> Self:
        """Who asked, and the two bodies it lies between, always; what is answered, whoever reads the goal or the
        virksomhet it is about.
        """
        tilgang = bruker.tilgang
        egne = tilgang.egne_med(Rettighet.MAAL_LESE)
        partene = Q(relasjon__overordnet_id__in=egne) | Q(relasjon__underordnet_id__in=egne)
        return self.filter(Q(stilt_av=bruker) | partene | (Q(status__in=UTE) & _leser(bruker)))

    def ute(self) -> Self:
        return self.filter(status__in=UTE)

    def aapne(self) -> Self:
        return self.filter(status__in=AAPNE)

    def hos_virksomheten(self, organer: Collection[int]) -> Self:
        """What these virksomheter are asked to contribute to."""
        return self.filter(relasjon__underordnet__in=organer, status=Spoersmaalsstatus.HOS_VIRKSOMHETEN)

    def med_partene(self) -> Self:
        return self.select_related("relasjon__overordnet", "relasjon__underordnet", "maal", "stilt_av")


def _leser(bruker: Bruker) -> Q:
    tilgang = bruker.tilgang
    maal = Q(maal__in=Maal.objects.synlig_for(bruker))
    if tilgang.i_hele_kommunen(Rettighet.MAAL_LESE):
        return maal | Q(maal__isnull=True)
    return maal | Q(maal__isnull=True, relasjon__underordnet_id__in=tilgang.organer(Rettighet.MAAL_LESE))
