"""Are the stands and the sums what they should be? Computes all of them again, compares, and mends what differs."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from django.db import connection, transaction

from tillit.maal.models import summer, utregning


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


@dataclass(frozen=True)
class _Sum:
    tabell: str
    noekler: tuple[str, ...]
    tall: tuple[str, ...]
    utregning: Callable[[], str]


_SUMMER = (
    _Sum("maal_styringssum", summer.STYRING, summer.STYRINGSTALL, summer.styringssum),
    _Sum("maal_maalsum", summer.UNDER, summer.MAALTALL, summer.maalsum),
    _Sum("maal_tallsum", summer.LIKE, summer.TALLTALL, summer.tallsum),
)


def avvikende() -> dict[str, list[int]]:
    """The numbers of the rows that are missing or say something else than a computation from scratch, by table.

    Of the sums, the numbers of whose they are.
    """
    return {
        **{stand.tabell: _avvikende(stand) for stand in _STANDER},
        **{ett.tabell: _avvikende_sum(ett) for ett in _SUMMER},
    }


@transaction.atomic
def rett() -> Mapping[str, int]:
    """Write every row anew that differs; how many of each there were."""
    rettet = {}
    with connection.cursor() as cursor:
        # As who changes the steering: before any table, for that is the order of those who write.
        cursor.execute(f"SELECT {summer.ALENE}")
        for stand in _STANDER:
            # Nobody writes a stand meanwhile: what is compared is what is mended.
            cursor.execute(f"LOCK TABLE {stand.tabell} IN SHARE ROW EXCLUSIVE MODE")
            numre = _avvikende(stand)
            if numre:
                cursor.execute(stand.skriv(", ".join(str(nummer) for nummer in numre)))
            rettet[stand.tabell] = len(numre)
        for ett in _SUMMER:
            rettet[ett.tabell] = len(_avvikende_sum(ett))
            if rettet[ett.tabell]:
                cursor.execute(f"DELETE FROM {ett.tabell}")
                cursor.execute(
                    f"INSERT INTO {ett.tabell} ({', '.join((*ett.noekler, *ett.tall))})"
                    f" {summer.summert(ett.utregning(), ett.noekler, ett.tall)}"
                )
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


def _avvikende_sum(ett: _Sum) -> list[int]:
    """What is stored may be in pieces: together they are the sum."""
    regnet, lagret = (
        summer.summert(kilde, ett.noekler, ett.tall) for kilde in (ett.utregning(), f"TABLE {ett.tabell}")
    )
    with connection.cursor() as cursor:
        cursor.execute(
            f"WITH regnet AS MATERIALIZED ({regnet}), lagret AS MATERIALIZED ({lagret})"
            f" SELECT DISTINCT {ett.noekler[0]} FROM ("
            "(TABLE regnet EXCEPT TABLE lagret) UNION ALL (TABLE lagret EXCEPT TABLE regnet)"
            f") ulike ORDER BY {ett.noekler[0]}"
        )
        return [nummer for (nummer,) in cursor.fetchall()]
