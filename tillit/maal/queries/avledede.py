"""What the goals that are derived from one come to together: the goals, and the figures that count the same thing."""

from __future__ import annotations

from typing import Any, NamedTuple

from django.db.models import Count, Exists, F, FilteredRelation, Max, Min, OuterRef, Q, Sum

from tillit.maal.enums import FASTSATTE, Maaloppnaaelse
from tillit.maal.models import Maaling
from tillit.maal.querysets import MaalQuerySet

M = Maaloppnaaelse


class Felles(NamedTuple):
    """An indicator that the derived goals may have in common; `egen`: the goal's own."""

    navn: str
    enhet: str
    type: str
    desimaler: int
    oppsummering: str
    retning: str
    frekvens: str
    egen: bool


def som(indikator: Felles | None) -> FilteredRelation:
    """The derived goal's indicator that counts the same thing."""
    lik = Q(indikatorer__pk=None)
    if indikator:
        lik = Q(
            indikatorer__navn=indikator.navn,
            indikatorer__enhet=indikator.enhet,
            indikatorer__type=indikator.type,
            indikatorer__frekvens=indikator.frekvens,
        )
    return FilteredRelation("indikatorer", condition=lik)


def talt(maal: MaalQuerySet) -> list[dict[str, Any]]:
    """All of them, counted and summed by the period of their newest figure; those without a figure without a period."""
    har_tall = Q(felles__stand__verdi__isnull=False)
    andre = Maaling.objects.filter(indikator=OuterRef("felles__pk"), periode=OuterRef("felles__stand__periode"))
    andre = andre.exclude(grunnlag=OuterRef("felles__stand__grunnlag"))
    vurderes = Q(status__in=FASTSATTE)  # what is only proposed is not counted as not judged
    statuser = {status.value: Count("pk", filter=vurderes & Q(stand__oppnaaelse=status)) for status in M}
    return list(
        maal.order_by()
        .annotate(har_flere=Exists(andre))
        .values(periode=F("felles__stand__periode"))
        .annotate(
            maal=Count("pk"),
            maaler=Count("felles__pk"),
            kjente=Count("pk", filter=har_tall),
            sum=Sum("felles__stand__verdi"),
            broeker=Count("pk", filter=har_tall & Q(felles__stand__maaling__nevner__gt=0)),
            teller=Sum("felles__stand__maaling__teller", filter=har_tall),
            nevner=Sum("felles__stand__maaling__nevner", filter=har_tall),
            foerste_grunnlag=Min("felles__stand__grunnlag", filter=har_tall),
            siste_grunnlag=Max("felles__stand__grunnlag", filter=har_tall),
            foreloepige=Count("pk", filter=har_tall & Q(felles__stand__foreloepig=True)),
            flere_metoder=Count("pk", filter=Q(har_flere=True)),
            uten_vurdering=Count("pk", filter=vurderes & Q(stand__vurdering__isnull=True)),
            **statuser,
        )
    )
