"""The history of changes across all that is kept: one line for each act, the newest first, for who audits the city.

An act is a context of history (`felles.historikk.handling`): who, when, why, and under which name; the rows it wrote
lie in the history table of each kind. A page turns over acts by time, and reads of them only what these wrote, so that
it costs the same however long history has grown. Of a virksomhet, of a kind and of a person, as much as there is of it.

What a row is called is said where the reader may open it. What stood in it is said of choices and dates alone: texts
are read on the thing's own page, and what a party judges alone (ADR 10), or has not sent, is not told here.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from functools import cache
from typing import Any
from uuid import UUID

from django.apps import apps
from django.contrib.postgres.expressions import ArraySubquery
from django.db import connection, models
from django.db.models import CharField, F, Func, Q, QuerySet, Value
from django.db.models.fields.json import KeyTextTransform
from django.db.models.functions import Cast, Left
from django.utils.dateparse import parse_date, parse_datetime
from django.utils.timezone import make_aware
from django.utils.translation import gettext as _
from pghistory.models import Context
from psycopg import sql

from tillit.felles.formater import kortdato
from tillit.organisasjon.models import Bruker, Organ
from tillit.spraak.bokstaver import stor

PER_SIDE = 50
# Of one kind in one act, those that are named; the rest are counted.
NEVNES = 3
# From a row to the virksomhet it is about, by the first of these it points at; what may be empty comes last.
_VEIEN_TIL_VIRKSOMHETEN = (
    "organ", "underordnet", "avdeling", "relasjon", "serie", "moete", "periode", "leveranse", "seksjon", "kilde",
    "kjede", "risiko", "maal", "fordeling", "indikator", "ledd", "signal", "sak", "spoerring", "kjedemal", "referat",
    "spoersmaal", "krav", "fullmakt", "avklaring", "vedtak", "svar", "dokument", "brevtekst", "varsel", "unntak",
    "refleksjon",
)  # fmt: skip
# A part of a name that so many have, is no search for a person.
FLEST_PERSONER = 50
_NAVNEFELT = ("tittel", "navn", "tekst")
_KORT = 60  # A choice or a date is no longer; of what is, only that it changed is read.
# What is kept for the program's own sake.
_INTERNT = frozenset({"id", "versjon", "gjerde", "password", "last_login", "sortering"})


class _EnAv(Func):
    """One of these numbers, found first: a join would be made by reading every act there is."""

    template = "%(expressions)s)"
    arg_joiner = " = ANY("
    output_field = models.BooleanField()


@dataclass(frozen=True)
class Felt:
    """One field that an act changed; `foer` and `etter` in words where they are a choice or a date."""

    navn: str
    foer: str = ""
    etter: str = ""


@dataclass(frozen=True)
class Ting:
    """What an act wrote of one row. `navn` is the kind of thing, `tittel` what it is called, where that may be told."""

    navn: str
    tittel: str
    merke: str
    felter: tuple[Felt, ...]
    flere: int = 0

    @property
    def er_endret(self) -> bool:
        return self.merke == "update"

    @property
    def hva(self) -> str:
        return {"insert": _("lagt til"), "update": _("endret"), "delete": _("fjernet")}[self.merke]


@dataclass(frozen=True)
class Handlingsrad:
    tid: datetime
    handling: str
    hvem: str
    grunn: str
    ting: tuple[Ting, ...]


@dataclass(frozen=True)
class Historikkside:
    """A page of acts. `eldre` is where the next one begins; empty where there is none."""

    rader: tuple[Handlingsrad, ...]
    eldre: str


@cache
def sporede() -> dict[str, Any]:
    """Every kind of row whose changes are kept, by its label in small letters."""
    alle = [modell for modell in apps.get_models() if hasattr(modell, "pgh_event_model") and not modell._meta.proxy]  # noqa: SLF001
    return {modell._meta.label_lower: modell for modell in alle}  # noqa: SLF001  # no public spelling


def navn_paa_slag() -> list[tuple[str, str]]:
    """The kinds with their names, in the order of these."""
    return sorted(((slag, _navnet(modell)) for slag, modell in sporede().items()), key=lambda par: par[1])


@cache
def veien_til_virksomheten(modell: Any) -> str | None:
    """The path from a row to its virksomhet; None for what is of the whole city, or of a person."""
    return _veien(modell, ())


def historikkside(leser: Bruker, valg: Mapping[str, Any], *, fra: str) -> Historikkside:
    """Acts before the place `fra` names. Four queries: acts, what they wrote, what the reader may open, names."""
    handlinger = list(_handlinger(valg, fra)[: PER_SIDE + 1])
    vises, er_flere = handlinger[:PER_SIDE], len(handlinger) > PER_SIDE
    skrevet = _skrevet([ett.pk for ett in vises], valg.get("slag"))
    synlige = _synlige(leser, skrevet)
    navn = dict(Bruker.objects.filter(pk__in={ett.metadata.get("bruker") for ett in vises}).values_list("pk", "navn"))
    ting: dict[UUID, list[Ting]] = defaultdict(list)
    for rad in skrevet:
        _legg_til(ting[rad["kontekst"]], _ting(rad, synlige))
    rader = tuple(
        Handlingsrad(
            tid=ett.created_at,
            handling=str(ett.metadata.get("handling", "")),
            hvem=navn.get(ett.metadata.get("bruker"), _("Programmet")),
            grunn=str(ett.metadata.get("grunn", "")),
            ting=tuple(ting[ett.pk]),
        )
        for ett in vises
    )
    return Historikkside(rader, _sted(vises[-1]) if er_flere else "")


def _handlinger(valg: Mapping[str, Any], fra: str) -> QuerySet[Context]:
    handlinger = Context.objects.order_by("-created_at", "-pk")
    if sted := _les_sted(fra):
        tid, pk = sted
        handlinger = handlinger.filter(Q(created_at__lt=tid) | Q(created_at=tid, pk__lt=pk))
    if hvem := valg.get("hvem"):
        treff = Bruker.objects.filter(Q(navn__icontains=hvem) | Q(brukernavn__icontains=hvem)).order_by("navn", "pk")
        numre = [str(pk) for pk in treff.values_list("pk", flat=True)[:FLEST_PERSONER]]
        handlinger = handlinger.annotate(person=KeyTextTransform("bruker", "metadata")).filter(person__in=numre)
    if dag := valg.get("fra"):
        handlinger = handlinger.filter(created_at__gte=_midnatt(dag))
    if dag := valg.get("til"):
        handlinger = handlinger.filter(created_at__lt=_midnatt(dag + timedelta(days=1)))
    organ, slag = valg.get("organ"), valg.get("slag")
    if organ:
        handlinger = handlinger.filter(_EnAv(F("pk"), ArraySubquery(_skrevet_om(organ, slag))))
    elif slag:
        handlinger = handlinger.filter(pk__in=_skrevet_om(None, slag))
    return handlinger


def _skrevet_om(organ: Organ | None, slag: str | None) -> QuerySet[Any]:
    """The acts that wrote of this virksomhet, of this kind, or both."""
    grener = []
    for modell in [sporede()[slag]] if slag else sporede().values():
        vei = veien_til_virksomheten(modell)
        if organ is None or vei is not None:
            rader = modell.pgh_event_model.objects.filter(pgh_context__isnull=False)
            grener.append(rader.filter(**{vei or "pgh_obj": organ} if organ else {}).order_by().values("pgh_context"))
    if not grener:
        return Context.objects.filter(pk__in=()).values("pk")
    return grener[0].union(*grener[1:]) if grener[1:] else grener[0]


def _skrevet(kontekster: list[UUID], slag: str | None) -> list[dict[str, Any]]:
    """What these acts wrote, of each kind the first few, and how many. One query, over every table of history."""
    if not kontekster:
        return []
    valgte = {slag: sporede()[slag]} if slag else sporede()
    grener = [_gren(ett, modell) for ett, modell in valgte.items()]
    setning = sql.SQL("SELECT * FROM ({}) alle").format(sql.SQL(" UNION ALL ").join(grener))
    with connection.cursor() as cursor:
        cursor.execute(setning.as_string(), {"kontekster": kontekster})
        felter = [kolonne.name for kolonne in cursor.description or ()]
        return [dict(zip(felter, rad, strict=True)) for rad in cursor.fetchall()]


def _gren(slag: str, modell: Any) -> sql.Composable:
    """Fields are compared as JSON, so that one statement fits every table."""
    return sql.SQL(
        """
        (SELECT {slag} AS slag, q.pgh_context_id AS kontekst, q.pgh_obj_id::bigint AS pk, q.pgh_label AS merke,
            q.antall, q.nr, f.felter
         FROM (
            SELECT e.pgh_id, e.pgh_context_id, e.pgh_obj_id, e.pgh_label, e AS linje,
                row_number() OVER v AS nr, count(*) OVER (PARTITION BY e.pgh_context_id) AS antall
            FROM {tabell} e WHERE e.pgh_context_id = ANY(%(kontekster)s)
            WINDOW v AS (PARTITION BY e.pgh_context_id ORDER BY e.pgh_id)
         ) q
         CROSS JOIN LATERAL (SELECT to_jsonb(q.linje) AS rad) j
         LEFT JOIN LATERAL (
            SELECT jsonb_object_agg(ny.key, jsonb_build_array(
                CASE WHEN length((foer.rad -> ny.key)::text) < {kort} THEN foer.rad -> ny.key END,
                CASE WHEN length(ny.value::text) < {kort} THEN ny.value END
            )) AS felter
            FROM (
                SELECT to_jsonb(p) AS rad FROM {tabell} p
                WHERE p.pgh_obj_id = q.pgh_obj_id AND p.pgh_id < q.pgh_id ORDER BY p.pgh_id DESC LIMIT 1
            ) foer, jsonb_each(j.rad) ny
            WHERE ny.value IS DISTINCT FROM foer.rad -> ny.key AND NOT starts_with(ny.key, 'pgh_')
         ) f ON q.pgh_label = 'update'
         WHERE q.nr <= {nevnes}
         ORDER BY q.pgh_id)
        """
    ).format(
        slag=sql.Literal(slag),
        tabell=sql.Identifier(modell.pgh_event_model._meta.db_table),  # noqa: SLF001  # no public spelling
        kort=sql.Literal(_KORT),
        nevnes=sql.Literal(NEVNES),
    )


def _synlige(leser: Bruker, skrevet: Iterable[Mapping[str, Any]]) -> dict[tuple[str, int], str]:
    """Of these rows, those the reader may open, asked of each kind that knows, and what they are called. One query."""
    pker: dict[str, set[int]] = defaultdict(set)
    for rad in skrevet:
        pker[rad["slag"]].add(rad["pk"])
    grener = []
    for slag, numre in pker.items():
        rader = sporede()[slag]._default_manager.all()  # noqa: SLF001  # no public spelling
        # Who audits reads the names of people and bodies on every page; the register of people is another thing.
        if hasattr(rader, "synlig_for") and sporede()[slag] is not Bruker:
            rader = rader.synlig_for(leser)
        elif sporede()[slag] not in {Bruker, Organ}:
            continue
        rader = rader.filter(pk__in=numre).order_by()
        grener.append(rader.values_list(Value(slag, output_field=CharField()), "pk", _tittelen(sporede()[slag])))
    if not grener:
        return {}
    funnet = grener[0].union(*grener[1:], all=True) if grener[1:] else grener[0]
    return {(slag, pk): tittel for slag, pk, tittel in funnet}


def _tittelen(modell: Any) -> Any:
    """As a row is called now: what was taken out of its name since is nothing who audits may read."""
    felter = {felt.name for felt in modell._meta.fields}  # noqa: SLF001  # no public spelling
    navn = next((felt for felt in _NAVNEFELT if felt in felter), None)
    return Left(Cast(navn, models.TextField()), 200) if navn else Value("", output_field=models.TextField())


def _legg_til(nevnt: list[Ting], ny: Ting) -> None:
    """What has no name, and is told of in the same words as the one before it, is only counted."""
    sist = nevnt[-1] if nevnt else None
    if sist and not ny.tittel and replace(sist, flere=0) == replace(ny, flere=0):
        nevnt[-1] = replace(sist, flere=sist.flere + 1 + ny.flere)
    else:
        nevnt.append(ny)


def _ting(rad: Mapping[str, Any], synlige: Mapping[tuple[str, int], str]) -> Ting:
    modell = sporede()[rad["slag"]]
    endret = {} if rad["felter"] is None else json.loads(rad["felter"])  # Django's connection leaves JSON as text
    return Ting(
        navn=_navnet(modell),
        tittel=synlige.get((rad["slag"], rad["pk"]), ""),
        merke=rad["merke"],
        felter=tuple(_felt(modell, kolonne, *par) for kolonne, par in endret.items() if kolonne not in _INTERNT),
        flere=rad["antall"] - NEVNES if rad["nr"] == NEVNES else 0,
    )


def _felt(modell: Any, kolonne: str, foer: Any, etter: Any) -> Felt:
    felt = next(ett for ett in modell._meta.fields if ett.column == kolonne)  # noqa: SLF001  # no public spelling
    return Felt(str(felt.verbose_name), _i_ord(felt, foer), _i_ord(felt, etter))


def _i_ord(felt: Any, verdi: Any) -> str:
    if felt.choices and isinstance(verdi, str):
        return str(dict(felt.flatchoices).get(verdi, verdi))
    if isinstance(felt, models.DateField) and isinstance(verdi, str):
        dag: date | None = parse_datetime(verdi) if isinstance(felt, models.DateTimeField) else parse_date(verdi)
        return str(kortdato(dag)) if dag else ""
    return ""


def _navnet(modell: Any) -> str:
    return stor(str(modell._meta.verbose_name))  # noqa: SLF001  # no public spelling


def _veien(modell: Any, sett: tuple[Any, ...]) -> str | None:
    if modell is Organ:
        return ""
    lenker = {
        felt.name: felt
        for felt in modell._meta.fields  # noqa: SLF001  # no public spelling
        if isinstance(felt, models.ForeignKey) and felt.related_model not in sett
    }
    kjente = [navn for navn in _VEIEN_TIL_VIRKSOMHETEN if navn in lenker]
    for navn in sorted(kjente, key=lambda navn: bool(lenker[navn].null)):
        videre = _veien(lenker[navn].related_model, (*sett, modell))
        if videre is not None:
            return f"{navn}__{videre}" if videre else navn
    return None


def _midnatt(dag: date) -> datetime:
    return make_aware(datetime.combine(dag, time()))


def _sted(handling: Context) -> str:
    return f"{handling.created_at.isoformat()}_{handling.pk}"


def _les_sted(tekst: str) -> tuple[datetime, UUID] | None:
    """None where it is no place: the list then begins at the top."""
    tid, _skille, pk = tekst.partition("_")
    try:
        lest = parse_datetime(tid)
        return (lest, UUID(pk)) if lest and lest.tzinfo else None
    except ValueError:
        return None
