"""Who shares a goal, and what each of them does for it."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass

from django.db.models import Q, QuerySet

from tillit.felles.historikk import tid_opprettet
from tillit.felles.modeller import gyldighet
from tillit.felles.tid import i_dag
from tillit.maal import rules
from tillit.maal.enums import Maalstatus
from tillit.maal.models import Maal, Maalbidrag
from tillit.organisasjon.enums import Rettighet
from tillit.organisasjon.models import Bruker, Organ
from tillit.organisasjon.querysets import OrganQuerySet


@dataclass(frozen=True)
class Bidragsrad:
    """One virksomhet's part, and what this user may do with it."""

    bidrag: Maalbidrag
    kan_skrive: bool
    kan_fjerne: bool


def bidrag_til(maal: Maal, bruker: Bruker) -> list[Bidragsrad]:
    """One query, in Norwegian order."""
    rader = Maalbidrag.objects.filter(maal=maal).select_related("organ", "ansvarlig").order_by("organ__sortering", "pk")
    leder = bruker.tilgang.har(Rettighet.MAAL_ENDRE, maal.relasjon.underordnet_id)
    aapent = rules.kan_faa_tall(maal.status)
    return [
        Bidragsrad(
            rad,
            kan_skrive=aapent and bruker.tilgang.har_paa_eget(Rettighet.MAAL_ENDRE, rad.organ_id),
            kan_fjerne=aapent and (leder or bruker.tilgang.har_paa_eget(Rettighet.MAAL_ENDRE, rad.organ_id)),
        )
        for rad in rader
    ]


def kan_inviteres(maal: Maal) -> OrganQuerySet:
    """Virksomheter that are not with the goal yet."""
    med = Maalbidrag.objects.filter(maal=maal).values("organ")
    return (
        Organ.objects.virksomheter()
        .gyldige(i_dag())
        .exclude(Q(pk__in=med) | Q(pk=maal.relasjon.underordnet_id))
        .alfabetisk()
    )


def venter_paa_bidrag(organer: Collection[int]) -> QuerySet[Maalbidrag]:
    """Goals that these bodies are invited to, and have not written of yet, each with when that was (`invitert_tid`)."""
    tomme = Maalbidrag.objects.filter(organ__in=organer, bidrag="").exclude(maal__status=Maalstatus.AVSLUTTET)
    tomme = tomme.annotate(invitert_tid=tid_opprettet(Maalbidrag))
    return tomme.select_related("maal__relasjon__underordnet").order_by("pk")


def ansatte(organ_pk: int, *, ogsaa: Iterable[int | None] = ()) -> QuerySet[Bruker]:
    """Who holds a role on the body today, and those who are named already."""
    her = Q(roller__organ=organ_pk) & gyldighet(i_dag(), "roller__") & Q(is_active=True)
    return Bruker.objects.filter(her | Q(pk__in=[pk for pk in ogsaa if pk])).distinct().order_by("navn", "pk")
