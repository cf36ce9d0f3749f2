"""Moves that are decided for a day to come."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date

from django.db.models import Q, QuerySet

from tillit.felles.lesertekst import skrevet_for_leseren
from tillit.organisasjon.models import Styringsrelasjon


@skrevet_for_leseren
def flyttinger_for(organer: Collection[int], *, dag: date) -> QuerySet[Styringsrelasjon]:
    """The relations to come in which one of the bodies is moved, loses a virksomhet or is given one. One query."""
    om_dem = Q(underordnet__in=organer) | Q(overordnet__in=organer) | Q(fra__in=organer)
    funnet: QuerySet[Styringsrelasjon] = Styringsrelasjon.objects.kommende_flyttinger(dag).filter(om_dem).med_organer()
    return funnet
