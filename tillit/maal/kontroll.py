"""Are the stands what they should be? Computes all of them again, compares, and mends what differs."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from django.db import connection, transaction

from tillit.maal.models import utregning


@dataclass(frozen=True)
class _Stand:
    tabell: str
    noekkel: str
    felter: tuple[str, ...]
    kilde: str
    utregning: Callable[[str], str]
    skriv: Callable[[str], str]


# In this order: each may rest on those before it.
_STANDER = (
    _Stand(
        *("maal_indikatorstand", "indikator_id", utregning.INDIKATORFELTER, "SELECT id FROM maal_indikator"),
        *(utregning.indikatorstand, utregning.skriv_indikatorstand),
    ),
    _Stand(
        *("maal_maalstand", "maal_id", utregning.MAALFELTER, "SELECT id FROM maal_maal"),
        *(utregning.maalstand, utregning.skriv_maalstand),
    ),
    _Stand(
        *(
            "maal_relasjonsstand",
            "relasjon_id",
            utregning.RELASJONSFELTER,
            "SELECT DISTINCT relasjon_id FROM maal_maal",
        ),
        *(utregning.relasjonsstand, utregning.skriv_relasjonsstand),
    ),
)


def avvikende() -> dict[str, list[int]]:
    """The numbers of the rows that are missing or say something else than a computation from scratch, by table."""
    return {stand.tabell: _avvikende(stand) for stand in _STANDER}


@transaction.atomic
def rett() -> Mapping[str, int]:
    """Write every row anew that differs; how many of each there were."""
    rettet = {}
    with connection.cursor() as cursor:
        for stand in _STANDER:
            # Nobody writes a stand meanwhile: what is compared is what is mended.
            cursor.execute(f"LOCK TABLE {stand.tabell} IN SHARE ROW EXCLUSIVE MODE")
            numre = _avvikende(stand)
            if numre:
                cursor.execute(stand.skriv(", ".join(str(nummer) for nummer in numre)))
            rettet[stand.tabell] = len(numre)
    return rettet


def _avvikende(stand: _Stand) -> list[int]:
    """A row of a relation that has no goals left is right as long as it says nought: it is compared too."""
    navn = ", ".join((stand.noekkel, *stand.felter))
    kilde = f"{stand.kilde} UNION SELECT {stand.noekkel} FROM {stand.tabell}"
    regnet = f"SELECT {navn} FROM ({stand.utregning(kilde)}) utregnet"
    lagret = f"SELECT {navn} FROM {stand.tabell}"
    with connection.cursor() as cursor:
        cursor.execute(
            f"WITH regnet AS MATERIALIZED ({regnet}), lagret AS MATERIALIZED ({lagret})"
            f" SELECT DISTINCT {stand.noekkel} FROM ("
            "(TABLE regnet EXCEPT TABLE lagret) UNION ALL (TABLE lagret EXCEPT TABLE regnet)"
            f") ulike ORDER BY {stand.noekkel}"
        )
        return [nummer for (nummer,) in cursor.fetchall()]
