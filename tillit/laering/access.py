"""Load a note together with the right to it: invisible is 404, visible but not allowed is 403."""

from __future__ import annotations

from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.shortcuts import get_object_or_404

from tillit.laering.models import Laerdom
from tillit.organisasjon.enums import Rettighet
from tillit.organisasjon.models import Bruker, Organ

SKRIVE = Rettighet.LAERING_SKRIVE


def hent_laerdom(bruker: Bruker, pk: int) -> Laerdom:
    rader = Laerdom.objects.synlig_for(bruker).select_related("organ", "skrevet_av")
    rad: Laerdom = get_object_or_404(rader, pk=pk)
    return rad


def hent_til_endring(bruker: Bruker, pk: int) -> Laerdom:
    """One of a body whose notes the user writes."""
    rad = hent_laerdom(bruker, pk)
    if not kan_endre(bruker, rad):
        raise PermissionDenied
    return rad


def kan_endre(bruker: Bruker, laerdom: Laerdom) -> bool:
    return laerdom.trukket_tid is None and bruker.tilgang.har_paa_eget(SKRIVE, laerdom.organ_id)


def egne_organer(bruker: Bruker) -> QuerySet[Organ]:
    """Where the user writes notes."""
    return Organ.objects.filter(pk__in=bruker.tilgang.egne_med(SKRIVE)).alfabetisk()
