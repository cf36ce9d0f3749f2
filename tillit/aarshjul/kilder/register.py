"""One statement asks every room what it has on a day.

Each source is a queryset of the same columns, so that however many rooms there are, the calendar of a relation, a
department or a person is one query. A room above this one adds its own by `registrer_kilde`, in `AppConfig.ready`.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any, NamedTuple

from django.db.models import BigIntegerField, DateField, DateTimeField, F, QuerySet, TextField, Value
from django.db.models.functions import Cast

from tillit.organisasjon.models import Bruker


@dataclass(frozen=True)
class Kildetidsrom:
    """Of which relations, from and including, to and including. A department's dates for all it steers come along for
    those it steers that day, and all of them of the `avdelinger`.
    """

    relasjoner: Collection[int]
    avdelinger: Collection[int]
    fra: date
    til: date


class Kalenderrad(NamedTuple):
    """One row of the statement. `bi`, `bidag` and `antall` are what its source needs to say it in words."""

    kilde: str
    slag: str
    pk: int
    dato: date
    til: date | None
    tid: datetime | None
    tittel: str
    tilstand: str
    bi: str
    bidag: date | None
    antall: int | None
    relasjon_id: int | None
    avdeling_id: int | None


@dataclass(frozen=True)
class Kalenderkilde:
    """`rader` has the columns of a `Kalenderrad` (`kolonner` makes them). `tilstander` are words of its states, and
    `aapne` those in which something is left to do: none where a row is simply so.
    """

    navn: str
    rader: Callable[[Bruker, Kildetidsrom], QuerySet[Any, Any]]
    adresse: Callable[[Kalenderrad], str]
    tekst: Callable[[Kalenderrad], str] = lambda rad: rad.tittel
    tilstander: Mapping[str, Any] = field(default_factory=dict)
    aapne: Collection[str] = ()


_kilder: dict[str, Kalenderkilde] = {}


def registrer_kilde(kilde: Kalenderkilde) -> None:
    """Let the calendar show what another room has on a day."""
    _kilder[kilde.navn] = kilde


def kilden(navn: str) -> Kalenderkilde:
    return _kilder[navn]


def radene(bruker: Bruker, rom: Kildetidsrom) -> list[Kalenderrad]:
    """All there is in the time, as this reader may see it: one query, in the order of the days."""
    foerst, *resten = (ett.rader(bruker, rom) for ett in _kilder.values())
    alle = foerst.union(*resten, all=True).order_by("k_dato", "k_tid", "k_slag", "k_tittel", "k_pk")
    return [Kalenderrad(*rad) for rad in alle]


# The columns of a row, of which type, and what stands where a source has nothing to say.
_TALL, _TEKST, _DAG, _TID = BigIntegerField, TextField, DateField, DateTimeField
_KOLONNER: Mapping[str, tuple[type[Any], Any]] = {
    "kilde": (_TEKST, ""),
    "slag": (_TEKST, ""),
    "pk": (_TALL, None),
    "dato": (_DAG, None),
    "til": (_DAG, None),
    "tid": (_TID, None),
    "tittel": (_TEKST, ""),
    "tilstand": (_TEKST, ""),
    "bi": (_TEKST, ""),
    "bidag": (_DAG, None),
    "antall": (_TALL, None),
    "relasjon": (_TALL, None),
    "avdeling": (_TALL, None),
}


def kolonner(rader: QuerySet[Any, Any], **felt: Any) -> QuerySet[Any, Any]:
    """The rows with the columns of a `Kalenderrad`. A text names a field; other words are a `Value`."""
    uttrykk = {
        f"k_{navn}": Cast(_uttrykk(felt.get(navn, Value(tom))), type_()) for navn, (type_, tom) in _KOLONNER.items()
    }
    return rader.order_by().annotate(**uttrykk).values_list(*uttrykk)


def _uttrykk(verdi: Any) -> Any:
    return F(verdi) if isinstance(verdi, str) else verdi
