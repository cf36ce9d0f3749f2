"""Follow-ups whose next step is somebody's answer: reported done, or returned."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db.models import OuterRef, QuerySet, Subquery
from django.utils.translation import gettext_lazy as _

from styringsdialog.enums import Oppfoelgingsstatus
from styringsdialog.models import Oppfoelging, Oppfoelgingssteg
from tillit.felles.lesertekst import skrevet_for_leseren
from tillit.organisasjon.models import Bruker


@dataclass(frozen=True)
class VentendeOppfoelging:
    """Reported done, for one's party to accept; or returned to it. `ord` are the newest words, `tid` when they came.

    `min`: the user is the one who sees to it.
    """

    pk: int
    tekst: str
    i_retur: bool
    ord: str
    tid: datetime | None
    frist: date
    motpart: str
    adresse: str
    min: bool

    @property
    def i_ord(self) -> str:
        om = _("I retur: %(hva)s") if self.i_retur else _("Meldt utført: %(hva)s")
        return str(om % {"hva": self.tekst})


@skrevet_for_leseren
def _ventende(godtar_for: frozenset[int], gjoer_for: frozenset[int], hoeyst: int | None) -> QuerySet[Oppfoelging]:
    meldte = Oppfoelging.objects.skyldt(godtar_for).filter(status=Oppfoelgingsstatus.MELDT)
    i_retur = Oppfoelging.objects.eid_av(gjoer_for).filter(status=Oppfoelgingsstatus.I_RETUR)
    siste = Oppfoelgingssteg.objects.filter(oppfoelging=OuterRef("pk")).order_by("-pk")
    rader: QuerySet[Any] = (meldte | i_retur).annotate(sist=Subquery(siste.values("tid")[:1]))
    rader = rader.select_related("signal", "relasjon__overordnet", "relasjon__underordnet").order_by("sist", "pk")
    return rader[:hoeyst]


def ventende_oppfoelginger(
    bruker: Bruker, godtar_for: frozenset[int], gjoer_for: frozenset[int], hoeyst: int | None
) -> list[VentendeOppfoelging]:
    """The oldest words first."""
    rader: list[Any] = _ventende(godtar_for, gjoer_for, hoeyst)
    return [
        VentendeOppfoelging(
            pk=rad.pk,
            tekst=rad.ordlyd,
            i_retur=(i_retur_ := rad.status == Oppfoelgingsstatus.I_RETUR),
            ord=rad.merknad,
            tid=rad.sist,
            frist=rad.frist,
            motpart=rad.relasjon.navn_paa(rad.eierpart.motpart if i_retur_ else rad.eierpart),
            adresse=rad.adresse,
            min=i_retur_ and rad.eier_id == bruker.pk,
        )
        for rad in rader
    ]
