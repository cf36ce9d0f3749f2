"""Load an exception together with the right to it: invisible is 404, visible but not allowed is 403."""

from __future__ import annotations

from django.core.exceptions import PermissionDenied
from django.shortcuts import get_object_or_404

from tillit.organisasjon.access import hent_dialogrelasjon, kan_som
from tillit.organisasjon.enums import Part, Rettighet
from tillit.organisasjon.models import Bruker, Styringsrelasjon
from tillit.unntak.models import Unntak

BESTEMME = Rettighet.UNNTAK_BESTEMME


def hent_unntak(bruker: Bruker, pk: int) -> Unntak:
    rad: Unntak = get_object_or_404(Unntak.objects.synlig_for(bruker).med_partene(), pk=pk)
    return rad


def hent_til_vurdering(bruker: Bruker, pk: int) -> Unntak:
    rad = hent_unntak(bruker, pk)
    if not kan_bestemme(bruker, rad.relasjon):
        raise PermissionDenied
    return rad


def hent_relasjonen(bruker: Bruker, pk: int) -> Styringsrelasjon:
    relasjon = hent_dialogrelasjon(bruker, pk, til=Rettighet.DIALOG_LESE)
    if not kan_bestemme(bruker, relasjon):
        raise PermissionDenied
    return relasjon


def kan_bestemme(bruker: Bruker, relasjon: Styringsrelasjon) -> bool:
    return kan_som(Part.OVERORDNET, bruker, relasjon, til=BESTEMME)
