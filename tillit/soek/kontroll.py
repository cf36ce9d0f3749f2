"""Are the documents what they should be? Makes all of them again, compares, and mends what differs."""

from __future__ import annotations

from collections.abc import Iterator

from django.db import connection, transaction

from tillit.soek.models import KILDEMODELLER
from tillit.soek.models.utregning import FELTER, TABELL, Dokumentkilde


def avvikende() -> dict[str, list[int]]:
    """The numbers of the rows whose document is missing, says something else or is of a row that is gone, by kind."""
    return {str(kilde.slag): _avvikende(kilde, tabell) for kilde, tabell in _kildene()}


@transaction.atomic
def rett() -> dict[str, int]:
    """Write every document anew that differs; how many of each kind there were."""
    rettet = {}
    with connection.cursor() as cursor:
        # Nobody writes a document meanwhile: what is compared is what is mended.
        cursor.execute(f"LOCK TABLE {TABELL} IN SHARE ROW EXCLUSIVE MODE")
        for kilde, tabell in _kildene():
            if numre := _avvikende(kilde, tabell):
                cursor.execute(f"DELETE FROM {TABELL} WHERE slag = %s AND objekt_id = ANY(%s)", [kilde.slag, numre])
                utvalg = f"(SELECT * FROM {tabell} WHERE id = ANY(ARRAY[{', '.join(map(str, numre))}]::bigint[])) k"
                cursor.execute(kilde.skriv(utvalg))
            rettet[str(kilde.slag)] = len(numre)
    return rettet


def _kildene() -> Iterator[tuple[Dokumentkilde, str]]:
    for modell, kilder in KILDEMODELLER.items():
        for kilde in kilder:
            yield kilde, modell._meta.db_table  # noqa: SLF001  # no public spelling


def _avvikende(kilde: Dokumentkilde, tabell: str) -> list[int]:
    navn = ", ".join(("objekt_id", *FELTER))
    with connection.cursor() as cursor:
        cursor.execute(
            f"WITH regnet AS MATERIALIZED (SELECT {navn} FROM ({kilde.velg(f'{tabell} k')}) d),"
            f" lagret AS MATERIALIZED (SELECT {navn} FROM {TABELL} WHERE slag = '{kilde.slag}')"
            " SELECT DISTINCT objekt_id FROM ("
            "(TABLE regnet EXCEPT TABLE lagret) UNION ALL (TABLE lagret EXCEPT TABLE regnet)"
            ") ulike ORDER BY objekt_id"
        )
        return [nummer for (nummer,) in cursor.fetchall()]
