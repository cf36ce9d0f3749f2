"""How many goals and parameters each relation has in a year, and why there are more than usual."""

from __future__ import annotations

from collections.abc import Collection

from django.db.models import Count, QuerySet

from tillit.maal.enums import Indikatorrolle, Maalstatus
from tillit.maal.models import Indikator, Maal, Terskelgrunn

# What steers: adopted, and not ended.
TELLER = (Maalstatus.FASTSATT, Maalstatus.ENDRET)


def antall_maal(relasjoner: Collection[int], *, aar: int) -> dict[int, int]:
    """Adopted goals of the year by relation; a relation without any is left out. One query."""
    maal = Maal.objects.i_aar(aar).filter(relasjon__in=relasjoner, status__in=TELLER)
    return dict(maal.order_by().values_list("relasjon_id").annotate(antall=Count("pk")))


def antall_parametere(relasjoner: Collection[int], *, aar: int) -> dict[int, int]:
    """Styringsparametere in use under those goals, by relation. One query."""
    parametere = Indikator.objects.filter(
        rolle=Indikatorrolle.STYRINGSPARAMETER,
        avviklet_dato__isnull=True,
        maal__relasjon__in=relasjoner,
        maal__status__in=TELLER,
        maal__aar_fra__lte=aar,
        maal__aar_til__gte=aar,
    )
    return dict(parametere.order_by().values_list("maal__relasjon_id").annotate(antall=Count("pk")))


def terskelgrunner(relasjoner: Collection[int], *, aar: int) -> dict[tuple[int, str], Terskelgrunn]:
    """The newest reason of the year by relation and kind. One query."""
    grunner: QuerySet[Terskelgrunn] = Terskelgrunn.objects.filter(relasjon__in=relasjoner, aar=aar)
    nyeste = grunner.select_related("av").order_by("relasjon", "slag", "-tid", "-pk").distinct("relasjon", "slag")
    return {(grunn.relasjon_id, grunn.slag): grunn for grunn in nyeste}
