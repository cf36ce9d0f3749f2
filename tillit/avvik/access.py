"""Load a warning together with the right to it: invisible is 404, visible but not allowed is 403."""

from __future__ import annotations

from django.core.exceptions import PermissionDenied
from django.shortcuts import get_object_or_404

from tillit.avvik.models import Avviksvarsel
from tillit.organisasjon.access import hent_dialogrelasjon, kan_som
from tillit.organisasjon.enums import Part, Rettighet
from tillit.organisasjon.models import Bruker, Styringsrelasjon

VARSLE, SVARE = Rettighet.AVVIK_VARSLE, Rettighet.AVVIK_SVARE


def hent_varsel(bruker: Bruker, pk: int) -> Avviksvarsel:
    rader = Avviksvarsel.objects.synlig_for(bruker).med_partene().med_grunnlag()
    rad: Avviksvarsel = get_object_or_404(rader, pk=pk)
    return rad


def hent_virksomhetens(bruker: Bruker, pk: int) -> Avviksvarsel:
    rad = hent_varsel(bruker, pk)
    if not kan_varsle(bruker, rad.relasjon):
        raise PermissionDenied
    return rad


def hent_avdelingens(bruker: Bruker, pk: int) -> Avviksvarsel:
    rad = hent_varsel(bruker, pk)
    if not kan_svare(bruker, rad.relasjon):
        raise PermissionDenied
    return rad


def hent_partens(bruker: Bruker, pk: int) -> tuple[Avviksvarsel, Part]:
    """One the user may write of, and for which party."""
    rad = hent_varsel(bruker, pk)
    part = partens(bruker, rad.relasjon)
    if part is None:
        raise PermissionDenied
    return rad, part


def hent_relasjonen(bruker: Bruker, pk: int) -> Styringsrelasjon:
    relasjon = hent_dialogrelasjon(bruker, pk, til=Rettighet.DIALOG_LESE)
    if not kan_varsle(bruker, relasjon):
        raise PermissionDenied
    return relasjon


def kan_varsle(bruker: Bruker, relasjon: Styringsrelasjon) -> bool:
    return kan_som(Part.UNDERORDNET, bruker, relasjon, til=VARSLE)


def kan_svare(bruker: Bruker, relasjon: Styringsrelasjon) -> bool:
    return kan_som(Part.OVERORDNET, bruker, relasjon, til=SVARE)


def partens(bruker: Bruker, relasjon: Styringsrelasjon) -> Part | None:
    """Who sits on both sides acts for the steering one, as elsewhere."""
    if kan_svare(bruker, relasjon):
        return Part.OVERORDNET
    return Part.UNDERORDNET if kan_varsle(bruker, relasjon) else None
