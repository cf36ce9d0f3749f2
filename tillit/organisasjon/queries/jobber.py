"""Jobs of every kind as one list: what waits, what is worked on, what failed and what was done lately.

An administrator reads no goal and no dialogue, so of a job is told what kind it is, for which body or person, who
ordered it, and how it goes.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.core.paginator import Page, Paginator
from django.db.models import Case, CharField, Count, F, IntegerField, Min, Q, QuerySet, Value, When
from django.db.models.functions import Coalesce

from tillit.felles import jobb
from tillit.felles.jobb import Jobb, Jobbstatus
from tillit.organisasjon.enums import Jobbtilstand
from tillit.spraak.bokstaver import stor

PER_SIDE = 50
# What failed is told of for a month, what went well for a day.
FEILET_DAGER = 30
FERDIG_TIMER = 24

_AAPNE = {Jobbstatus.BESTILT: Jobbtilstand.VENTER, Jobbstatus.UNDER_ARBEID: Jobbtilstand.I_ARBEID}
# Ends that are nobody's fault, in the words of the room that has them: a letter that had nothing to say.
_GODE = (Jobbstatus.FERDIG, "oversprunget")
# And what a person stopped, in rooms that keep who did.
_STANSET = ("avbrutt",)
_FELTER = (
    "slag", "pk", "tilstand", "gjelder", "bestiller", "bestilt", "forsoek", "fremdrift", "fremdrift_tekst", "feil",
    "stanset_av", "stille", "igjen", "rang",
)  # fmt: skip


@dataclass(frozen=True)
class Jobbrad:
    """One job. `stille` where its worker has said nothing for longer than its lease."""

    slag: str
    navn: str
    pk: int
    tilstand: Jobbtilstand
    gjelder: str
    bestiller: str
    bestilt: datetime
    forsoek: int
    hoeyst: int
    fremdrift: int
    fremdrift_tekst: str
    feil: str
    stanset_av: str
    stille: bool
    kan_proeves_igjen: bool

    @property
    def kan_avbrytes(self) -> bool:
        return self.tilstand in {Jobbtilstand.VENTER, Jobbtilstand.I_ARBEID}


@dataclass(frozen=True)
class Jobbslag:
    """How many of a kind stand how, and since when the one that has waited longest has done so."""

    slag: str
    navn: str
    venter: int
    i_arbeid: int
    feilet: int
    ferdig: int
    avbrutt: int
    eldste: datetime | None


def slagene() -> dict[str, type[Jobb]]:
    """Every kind that the rooms have, by the name it has in an address."""
    return {str(modell._meta.model_name): modell for modell in jobb.slag()}  # noqa: SLF001  # no public spelling


def jobbnavn(modell: type[Jobb]) -> str:
    return stor(str(modell._meta.verbose_name_plural))  # noqa: SLF001  # as above


def jobbslag(naa: datetime) -> list[Jobbslag]:
    """Every kind, also those of which there is nothing. One query."""
    grupper = [
        _rader(slag, modell, naa)
        .order_by()
        .values("slag", "tilstand")
        .annotate(antall=Count("pk"), eldste=Min("bestilt"))
        for slag, modell in slagene().items()
    ]
    antall: dict[str, dict[str, int]] = defaultdict(dict)
    eldste: dict[str, datetime] = {}
    for rad in grupper[0].union(*grupper[1:], all=True):
        antall[rad["slag"]][rad["tilstand"]] = rad["antall"]
        if rad["tilstand"] == Jobbtilstand.VENTER:
            eldste[rad["slag"]] = rad["eldste"]
    return [
        Jobbslag(
            slag,
            jobbnavn(modell),
            **{tilstand.value: antall[slag].get(tilstand, 0) for tilstand in Jobbtilstand},
            eldste=eldste.get(slag),
        )
        for slag, modell in slagene().items()
    ]


def jobbliste(valg: Mapping[str, Any], *, naa: datetime, side: int) -> Page[Jobbrad]:
    """One page: what is not done, then what failed, then what is done; the newest first in each. Two queries."""
    modeller = slagene()
    valgte = [valg["slag"]] if valg.get("slag") else list(modeller)
    grener = [_rader(slag, modeller[slag], naa) for slag in valgte]
    if tilstand := valg.get("tilstand"):
        grener = [gren.filter(tilstand=tilstand) for gren in grener]
    grener = [gren.order_by().values(*_FELTER) for gren in grener]
    alle = (grener[0].union(*grener[1:], all=True) if grener[1:] else grener[0]).order_by(
        "rang", "-bestilt", "slag", "-pk"
    )
    funnet = Paginator(alle, PER_SIDE).get_page(side)
    funnet.object_list = [_rad(rad, modeller) for rad in funnet.object_list]
    return funnet


def _rader(slag: str, modell: type[Jobb], naa: datetime) -> QuerySet[Any]:
    """Those of one kind that are told of, each with what the list says of it."""
    nylig = Q(koe_tid__gte=naa - timedelta(days=FEILET_DAGER)) & ~Q(status__in=_GODE)
    nylig |= Q(koe_tid__gte=naa - timedelta(hours=FERDIG_TIMER), status__in=_GODE)
    bestiller = F(f"{modell.BESTILLER}__navn") if modell.BESTILLER else Value(None)
    tilstander = [When(status=status, then=Value(tilstand.value)) for status, tilstand in _AAPNE.items()]
    return modell._default_manager.filter(Q(status__in=_AAPNE) | nylig).annotate(  # noqa: SLF001
        slag=Value(slag, output_field=CharField()),
        tilstand=Case(
            *tilstander,
            When(status__in=_GODE, then=Value(Jobbtilstand.FERDIG.value)),
            When(status__in=_STANSET, then=Value(Jobbtilstand.AVBRUTT.value)),
            default=Value(Jobbtilstand.FEILET.value),
            output_field=CharField(),
        ),
        gjelder=Coalesce(*modell.GJELDER, Value("")),
        bestiller=Coalesce(bestiller, Value(""), output_field=CharField()),
        bestilt=F(modell.BESTILT),
        stanset_av=Coalesce(F(modell.AVBRUTT_AV), Value("")) if modell.AVBRUTT_AV else Value(""),
        stille=Case(When(status=Jobbstatus.UNDER_ARBEID, leie_til__lt=naa, then=Value(1)), default=Value(0)),
        igjen=Case(When(modell.kan_proeves_igjen(naa), then=Value(1)), default=Value(0)),
        rang=Case(
            When(status__in=_AAPNE, then=Value(0)),
            When(status__in=(*_GODE, *_STANSET), then=Value(2)),
            default=Value(1),
            output_field=IntegerField(),
        ),
    )


def _rad(rad: dict[str, Any], modeller: Mapping[str, type[Jobb]]) -> Jobbrad:
    modell = modeller[rad["slag"]]
    felter = {felt: rad[felt] for felt in _FELTER if felt not in {"igjen", "stille", "tilstand", "rang"}}
    return Jobbrad(
        **felter,
        navn=jobbnavn(modell),
        tilstand=Jobbtilstand(rad["tilstand"]),
        hoeyst=modell.MAKS_FORSOEK,
        stille=bool(rad["stille"]),
        kan_proeves_igjen=bool(rad["igjen"]),
    )
