"""Who may be let in."""

from __future__ import annotations

from django.db.models import QuerySet

from tillit.felles.modeller import gyldighet
from tillit.felles.tid import i_dag
from tillit.organisasjon.enums import Rettighet
from tillit.organisasjon.models import Bruker
from tillit.organisasjon.rettigheter import roller_med
from tillit.rapportering.models import Rapporteringsperiode

_SKRIVER = roller_med(Rettighet.VURDERING_SKRIVE)


def som_kan_skrive(periode: Rapporteringsperiode) -> QuerySet[Bruker]:
    """The virksomhet's own people who write judgements today."""
    holder = gyldighet(i_dag(), "roller__")
    personer = Bruker.objects.filter(
        holder, roller__organ=periode.relasjon.underordnet_id, roller__rolle__in=_SKRIVER, is_active=True
    )
    return personer.distinct().order_by("navn", "pk")
