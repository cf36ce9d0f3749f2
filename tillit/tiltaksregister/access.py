"""Load a measure together with the right to it: invisible is 404, visible but not allowed is 403."""

from __future__ import annotations

from django.core.exceptions import PermissionDenied
from django.db.models import Q, QuerySet
from django.shortcuts import get_object_or_404

from tillit.felles.tid import i_dag
from tillit.laering.models import Laerdom
from tillit.organisasjon.enums import Rettighet
from tillit.organisasjon.models import Bruker, Organ, Styringsrelasjon
from tillit.tiltaksregister import rules
from tillit.tiltaksregister.models import Tillitstiltak

FOERE = Rettighet.TILTAK_FOERE


def hent_tiltak(bruker: Bruker, pk: int) -> Tillitstiltak:
    rad: Tillitstiltak = get_object_or_404(Tillitstiltak.objects.synlig_for(bruker).med_partene(), pk=pk)
    return rad


def hent_eierens(bruker: Bruker, pk: int) -> Tillitstiltak:
    """One of a body whose measures the user writes, however far it has come."""
    rad = hent_tiltak(bruker, pk)
    if not er_eierens(bruker, rad):
        raise PermissionDenied
    return rad


def er_eierens(bruker: Bruker, tiltak: Tillitstiltak) -> bool:
    return bruker.tilgang.har_paa_eget(FOERE, tiltak.organ_id)


def kan_endre(bruker: Bruker, tiltak: Tillitstiltak) -> bool:
    return rules.kan_endres(avsluttet=tiltak.avsluttet_dato) and er_eierens(bruker, tiltak)


def egne_organer(bruker: Bruker) -> QuerySet[Organ]:
    """Where the user writes measures."""
    return Organ.objects.filter(pk__in=bruker.tilgang.egne_med(FOERE)).alfabetisk()


def egne_relasjoner(bruker: Bruker) -> QuerySet[Styringsrelasjon]:
    """The relations of today that such a body is a party of."""
    egne = Styringsrelasjon.objects.der_bruker_kan(FOERE, bruker).til_virksomheter().gyldige(i_dag())
    rader: QuerySet[Styringsrelasjon] = egne.med_organer().order_by("underordnet__sortering", "pk")
    return rader


def relasjonene_til(bruker: Bruker, tiltak: Tillitstiltak) -> QuerySet[Styringsrelasjon]:
    """Those it can be about: the one it is about too, when that has ended."""
    egne = egne_relasjoner(bruker).filter(Q(overordnet=tiltak.organ_id) | Q(underordnet=tiltak.organ_id))
    rader: QuerySet[Styringsrelasjon] = Styringsrelasjon.objects.filter(
        Q(tillitstiltak=tiltak) | Q(pk__in=egne.order_by().values("pk"))
    )
    return rader.distinct().select_related("overordnet", "underordnet").order_by("underordnet__sortering", "pk")


def eierens_laerdommer(tiltak: Tillitstiltak) -> QuerySet[Laerdom]:
    """Those that stand, of the body that owns the measure."""
    rader: QuerySet[Laerdom] = Laerdom.objects.staaende().filter(organ=tiltak.organ_id)
    return rader
