"""Which measures a person may read: all of them, for whoever reads goals anywhere."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Self

from django.db import models
from django.db.models import F, Q

from tillit.organisasjon.enums import Rettighet
from tillit.tiltaksregister.enums import Tiltakstilstand

if TYPE_CHECKING:
    from tillit.organisasjon.models import Bruker

# `rules.tilstand`, of many at once.
TILSTANDER = {
    Tiltakstilstand.PLANLAGT: Q(begynt_dato__isnull=True, avsluttet_dato__isnull=True),
    Tiltakstilstand.PAAGAAR: Q(begynt_dato__isnull=False, avsluttet_dato__isnull=True),
    Tiltakstilstand.AVSLUTTET: Q(avsluttet_dato__isnull=False),
}


class TillitstiltakQuerySet(models.QuerySet[Any]):
    def synlig_for(self, bruker: Bruker) -> Self:
        return self.all() if bruker.tilgang.har(Rettighet.MAAL_LESE) else self.none()

    def i_tilstand(self, tilstand: str) -> Self:
        return self.filter(TILSTANDER[Tiltakstilstand(tilstand)])

    def som_gjelder(self, organ_id: int) -> Self:
        """Those the body owns, and those of a relation it is a party of."""
        return self.filter(Q(organ=organ_id) | Q(relasjon__overordnet=organ_id) | Q(relasjon__underordnet=organ_id))

    def i_gang_i(self, aar: int) -> Self:
        """Those that were under way some day of the year."""
        ikke_slutt = Q(avsluttet_dato__isnull=True) | Q(avsluttet_dato__year__gte=aar)
        return self.filter(ikke_slutt, begynt_dato__year__lte=aar)

    def i_rekkefoelge(self) -> Self:
        """What is under way first, then what is planned, then what is ended; the newest first."""
        return self.order_by(F("avsluttet_dato").desc(nulls_first=True), F("begynt_dato").desc(nulls_last=True), "-pk")

    def med_partene(self) -> Self:
        return self.select_related("organ", "relasjon__overordnet", "relasjon__underordnet", "laerdom")
