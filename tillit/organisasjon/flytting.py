"""What follows when a virksomhet is moved to another department: said before it is done, changed by nothing.

No row of goals, reports or meetings is moved: each stays with the relation in which it came to be. What that means from
the day on, each room says itself: it registers its part in `AppConfig.ready`. An administrator reads no goal and no
dialogue, so what is said are numbers, names of periods and days.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Q

from tillit.organisasjon.enums import Rekkevidde, Rettighet, Rolle
from tillit.organisasjon.models import Organ, Rolletildeling, Styringsrelasjon
from tillit.organisasjon.rettigheter import HELE_BYEN, REKKEVIDDE, roller_med


@dataclass(frozen=True)
class Flytting:
    """`organ` is steered by `til` from `dag`; `fra` is the relation that ends that day, where there is one."""

    organ: Organ
    fra: Styringsrelasjon | None
    til: Organ
    type: str
    dag: date


@dataclass(frozen=True)
class Foelge:
    """One thing that follows: how many of what, what becomes of them, and which they are where that may be told."""

    hva: Any
    forklaring: Any
    hvilke: tuple[str, ...] = ()


@dataclass(frozen=True)
class Foelger:
    """Who begins and who ceases to read what the virksomhet writes, and what follows in each room.

    `noen_styrer` is False where nobody has a role that steers on the body it is moved to, on that day.
    """

    mister: tuple[Rolletildeling, ...]
    faar: tuple[Rolletildeling, ...]
    foelger: tuple[Foelge, ...]
    noen_styrer: bool


_rom: list[tuple[int, Callable[[Flytting], Iterable[Foelge]]]] = []


def registrer_foelger(rekkefoelge: int, foelger: Callable[[Flytting], Iterable[Foelge]]) -> None:
    """Add what a room has to say of a move."""
    _rom.append((rekkefoelge, foelger))
    _rom.sort(key=lambda ett: ett[0])


def foelger_av(flytting: Flytting) -> Foelger:
    """One query for the readers, and those of each room."""
    roller = _roller(flytting)
    mister, faar = _lesere(flytting, roller)
    styrende = roller_med(Rettighet.STYRE)
    noen_styrer = any(rad.organ_id == flytting.til.pk and rad.rolle in styrende for rad in roller)
    return Foelger(mister, faar, tuple(ett for _nr, rom in _rom for ett in rom(flytting)), noen_styrer)


def _roller(flytting: Flytting) -> list[Rolletildeling]:
    """What may give reading of the virksomhet on either side of the day."""
    fra = flytting.fra.overordnet_id if flytting.fra else None
    organer = {flytting.organ.pk, flytting.til.pk, fra} - {None}
    return list(
        Rolletildeling.objects.gyldige(flytting.dag)
        .filter(Q(organ__in=organer) | Q(rolle__in=HELE_BYEN))
        .filter(rolle__in=roller_med(Rettighet.MAAL_LESE), bruker__is_active=True)
        .select_related("bruker", "organ")
        .order_by("bruker__navn", "pk")
    )


def _lesere(
    flytting: Flytting, roller: list[Rolletildeling]
) -> tuple[tuple[Rolletildeling, ...], tuple[Rolletildeling, ...]]:
    """The roles that give somebody reading of the virksomhet on one side of the day alone."""
    fra = flytting.fra.overordnet_id if flytting.fra else None
    foer = {rad.pk: rad for rad in roller if _leser(rad, flytting.organ.pk, fra)}
    etter = {rad.pk: rad for rad in roller if _leser(rad, flytting.organ.pk, flytting.til.pk)}
    foer_personer = {rad.bruker_id for rad in foer.values()}
    etter_personer = {rad.bruker_id for rad in etter.values()}
    return (
        tuple(rad for rad in foer.values() if rad.bruker_id not in etter_personer),
        tuple(rad for rad in etter.values() if rad.bruker_id not in foer_personer),
    )


def _leser(rad: Rolletildeling, organ_pk: int, styrt_av: int | None) -> bool:
    match REKKEVIDDE[Rolle(rad.rolle)]:
        case Rekkevidde.HELE_KOMMUNEN:
            return True
        case Rekkevidde.STYRTE:
            return rad.organ_id in {organ_pk, styrt_av}
        case _:
            return bool(rad.organ_id == organ_pk)
