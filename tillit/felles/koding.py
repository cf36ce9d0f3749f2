"""Frozen dataclasses to JSON and back, by their own annotations.

What comes back equals what went in: decimals keep their digits, dates are dates. A field that a later version adds must
have a default, so that what was frozen before it can still be read.
"""

from __future__ import annotations

import dataclasses
import hashlib
import json
import types
from collections.abc import Callable
from datetime import date, datetime
from decimal import Decimal
from functools import cache
from typing import Any, TypeVar, Union, get_args, get_origin, get_type_hints

T = TypeVar("T")

# What a sum of that kind looks like.
SHA256 = r"^[0-9a-f]{64}$"

_FRA_TEKST: dict[Any, Callable[[str], Any]] = {
    Decimal: Decimal,
    date: date.fromisoformat,
    datetime: datetime.fromisoformat,
}


def til_json(verdi: Any) -> Any:
    """`verdi` in what JSON knows."""
    if dataclasses.is_dataclass(verdi) and not isinstance(verdi, type):
        return {felt.name: til_json(getattr(verdi, felt.name)) for felt in dataclasses.fields(verdi)}
    if isinstance(verdi, tuple | list):
        return [til_json(ledd) for ledd in verdi]
    if isinstance(verdi, Decimal):
        return str(verdi)
    if isinstance(verdi, date):
        return verdi.isoformat()
    if isinstance(verdi, str):
        return str.__str__(verdi)
    return verdi


def sha256_av(innhold: str | bytes) -> str:
    """In hex; of a text as UTF-8."""
    return hashlib.sha256(innhold.encode() if isinstance(innhold, str) else innhold).hexdigest()


def fingeravtrykk(data: Any) -> str:
    """SHA-256 of what `til_json` gave, written the one way that does not depend on who stores it."""
    tekst = json.dumps(data, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return sha256_av(tekst)


def fra_json(type_: type[T], data: Any) -> T:
    """A `type_` as it was when it was written. Raises TypeError or ValueError when `data` is something else."""
    return _bygg(type_, data)


def _bygg(type_: Any, data: Any) -> Any:
    if get_origin(type_) in {Union, types.UnionType}:
        return _bygg_en_av(get_args(type_), data)
    if get_origin(type_) is tuple:
        return _bygg_rekke(get_args(type_), data)
    if isinstance(type_, type) and dataclasses.is_dataclass(type_):
        typer = _typer(type_)
        return type_(**{navn: _bygg(typer[navn], verdi) for navn, verdi in data.items()})
    if type_ in _FRA_TEKST:
        return _FRA_TEKST[type_](data)
    if isinstance(type_, type) and not isinstance(data, type_):
        return type_(data)
    return data


def _bygg_en_av(typer: tuple[Any, ...], data: Any) -> Any:
    """Unions here are «this or nothing»."""
    if data is None:
        return None
    (type_,) = (ledd for ledd in typer if ledd is not type(None))
    return _bygg(type_, data)


def _bygg_rekke(typer: tuple[Any, ...], data: Any) -> tuple[Any, ...]:
    if typer[-1:] == (Ellipsis,):
        return tuple(_bygg(typer[0], ledd) for ledd in data)
    return tuple(_bygg(type_, ledd) for type_, ledd in zip(typer, data, strict=True))


@cache
def _typer(type_: Any) -> dict[str, Any]:
    return get_type_hints(type_)
