"""Load a fullmakt or a limit together with the right to it: invisible is 404, visible but not allowed is 403."""

from __future__ import annotations

from django.core.exceptions import PermissionDenied
from django.shortcuts import get_object_or_404

from tillit.handlingsrom.models import Fullmakt, MoettGrense
from tillit.organisasjon.access import hent_dialogrelasjon, kan_som
from tillit.organisasjon.enums import Part, Rettighet
from tillit.organisasjon.models import Bruker, Styringsrelasjon


def hent_fullmakt(bruker: Bruker, pk: int, *, til: Rettighet | None = None) -> Fullmakt:
    rad: Fullmakt = get_object_or_404(Fullmakt.objects.synlig_for(bruker).med_partene(), pk=pk)
    _krev(bruker, rad.relasjon, til)
    return rad


def hent_grense(bruker: Bruker, pk: int, *, til: Rettighet | None = None) -> MoettGrense:
    rad: MoettGrense = get_object_or_404(MoettGrense.objects.synlig_for(bruker).med_partene(), pk=pk)
    _krev(bruker, rad.relasjon, til)
    return rad


def hent_relasjonen(bruker: Bruker, pk: int, *, til: Rettighet) -> Styringsrelasjon:
    relasjon = hent_dialogrelasjon(bruker, pk, til=Rettighet.DIALOG_LESE)
    _krev(bruker, relasjon, til)
    return relasjon


def kan_gi(bruker: Bruker, relasjon: Styringsrelasjon) -> bool:
    """Room is given by who steers."""
    return kan_som(Part.OVERORDNET, bruker, relasjon, til=Rettighet.FULLMAKT_GI)


def kan_melde(bruker: Bruker, relasjon: Styringsrelasjon) -> bool:
    """And used by who is steered."""
    return kan_som(Part.UNDERORDNET, bruker, relasjon, til=Rettighet.GRENSE_MELDE)


def _krev(bruker: Bruker, relasjon: Styringsrelasjon, til: Rettighet | None) -> None:
    if til is not None and not _HVEM[til](bruker, relasjon):
        raise PermissionDenied


_HVEM = {Rettighet.FULLMAKT_GI: kan_gi, Rettighet.GRENSE_MELDE: kan_melde}
