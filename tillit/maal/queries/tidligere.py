"""The values that indicators have had: what a new one is held against before it is stored."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence

from tillit.maal.enums import Indikatortype
from tillit.maal.models import Maaling
from tillit.maal.tallregler import Foerverdi

# An indicator and the base its values rest on: what measures the same thing.
Rekkenoekkel = tuple[int, str]
Tidligere = Mapping[Rekkenoekkel, Sequence[Foerverdi]]


def tidligere_tall(indikatorer: Collection[int]) -> dict[Rekkenoekkel, list[Foerverdi]]:
    """The newest version of every number of these indicators, a level of a scale excepted. One query."""
    rader = (
        Maaling.objects.filter(indikator__in=indikatorer, verdi__isnull=False)
        .exclude(indikator__type=Indikatortype.SKAAR)
        .siste()
        .values_list("indikator_id", "grunnlag", "periode", "verdi", "brudd")
    )
    rekker = defaultdict(list)
    for indikator, grunnlag, *foer in rader:
        rekker[indikator, grunnlag].append(Foerverdi(*foer))
    return dict(rekker)
