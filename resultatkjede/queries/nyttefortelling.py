"""Stories of benefit as they are read."""

from __future__ import annotations

from django.db.models import QuerySet

from resultatkjede.enums import Nyttestatus
from resultatkjede.models import Nyttefortelling
from tillit.organisasjon.enums import Rettighet
from tillit.organisasjon.models import Bruker


def publiserte_fortellinger() -> QuerySet[Nyttefortelling]:
    """The newest first."""
    return Nyttefortelling.objects.publiserte().med_sted().order_by("-publisert_tid", "-pk")


def fortellinger_i_arbeid(bruker: Bruker) -> QuerySet[Nyttefortelling]:
    """Drafts, and those that wait for an answer, where the user writes stories; what waits comes first."""
    egne = bruker.tilgang.egne_med(Rettighet.NYTTE_SKRIVE)
    i_arbeid = Nyttefortelling.objects.filter(
        kjede__maal__relasjon__underordnet_id__in=egne,
        status__in=[Nyttestatus.UTKAST, Nyttestatus.TIL_GODKJENNING],
    )
    return i_arbeid.med_sted().order_by("status", "-pk")
