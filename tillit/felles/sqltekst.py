"""A query that Django writes once and PostgreSQL plans once, to be asked again with other values.

What a query of many rooms costs Python is to write it: 10 to 20 ms, where PostgreSQL answers in less than one. What is
written depends on who reads, not on which row they look at, so the text is kept by reader and only the open values are
put in. To plan it costs PostgreSQL more than to answer: it is prepared, and planned the first time on a connection, for
any value (`env.database`). What does not change is part of the text, so that partial indexes are found by it.
Nothing that was *read* is kept.
What hangs on who reads in other ways than by one row is written by `felles.lesertekst`.
"""

from __future__ import annotations

import inspect
import re
from collections.abc import Callable, Collection, Generator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache, wraps
from typing import Any, ParamSpec, Self, TypeVar, get_type_hints

from django.db import NotSupportedError, connection
from django.db.backends.postgresql.base import ServerBindingCursor
from django.db.backends.utils import CursorWrapper
from django.db.models import Field, Func, Model, QuerySet
from django.db.models.query import ModelIterable
from psycopg.sql import Literal
from psycopg.types.numeric import Int8

P = ParamSpec("P")
M = TypeVar("M", bound=Model)

# How many plans a connection keeps, those asked for last: a start page asks for some 30 of them, and what keeps fewer
# plans each anew. One takes PostgreSQL 0.6 MB, the largest 2 (docs/benchmarks.md).
_PLANER = 80

# Stand where a value is left open. No row has such a number, and nobody can write such a word.
AAPENT_NUMMER = -(2**63)
AAPEN_TEKST = "\x00åpen"


@dataclass(frozen=True)
class Sqltekst:
    """The text, its open values in order, and the names of its columns with what makes Python values of them."""

    sql: str
    verdier: tuple[Any, ...]
    kolonner: tuple[str, ...]
    omformere: Mapping[int, tuple[list[Any], Any]]

    @classmethod
    def skriv(cls, rader: QuerySet[Any, dict[str, Any]]) -> Self:
        """The text of `rader`: `.values(…)`, with `AAPENT_NUMMER` or `AAPEN_TEKST` where a value is left open."""
        # What can find nothing is written too: it says «0 = 1».
        skriver = rader.query.get_compiler(connection=connection, elide_empty=False)
        sql, verdier = skriver.as_sql()
        uttrykk = [valgt[0] for valgt in skriver.select[: skriver.col_count]]
        sql, aapne = _med_det_faste(sql, verdier, {AAPENT_NUMMER, AAPEN_TEKST})
        return cls(sql, aapne, tuple(rader.query.selected or ()), skriver.get_converters(uttrykk))

    def med(self, **aapne: Any) -> tuple[Any, ...]:
        """`nummer` and `tekst`, as often as they are asked for; what stands where they are left out is no row's."""
        steder = {AAPENT_NUMMER: aapne.get("nummer", AAPENT_NUMMER), AAPEN_TEKST: aapne.get("tekst", AAPEN_TEKST)}
        return tuple(steder[ett] for ett in self.verdier)

    def foerste(self, **aapne: Any) -> dict[str, Any] | None:
        """The first row, as `.values(…).first()` has it. One query."""
        with spurt(self.sql, self.med(**aapne)) as peker:
            rad = peker.fetchone()
        return None if rad is None else self._lest(rad)

    def _lest(self, rad: tuple[Any, ...]) -> dict[str, Any]:
        lest = list(rad)
        for plass, (omformere, uttrykk) in self.omformere.items():
            for omformer in omformere:
                lest[plass] = omformer(lest[plass], uttrykk, connection)
        return dict(zip(self.kolonner, lest, strict=True))


def _med_det_faste(
    sql: str, verdier: Sequence[Any], aapne: Collection[Any], *, aapen: Callable[[Any], str] = lambda _: "%s"
) -> tuple[str, tuple[Any, ...]]:
    """The text with all values in it but the open ones, and these in order. They are quoted as when they are sent.

    `aapen`: what stands in the text for one that is open.
    """
    rest, staar = iter(verdier), []

    def verdi(funnet: re.Match[str]) -> str:
        if funnet[0] == "%%":
            return "%%"
        ett = next(rest)
        if isinstance(ett, int | date | str) and ett in aapne:
            staar.append(ett)
            return aapen(ett)
        return Literal(ett).as_string(connection.connection).replace("%", "%%")

    connection.ensure_connection()
    return re.sub("%[%s]", verdi, sql), tuple(staar)


class Skrevetverdi(Func):
    """A value of its expressions, by a query that is written the first time: open in it are `AAPENT_NUMMER` and the
    numbers after it, one for each expression in order. The text hangs on nothing else, nor on the day.

    It stands in a query of its own, so that none of its names hides one of those around it.
    """

    def __init__(
        self, *uttrykk: Any, spoerring: Callable[[], QuerySet[Any, Any]], output_field: Field[Any, Any]
    ) -> None:
        super().__init__(*uttrykk, output_field=output_field)
        self.spoerring = spoerring

    def as_sql(self, compiler: Any, connection: Any, **_andre: Any) -> tuple[str, tuple[Any, ...]]:  # type: ignore[override]  # noqa: ARG002  # Django's
        deler = [compiler.compile(ett) for ett in self.source_expressions]
        gitt = ", ".join(f"{sql} AS s{nr}" for nr, (sql, _) in enumerate(deler))
        tekst = f"(SELECT svar.* FROM (SELECT {gitt}) gitt CROSS JOIN LATERAL ({_skrevet_tekst(self.spoerring)}) svar)"  # noqa: S608  # written by Django
        return tekst, tuple(verdi for _, verdier in deler for verdi in verdier)


@cache
def _skrevet_tekst(spoerring: Callable[[], QuerySet[Any, Any]]) -> str:
    sql, verdier = spoerring().query.get_compiler(connection=connection).as_sql()
    aapne = range(AAPENT_NUMMER, AAPENT_NUMMER + 9)
    return _med_det_faste(sql, verdier, aapne, aapen=lambda nummer: f"gitt.s{nummer - AAPENT_NUMMER}")[0]


class _Peker(ServerBindingCursor):
    """One that can ask what is prepared. psycopg leaves out what was asked where the plan was there already."""

    def _convert_query(self, query: Any, params: Any = None) -> Any:
        self._query = super()._convert_query(query, params)  # type: ignore[misc]  # its parent's, psycopg's own
        return self._query


@contextmanager
def spurt(sql: str, verdier: Sequence[Any]) -> Generator[CursorWrapper]:
    """A cursor that has asked it, by the plan of this connection. Numbers are of one size, or each size is planned."""
    with connection.cursor() as peker:
        connection.connection.prepared_max = _PLANER
        peker.cursor = _Peker(connection.connection)  # type: ignore[call-arg]  # as above
        gitt = [_av_en_stoerrelse(ett) for ett in verdier]
        try:
            peker.execute(sql, gitt)
        except NotSupportedError:
            # Planned before a migration gave a column another type. psycopg would ask by that plan for as long as the
            # connection lasts; where a transaction was going on, it is over, and no plan outlives it.
            if connection.in_atomic_block:
                raise
            connection.connection.execute("DEALLOCATE ALL")
            peker.execute(sql, gitt)
        yield peker


def _av_en_stoerrelse(verdi: Any) -> Any:
    if isinstance(verdi, list):
        return [Int8(ett) for ett in verdi]
    return Int8(verdi) if isinstance(verdi, int) else verdi


_AAPNE: Mapping[type, Callable[[int], Any]] = {
    int: lambda nr: AAPENT_NUMMER + nr,
    date: lambda nr: date.min + timedelta(days=nr),
}


def skrevet_en_gang(spoerring: Callable[P, QuerySet[M]]) -> Callable[P, list[M]]:
    """A query of whole rows, with what it fetches beside them: its text is written the first time it is asked.

    Its parameters are the open values, numbers and days; the text hangs on nothing else. One query each time.
    """

    @cache
    def skrevet() -> tuple[Any, str, tuple[Any, ...], dict[Any, str]]:
        aapne = {_AAPNE[typen](nr): navn for nr, (navn, typen) in enumerate(_parametre(spoerring))}
        skriver = spoerring(**{navn: verdi for verdi, navn in aapne.items()}).query.get_compiler(connection=connection)  # type: ignore[call-arg]  # all of them, by name
        sql, verdier = skriver.as_sql()
        return skriver, *_med_det_faste(sql, verdier, aapne), aapne

    @wraps(spoerring)
    def rader(*args: P.args, **kwargs: P.kwargs) -> list[M]:
        skriver, sql, verdier, aapne = skrevet()
        gitt = inspect.signature(spoerring).bind(*args, **kwargs).arguments
        with spurt(sql, [gitt[aapne[ett]] for ett in verdier]) as peker:
            return list(ModelIterable(Utfoert(skriver, peker.fetchall())))  # type: ignore[arg-type]  # all it asks of one

    return rader


def _parametre(spoerring: Callable[..., Any]) -> list[tuple[str, type]]:
    typer = get_type_hints(spoerring)
    return [(navn, typer[navn]) for navn in inspect.signature(spoerring).parameters]


class Utfoert:
    """What the iterable of a query set asks of one, of one whose rows have been fetched."""

    _known_related_objects: Mapping[Any, Any] = {}

    def __init__(self, skriver: Any, rader: Sequence[Any]) -> None:
        self._skriver, self._rader = skriver, rader
        self.db, self.query = connection.alias, self
        self.select, self.klass_info = skriver.select, skriver.klass_info
        self.annotation_col_map = skriver.annotation_col_map

    def get_compiler(self, using: str) -> Self:  # noqa: ARG002  # there is one database
        return self

    def execute_sql(self, **_kwargs: Any) -> list[Sequence[Any]]:
        return [self._rader]

    def results_iter(self, results: Any = None, **kwargs: Any) -> Any:
        return self._skriver.results_iter([self._rader] if results is None else results, **kwargs)
