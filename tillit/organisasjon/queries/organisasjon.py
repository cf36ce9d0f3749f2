"""The organisation as it was, is or will be on a date."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any

from django.core.paginator import Page, Paginator
from django.db.models import Q
from django.utils.timezone import make_aware

from tillit.organisasjon.models import Bruker, Oekt, Organ, Rolletildeling, Sikkerhetshendelse, Styringsrelasjon
from tillit.organisasjon.oekter import lever

VARSEL_DAGER = 60
HENDELSER_PER_SIDE = 50


@dataclass(frozen=True)
class Organgren:
    """A body, who steers it, who holds a role on it, and the bodies under it."""

    organ: Organ
    relasjon: Styringsrelasjon | None
    roller: tuple[Rolletildeling, ...]
    under: tuple[Organgren, ...]


@dataclass(frozen=True)
class Utloep:
    """Something with an end in sight: a role or a relation."""

    dato: date
    tildeling: Rolletildeling | None = None
    relasjon: Styringsrelasjon | None = None


def organtre(dato: date) -> list[Organgren]:
    """The tree on `dato`: under each body those it steers, else those placed under it. Three queries."""
    organer = {organ.pk: organ for organ in Organ.objects.gyldige(dato).alfabetisk()}
    relasjoner = {rad.underordnet_id: rad for rad in Styringsrelasjon.objects.gyldige(dato).med_organer()}
    tildelinger: dict[int, list[Rolletildeling]] = defaultdict(list)
    for rad in Rolletildeling.objects.gyldige(dato).select_related("bruker").order_by("bruker__navn", "pk"):
        tildelinger[rad.organ_id].append(rad)
    barn: dict[int | None, list[Organ]] = defaultdict(list)
    for organ in organer.values():
        relasjon = relasjoner.get(organ.pk)
        over = relasjon.overordnet_id if relasjon else organ.overordnet_id
        barn[over if over in organer else None].append(organ)

    def gren(organ: Organ, sti: frozenset[int]) -> Organgren:
        under = [ett for ett in barn[organ.pk] if ett.pk not in sti]
        return Organgren(
            organ=organ,
            relasjon=relasjoner.get(organ.pk),
            roller=tuple(tildelinger[organ.pk]),
            under=tuple(gren(ett, sti | {organ.pk}) for ett in under),
        )

    return [gren(organ, frozenset()) for organ in barn[None]]


def snart_over(dato: date) -> list[Utloep]:
    """Roles and relations that hold on `dato` and end within the next weeks, the first to end first. Two queries."""
    innen = Q(gyldig_til__gt=dato, gyldig_til__lte=dato + timedelta(days=VARSEL_DAGER))
    roller = (
        Rolletildeling.objects.gyldige(dato).filter(innen, bruker__is_active=True).select_related("bruker", "organ")
    )
    relasjoner = Styringsrelasjon.objects.gyldige(dato).filter(innen).med_organer()
    funn = [Utloep(rad.gyldig_til, tildeling=rad) for rad in roller if rad.gyldig_til]
    funn += [Utloep(rad.gyldig_til, relasjon=rad) for rad in relasjoner if rad.gyldig_til]
    return sorted(funn, key=lambda ett: ett.dato)


def egne_oekter(bruker: Bruker, *, denne: str, naa: datetime) -> list[tuple[Oekt, bool]]:
    """Where the person is logged in, this place first, then the last used; each with whether it is this one."""
    oekter = Oekt.objects.filter(lever(naa), bruker=bruker)
    rader = [(oekt, oekt.pk == denne) for oekt in oekter.order_by("-sist_brukt", "pk")]
    return sorted(rader, key=lambda rad: not rad[1])


def sikkerhetshendelser(valg: Mapping[str, Any], *, side: int) -> Page[Sikkerhetshendelse]:
    """One page of what has happened at the door, the newest first. Two queries."""
    rader = Sikkerhetshendelse.objects.select_related("bruker", "gjelder")
    if slag := valg.get("slag"):
        rader = rader.filter(slag=slag)
    if hvem := valg.get("hvem"):
        treff = Bruker.objects.filter(Q(navn__icontains=hvem) | Q(brukernavn__icontains=hvem)).values("pk")
        rader = rader.filter(Q(bruker__in=treff) | Q(gjelder__in=treff))
    if adresse := valg.get("adresse"):
        rader = rader.filter(adresse=adresse)
    if fra := valg.get("fra"):
        rader = rader.filter(tid__gte=make_aware(datetime.combine(fra, time())))
    if til := valg.get("til"):
        rader = rader.filter(tid__lt=make_aware(datetime.combine(til + timedelta(days=1), time())))
    return Paginator(rader, HENDELSER_PER_SIDE).get_page(side)
