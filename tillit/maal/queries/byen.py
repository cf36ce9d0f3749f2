"""How the adopted goals stand, department by department, from the stand rows (ADR 9)."""

from __future__ import annotations

import json
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from tillit.maal.enums import Maaloppnaaelse, Standutvalg
from tillit.maal.queries.stander import (
    REKKEFOELGE,
    SQL_FASTSATTE,
    SQL_FORSINKET,
    SQL_STYRT,
    Stand,
    Statusantall,
    endringer_av,
    fra_stand,
    spoer,
)

AVDELINGER_PER_SIDE = 8


@dataclass(frozen=True)
class Avdelingsstand:
    """A department with all it steers today. `uten_maal`: how many of these have no adopted goal."""

    organ: int
    navn: str
    virksomheter: int
    uten_maal: int
    stand: Stand


@dataclass(frozen=True)
class Bystand:
    """Departments in Norwegian order, a page of those asked for, and the whole of all of them.

    `antall_utvalgt`: how many there are of those asked for. `statuser` are of every department, in no order.
    """

    avdelinger: tuple[Avdelingsstand, ...]
    antall_avdelinger: int
    antall_utvalgt: int
    statuser: tuple[Stand, ...]
    virksomheter: int
    uten_maal: int
    stand: Stand
    endret: int


_STATUSER = (*REKKEFOELGE, "uten_vurdering")
_TALL = ("maal", *_STATUSER, "endret")
# All of it is added up when asked for: a row a relation, and an index over the figures that are late.
_SUMMER = f"""
    count(*)::int, count(*) FILTER (WHERE coalesce(maal, 0) = 0)::int,
    {", ".join(f"coalesce(sum({felt}), 0)::int" for felt in (*_STATUSER, "sene"))}
"""
_PER_AVDELING = ", ".join(f"coalesce(sum({felt}), 0)::int" for felt in _STATUSER)
# Which departments are shown: those that steer a virksomhet that is so.
_UTVALG = {
    "": "true",
    Standutvalg.AVVIK: f"sum({Maaloppnaaelse.AVVIK.value}) > 0",
    Standutvalg.SENE: "sum(sene) > 0",
    Standutvalg.UTEN_MAAL: "bool_or(coalesce(maal, 0) = 0)",
}


# The totals are of every department. What goals went from and to is counted for the departments on the page.
_AVDELINGENE = f"""
    WITH styrt AS MATERIALIZED ({SQL_STYRT}),
    talt AS (
        SELECT r.underordnet_id, {", ".join(f"sum(s.{ett}) AS {ett}" for ett in _TALL)}
        FROM maal_relasjonsstand s JOIN organisasjon_styringsrelasjon r ON r.id = s.relasjon_id GROUP BY 1
    ),
    sent AS (
        SELECT r.underordnet_id, count(*) AS sene
        FROM maal_indikatorstand i JOIN organisasjon_styringsrelasjon r ON r.id = i.relasjon_id
        WHERE {SQL_FORSINKET} GROUP BY 1
    ),
    per_virksomhet AS MATERIALIZED (
        SELECT styrt.overordnet_id, {", ".join(f"talt.{ett}" for ett in _TALL)}, sent.sene
        FROM styrt LEFT JOIN talt USING (underordnet_id) LEFT JOIN sent USING (underordnet_id)
    ),
    per_avdeling AS MATERIALIZED (
        SELECT overordnet_id AS id, {{utvalget}} AS utvalgt, json_build_array({_PER_AVDELING}) AS statuser
        FROM per_virksomhet GROUP BY 1
    ),
    side AS (
        SELECT o.id, o.navn, o.sortering
        FROM per_avdeling JOIN organisasjon_organ o USING (id) WHERE utvalgt
        ORDER BY o.sortering, o.id LIMIT %(antall)s OFFSET %(fra)s
    )
    SELECT NULL, NULL, NULL, {_SUMMER}, coalesce(sum(endret), 0)::int, NULL,
           (SELECT count(*) FROM per_avdeling WHERE utvalgt), (SELECT json_agg(statuser)::text FROM per_avdeling)
    FROM per_virksomhet
    UNION ALL
    SELECT side.id, side.navn, side.sortering, hele.*, NULL, endret.par, NULL, NULL
    FROM side
    CROSS JOIN LATERAL (SELECT {_SUMMER} FROM per_virksomhet WHERE overordnet_id = side.id) hele
    CROSS JOIN LATERAL (
        SELECT json_agg(json_build_array(forrige_oppnaaelse, oppnaaelse, antall))::text AS par FROM (
            SELECT s.forrige_oppnaaelse, s.oppnaaelse, count(*) AS antall
            FROM ({SQL_STYRT}) egne JOIN organisasjon_styringsrelasjon r ON r.underordnet_id = egne.underordnet_id
            JOIN maal_maal g ON g.relasjon_id = r.id JOIN maal_maalstand s ON s.maal_id = g.id
            WHERE egne.overordnet_id = side.id AND g.status IN {SQL_FASTSATTE}
              AND s.forrige_oppnaaelse <> ''
            GROUP BY 1, 2
        ) sammenliknet
    ) endret
    ORDER BY 3 NULLS FIRST, 1
"""


_BYEN = {valg: _AVDELINGENE.format(utvalget=utvalget) for valg, utvalget in _UTVALG.items()}


def bystand(avdelinger: Collection[int] | None, *, dag: date, side: int = 1, vis: str = "") -> Bystand:
    """The departments side by side (None: every department that steers anybody today).

    `vis` is a Standutvalg, or empty for all of them: which of them are rows.
    """
    rader = spoer(_BYEN[vis], avdelinger, dag=dag, side=side, antall=AVDELINGER_PER_SIDE)
    hele, *resten = rader
    statuser = json.loads(hele[14] or "[]")
    return Bystand(
        avdelinger=tuple(_avdeling(rad) for rad in resten),
        antall_avdelinger=len(statuser),
        antall_utvalgt=hele[13],
        statuser=tuple(Stand(status=_statuser(ett)) for ett in statuser),
        virksomheter=hele[3] or 0,
        uten_maal=hele[4] or 0,
        stand=_ferdig_talt(hele),
        endret=hele[11] or 0,
    )


def _avdeling(rad: tuple[Any, ...]) -> Avdelingsstand:
    return Avdelingsstand(rad[0], rad[1], virksomheter=rad[3], uten_maal=rad[4], stand=_ferdig_talt(rad))


def _ferdig_talt(rad: tuple[Any, ...]) -> Stand:
    foer_og_naa = json.loads(rad[12] or "[]")
    return Stand(
        status=_statuser(rad[5:10]),
        endringer=endringer_av(foer_og_naa),
        sammenliknet=sum(talte for *_, talte in foer_og_naa),
        tall_mangler=rad[10] or 0,
    )


def _statuser(talt: Sequence[int | None]) -> tuple[Statusantall, ...]:
    """As `_STATUSER` are counted."""
    *kjent, uten = (ett or 0 for ett in talt)
    return fra_stand(dict(zip(REKKEFOELGE, kjent, strict=True)), uten_vurdering=uten)
