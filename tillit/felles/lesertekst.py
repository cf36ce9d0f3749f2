"""A query that Django writes once for each reader and day, and PostgreSQL plans once for all who may see alike.

Half of what a start page costs is to write its queries, and most of the rest to plan them. What is asked hangs on the
bodies one acts for; the numbers of these are no part of the text, so another reader with such a role asks by the same
plan (`felles.sqltekst`). Nothing that was *read* is kept.
"""

from __future__ import annotations

import inspect
import re
from collections.abc import Callable, Hashable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from functools import lru_cache, wraps
from typing import Any, ParamSpec, TypeVar
from weakref import WeakValueDictionary

from django.core.exceptions import EmptyResultSet
from django.db import connection
from django.db.models import QuerySet, prefetch_related_objects
from psycopg.sql import Literal

from tillit.felles.sqltekst import Utfoert, spurt
from tillit.felles.tid import i_dag

P = ParamSpec("P")
R = TypeVar("R")

# For how many readers a process keeps what each query is asked with: more than are at work at once in a city.
_LESERE = 256
# Stand where a moment is left open: nobody meets in that year.
_AAPENT_AAR, _NAERT = 9000, 100


@dataclass(frozen=True)
class _Moment:
    """One that is left open, by the name of its parameter."""

    navn: str


@dataclass(frozen=True)
class _Lesertekst:
    """A text, whose numbers and days are open, and the query set it was written of, which makes rows of the answers."""

    sql: str
    rader: Any
    skriver: Any

    def spurt(self, verdier: Sequence[Any]) -> list[Any]:
        with spurt(self.sql, verdier) as peker:
            funnet = Utfoert(self.skriver, peker.fetchall())
        ut = list(self.rader._iterable_class(funnet))  # noqa: SLF001  # as the query set itself does
        if hentes := self.rader._prefetch_related_lookups:  # noqa: SLF001
            prefetch_related_objects(ut, *hentes)
        return ut


# Each is kept for as long as it is some reader's.
_lesertekster: WeakValueDictionary[tuple[Any, str], _Lesertekst] = WeakValueDictionary()


def skrevet_for_leseren(spoerring: Callable[P, QuerySet[Any, R]]) -> Callable[P, list[R]]:
    """A query set that is written the first time this day that it is asked for with these parameters.

    Moments are left open, and may only be compared with as they are. Nothing else may be looked at: not the clock, not
    the language, not a row. One query each time, and none where nothing can be found.
    """
    signatur = inspect.signature(spoerring)

    @lru_cache(maxsize=_LESERE)
    def skrevet(noekkel: _Noekkel) -> tuple[_Lesertekst, tuple[Any, ...]] | None:
        gitt = dict(noekkel.gitt)
        noekkel.gitt.clear()  # the key is kept, and nobody's row with it
        return _skrevet(spoerring, gitt)

    @wraps(spoerring)
    def rader(*args: P.args, **kwargs: P.kwargs) -> list[R]:
        bundet = signatur.bind(*args, **kwargs)
        bundet.apply_defaults()
        gitt = bundet.arguments
        funnet = skrevet(_Noekkel((i_dag(), *map(_henger_paa, gitt.values())), dict(gitt)))
        if funnet is None:
            return []
        tekst, verdier = funnet
        return tekst.spurt([gitt[ett.navn] if isinstance(ett, _Moment) else ett for ett in verdier])

    return rader


@dataclass(frozen=True)
class _Noekkel:
    """What a text hangs on, and what it is written with the first time."""

    verdier: tuple[Hashable, ...]
    gitt: dict[str, Any] = field(compare=False)


def _henger_paa(verdi: Any) -> Hashable:
    """Of a person: what they may do today, and their number."""
    if isinstance(verdi, datetime):
        return datetime  # whether there is one, and not when
    if hasattr(verdi, "tilgang"):
        return verdi.pk, verdi.tilgang
    if isinstance(verdi, list):
        return tuple(verdi)
    return frozenset(verdi) if isinstance(verdi, set) else verdi


def _skrevet(
    spoerring: Callable[..., QuerySet[Any, Any]], gitt: Mapping[str, Any]
) -> tuple[_Lesertekst, tuple[Any, ...]] | None:
    momenter = (navn for navn, verdi in gitt.items() if isinstance(verdi, datetime))
    aapne = {datetime(_AAPENT_AAR + nr, 1, 1, tzinfo=UTC): navn for nr, navn in enumerate(momenter)}
    rader = spoerring(**{**gitt, **{navn: moment for moment, navn in aapne.items()}})
    skriver = rader.query.get_compiler(connection=connection)
    try:
        sql, alle = skriver.as_sql()
    except EmptyResultSet:
        return None
    sql, staar = _med_aapne_tall(sql, alle)
    # Neither a day or a moment reckoned from one that is open, nor one that would be part of the text.
    if [ett for ett in alle if _av_et_aapent(ett)] != [ett for ett in staar if _er_i(ett, aapne)]:
        msg = f"{spoerring.__qualname__} regner med et tidspunkt som er åpent"
        raise ValueError(msg)
    tekst = _Lesertekst(sql, rader, skriver)
    verdier = tuple(_Moment(aapne[ett]) if _er_i(ett, aapne) else ett for ett in staar)
    if tekst.rader._prefetch_related_lookups:  # noqa: SLF001  # what is fetched beside the rows may hang on who reads
        return tekst, verdier
    return _lesertekster.setdefault((spoerring, sql), tekst), verdier


def _er_i(verdi: Any, aapne: Mapping[datetime, str]) -> bool:
    return isinstance(verdi, datetime) and verdi in aapne


def _av_et_aapent(verdi: Any) -> bool:
    return isinstance(verdi, date) and verdi.year > _AAPENT_AAR - _NAERT


_VERDIER = re.compile(r" IN \((?P<flere>%s(?:, %s)*)\)|(?:(?<= [=<>] )|(?<= [<>]= ))(?P<ett>%s)|%[%s]")


def _med_aapne_tall(sql: str, verdier: Sequence[Any]) -> tuple[str, tuple[Any, ...]]:
    """The text with the numbers, days and moments that something is compared with left open, and these in order.

    However many numbers something may be among, they are one value.
    """
    rest, staar = iter(verdier), []

    def skrevet(ett: Any) -> str:
        return Literal(ett).as_string(connection.connection).replace("%", "%%")

    def verdi(funnet: re.Match[str]) -> str:
        if funnet[0] == "%%":
            return "%%"
        if flere := funnet["flere"]:
            alle = [next(rest) for _ in range(flere.count("%s"))]
            if all(type(ett) is int for ett in alle):
                staar.append(alle)
                return " = ANY(%s::bigint[])"
            return f" IN ({', '.join(map(skrevet, alle))})"
        ett = next(rest)
        if funnet["ett"] and type(ett) in (int, date, datetime):
            staar.append(ett)
            return "%s"
        return skrevet(ett)

    connection.ensure_connection()
    return re.sub(_VERDIER, verdi, sql), tuple(staar)
