"""Load a report together with the right to it."""

from __future__ import annotations

from django.shortcuts import get_object_or_404

from tillit.organisasjon.enums import Rettighet, Rolle
from tillit.organisasjon.models import Bruker
from tillit.rapport.models import Rapport


def hent_rapport(bruker: Bruker, pk: int) -> Rapport:
    """A report the user may read: asked anew for every page and every download."""
    rapporter = Rapport.objects.synlig_for(bruker).select_related("avdeling", "bestilt_av").defer("innhold")
    rapport: Rapport = get_object_or_404(rapporter, pk=pk)
    return rapport


def kan_bestille(bruker: Bruker, avdeling_id: int) -> bool:
    return bruker.tilgang.har(Rettighet.RAPPORT_BESTILLE, avdeling_id)


def ser_rapporter(bruker: Bruker) -> bool:
    """True for the people of a department, and for who audits the city: whom the reports are made for."""
    tilgang = bruker.tilgang
    return (
        tilgang.har(Rettighet.RAPPORT_BESTILLE)
        or tilgang.har_rolle(Rolle.BYRAAD)
        or tilgang.i_hele_kommunen(Rettighet.DIALOG_LESE)
    )
