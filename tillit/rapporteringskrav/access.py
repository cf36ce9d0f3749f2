"""Load a demand together with the right to it: invisible is 404, not allowed is 403."""

from __future__ import annotations

from datetime import date

from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.shortcuts import get_object_or_404

from tillit.organisasjon.access import hent_dialogrelasjon, hent_virksomhet, kan_som, krev_part, part_til
from tillit.organisasjon.enums import Part, Rettighet
from tillit.organisasjon.models import Bruker, Organ, Styringsrelasjon
from tillit.rapporteringskrav.models import Rapporteringskrav, Sluttforslag, Timetak

# Whose each right is in a relation.
PARTEN: dict[Rettighet, Part] = {
    Rettighet.KRAV_STILLE: Part.OVERORDNET,
    Rettighet.KRAV_MELDE: Part.UNDERORDNET,
    Rettighet.KRAV_SLUTT_FORESLAA: Part.UNDERORDNET,
}


def hent_virksomheten(bruker: Bruker, pk: int) -> Organ:
    return hent_virksomhet(bruker, pk, til=Rettighet.DIALOG_LESE)


def hent_krav(bruker: Bruker, pk: int) -> Rapporteringskrav:
    """As it stands, with what is reckoned of it."""
    synlige = Rapporteringskrav.objects.synlig_for(bruker).med_partene().med_tall()
    rad: Rapporteringskrav = get_object_or_404(synlige.select_related("besvart_av"), pk=pk)
    return rad


def hent_krav_til(bruker: Bruker, pk: int, *, til: Rettighet) -> Rapporteringskrav:
    """A demand the user may see, if the right is theirs in its relation."""
    rad = hent_krav(bruker, pk)
    if not har_rett(bruker, rad.relasjon, til):
        raise PermissionDenied
    return rad


def hent_krav_for_en_part(bruker: Bruker, pk: int) -> tuple[Rapporteringskrav, Part]:
    """A demand the user may see, and the party the user can ask or tell of demands for."""
    rad = hent_krav(bruker, pk)
    for rettighet in (Rettighet.KRAV_STILLE, Rettighet.KRAV_MELDE):
        if har_rett(bruker, rad.relasjon, rettighet):
            return rad, PARTEN[rettighet]
    raise PermissionDenied


def hent_sluttforslag(bruker: Bruker, pk: int) -> Sluttforslag:
    """A proposal the user may see, if the answer is theirs to give."""
    synlige = Sluttforslag.objects.filter(krav__in=Rapporteringskrav.objects.synlig_for(bruker))
    rad = get_object_or_404(synlige.select_related("krav__relasjon", "av"), pk=pk)
    if not har_rett(bruker, rad.krav.relasjon, Rettighet.KRAV_STILLE):
        raise PermissionDenied
    return rad


def hent_relasjonen(bruker: Bruker, pk: int, *, til: Rettighet) -> Styringsrelasjon:
    """A relation with a virksomhet, if the right is the user's in it."""
    relasjon = hent_dialogrelasjon(bruker, pk, til=til)
    if not har_rett(bruker, relasjon, til):
        raise PermissionDenied
    return relasjon


def har_rett(bruker: Bruker, relasjon: Styringsrelasjon, rettighet: Rettighet) -> bool:
    return kan_som(PARTEN[rettighet], bruker, relasjon, til=rettighet)


def hent_takets_relasjon(bruker: Bruker, pk: int) -> Styringsrelasjon:
    """Read by both parties and by who audits."""
    return hent_dialogrelasjon(bruker, pk, til=Rettighet.DIALOG_LESE)


def hent_tak(bruker: Bruker, pk: int) -> tuple[Timetak, Part]:
    """A proposed ceiling the user may see, and the party the user answers for."""
    synlige = Timetak.objects.filter(relasjon__in=Styringsrelasjon.objects.synlig_for(bruker))
    rad = get_object_or_404(synlige.select_related("relasjon__overordnet", "relasjon__underordnet"), pk=pk)
    return rad, krev_part(bruker, rad.relasjon, til=Rettighet.KRAVTAK_AVTALE)


def part_i_tak(bruker: Bruker, relasjon: Styringsrelasjon) -> Part | None:
    return part_til(bruker, relasjon, til=Rettighet.KRAVTAK_AVTALE)


def andre_styrte(bruker: Bruker, relasjon: Styringsrelasjon, *, dag: date) -> QuerySet[Styringsrelasjon]:
    """The other virksomheter the same department steers by the same way of steering: who can be asked the same."""
    styrte = Styringsrelasjon.objects.synlig_for(bruker).gyldige(dag).med_organer().exclude(pk=relasjon.pk)
    samme: QuerySet[Styringsrelasjon] = styrte.filter(overordnet=relasjon.overordnet, type=relasjon.type)
    return samme.order_by("underordnet__sortering", "pk")
