"""Load a fullmakt or a limit together with the right to it: invisible is 404, visible but not allowed is 403."""

from __future__ import annotations

from django.core.exceptions import PermissionDenied
from django.shortcuts import get_object_or_404

from tillit.handlingsrom.models import Fullmakt, MoettGrense
from tillit.organisasjon.access import hent_dialogrelasjon
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
    return bruker.tilgang.har_paa_eget(Rettighet.FULLMAKT_GI, relasjon.organ_id_for(Part.OVERORDNET))


def kan_melde(bruker: Bruker, relasjon: Styringsrelasjon) -> bool:
    """And used by who is steered."""
    return bruker.tilgang.har_paa_eget(Rettighet.GRENSE_MELDE, relasjon.organ_id_for(Part.UNDERORDNET))


def _krev(bruker: Bruker, relasjon: Styringsrelasjon, til: Rettighet | None) -> None:
    kan = {
        None: True,
        Rettighet.FULLMAKT_GI: kan_gi(bruker, relasjon),
        Rettighet.GRENSE_MELDE: kan_melde(bruker, relasjon),
    }
    if not kan[til]:
        raise PermissionDenied
