"""How many goals and parameters each relation has in a year, and why there are more than usual."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from django.db.models import Count, Q, QuerySet

from tillit.felles.tid import i_dag
from tillit.maal.enums import Indikatorrolle, Kravslag, Maalstatus
from tillit.maal.models import Indikator, Maal, Terskelgrunn
from tillit.maal.terskler import Terskelbilde, hold_opp, passerer

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


@dataclass(frozen=True)
class Terskelvarsel:
    """A count that is over what is usual in a year, and the reason that was written, if any."""

    aar: int
    bilde: Terskelbilde
    grunn: Terskelgrunn | None = None

    @property
    def aarstekst(self) -> str:
        return str(self.aar)


def ved_fastsetting(maal: Maal) -> list[Terskelvarsel]:
    """What adopting the goal brings over the threshold: of each kind the year with the most. Three queries."""
    aarene = range(max(maal.aar_fra, min(i_dag().year, maal.aar_til)), maal.aar_til + 1)
    andre = Maal.objects.filter(relasjon=maal.relasjon_id, status__in=TELLER).exclude(pk=maal.pk)
    parametere = Indikator.objects.filter(rolle=Indikatorrolle.STYRINGSPARAMETER, avviklet_dato__isnull=True)
    egne = parametere.filter(maal=maal).count()
    fra_foer: dict[str, list[tuple[int, int]]] = {
        Kravslag.MAAL: list(andre.values_list("aar_fra", "aar_til")),
        Kravslag.PARAMETER: list(parametere.filter(maal__in=andre).values_list("maal__aar_fra", "maal__aar_til")),
    }
    varsler = []
    for slag, nye in ((Kravslag.MAAL, 1), (Kravslag.PARAMETER, egne)):
        per_aar = {aar: sum(fra <= aar <= til for fra, til in fra_foer[slag]) for aar in aarene}
        verst = max(per_aar, key=lambda aar: (per_aar[aar], -aar))
        if passerer(slag, foer=per_aar[verst], etter=per_aar[verst] + nye):
            varsler.append(Terskelvarsel(verst, hold_opp(slag, per_aar[verst] + nye)))
    return varsler


def over_terskel(relasjon_pk: int, *, aar: int) -> list[Terskelvarsel]:
    """What stands over the threshold in the relation that year: one query, and one for the reason of what does."""
    i_bruk = Q(indikatorer__rolle=Indikatorrolle.STYRINGSPARAMETER, indikatorer__avviklet_dato__isnull=True)
    antall = (
        Maal.objects.i_aar(aar)
        .filter(relasjon=relasjon_pk, status__in=TELLER)
        .aggregate(
            **{
                Kravslag.MAAL.value: Count("pk", distinct=True),
                Kravslag.PARAMETER.value: Count("indikatorer", filter=i_bruk, distinct=True),
            }
        )
    )
    over = [bilde for slag, hvor_mange in antall.items() if (bilde := hold_opp(slag, hvor_mange)).er_over]
    grunner = terskelgrunner([relasjon_pk], aar=aar) if over else {}
    return [Terskelvarsel(aar, bilde, grunner.get((relasjon_pk, bilde.slag))) for bilde in over]
