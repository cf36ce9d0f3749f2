"""COPY into a model's table: many rows at once, past the model but not past the database's own rules and triggers."""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Iterator
from typing import Any

from django.db import connection, models

from tillit.felles.tid import naa


def reserver(modell: type[models.Model], antall: int) -> list[int]:
    """Numbers of the table's own, taken before the rows are written: what is below can name what is above."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT nextval(pg_get_serial_sequence(%s, 'id')) FROM generate_series(1, %s)",
            [modell._meta.db_table, antall],
        )
        return [nummer for (nummer,) in cursor.fetchall()]


def kopier(
    modell: type[models.Model], felter: tuple[str, ...], rader: Iterable[tuple[Any, ...]], **faste: object
) -> None:
    """COPY the rows. Columns that are not named get the model's own default: COPY knows nothing of Django's."""
    resten = faste | {
        felt.attname: naa() if getattr(felt, "auto_now_add", False) else felt.get_default()
        for felt in modell._meta.concrete_fields
        if felt.attname not in {*felter, *faste} and not felt.primary_key and not felt.generated
    }
    navn = ", ".join(f'"{felt}"' for felt in (*felter, *resten))
    hale = "".join(f"\t{_tekst(verdi)}" for verdi in resten.values()) + "\n"
    with connection.cursor() as cursor, cursor.copy(f"COPY {modell._meta.db_table} ({navn}) FROM STDIN") as kopi:
        for rad in rader:
            kopi.write("\t".join(map(_tekst, rad)) + hale)


def _tekst(verdi: object) -> str:
    """As COPY's text format writes it."""
    if verdi is None:
        return "\\N"
    if isinstance(verdi, bool):
        return "t" if verdi else "f"
    if isinstance(verdi, list):
        return "{" + ",".join(map(str, verdi)) + "}"
    tekst = str(verdi)
    return tekst.replace("\\", "\\\\").replace("\t", "\\t").replace("\n", "\\n")


def bunter(rader: Iterable[Any], stoerrelse: int) -> Iterator[list[Any]]:
    rekke = iter(rader)
    while bunt := list(itertools.islice(rekke, stoerrelse)):
        yield bunt
