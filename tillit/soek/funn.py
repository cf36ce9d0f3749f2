"""What a search finds: all of it counted in one statement, by what may be chosen, and the numbers of a page of it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cache, lru_cache
from typing import Any

from django.db import connection
from django.db.models.expressions import RawSQL

from tillit.felles.sqltekst import AAPEN_TEKST, Sqltekst
from tillit.felles.tid import i_dag
from tillit.organisasjon.models import Bruker
from tillit.organisasjon.rettigheter import Tilgang
from tillit.soek.enums import Dokumentslag
from tillit.soek.models import Soekedokument

# Whose texts a process keeps, some 20 kB each.
_LESERE = 128


@dataclass(frozen=True)
class Soek:
    """What is asked for: the words, and what they are narrowed to."""

    tekst: str = ""
    slag: str = ""
    virksomhet: int | None = None
    aar: int | None = None


@dataclass(frozen=True)
class Funntelling:
    """How much was found: all of it, what the choices leave, and what each other choice would.

    The counts of a choice are of what the *other* choices leave: one that would leave nothing is not there.
    """

    i_alt: int = 0
    antall: int = 0
    slag: Mapping[str, int] = field(default_factory=dict)
    virksomheter: Mapping[int, int] = field(default_factory=dict)
    aar: Mapping[int, int] = field(default_factory=dict)


# Every document that holds the words is asked of its room once: the counts and the page are made of what is left.
# Where a document belongs is looked up once for all that are alike in it, not for each: `sted` and `valgte` are written
# for the table, and read, under its name, what was found.
_FUNN = """
    WITH funn AS MATERIALIZED ({funn}), grupper AS (
        WITH soek_soekedokument AS (
            SELECT slag, maal_id, moete_id, relasjon_id, organ_id, aar_fra, aar_til, count(*) AS antall,
                make_date(extract(year FROM dato)::int, 1, 1) AS dato
            FROM funn GROUP BY slag, maal_id, moete_id, relasjon_id, organ_id, aar_fra, aar_til, 9
        ) {sted}
    ), valgte AS (WITH soek_soekedokument AS (SELECT * FROM funn) {valgte})
    (SELECT GROUPING(slag, virksomhet_nr, fra) AS sett, slag, virksomhet_nr, fra::int, til::int, (CASE
        GROUPING(slag, virksomhet_nr, fra)
        WHEN {etter_slag} THEN sum(antall) FILTER (WHERE {i_virksomhet} AND {i_aar})
        WHEN {etter_virksomhet} THEN sum(antall) FILTER (WHERE {i_slag} AND {i_aar})
        WHEN {etter_aar} THEN sum(antall) FILTER (WHERE {i_slag} AND {i_virksomhet})
        ELSE sum(antall) FILTER (WHERE {i_slag} AND {i_virksomhet} AND {i_aar}) END)::int AS antall,
        sum(antall)::int AS i_alt, NULL::bigint AS nummer
     FROM grupper GROUP BY GROUPING SETS ((slag), (virksomhet_nr), (fra, til), ()))
    UNION ALL
    (SELECT NULL, NULL, NULL, NULL, NULL, NULL, NULL, id FROM valgte ORDER BY rang DESC, dag DESC NULLS LAST, id DESC
     OFFSET {fra} LIMIT {per_side})
"""
# What `GROUPING` says of a row: which of the three it is not grouped by.
_SETT = {"etter_slag": 0b011, "etter_virksomhet": 0b101, "etter_aar": 0b110}
_ALT = 0b111
# The last page, where one beyond it is asked for.
_FRA = "least({fra}, greatest((SELECT count(*) FROM valgte) - 1, 0) / {per_side} * {per_side})"
_RAA = ("id", "slag", "maal_id", "moete_id", "relasjon_id", "organ_id", "dato", "aar_fra", "aar_til", "rang")


def funn(bruker: Bruker, hva: Soek, side: int, per_side: int) -> tuple[Funntelling, list[int]]:
    """What was found, counted by what may be chosen, and the numbers of the page (the last, if need be)."""
    funnet, sted, valgte = _funnet(bruker, bruker.tilgang, i_dag()), _stedene(), _valgte(hva)
    fra = _FRA.format(fra=(side - 1) * per_side, per_side=per_side) if side > 1 else "0"
    deler = {"funn": funnet.sql, "sted": sted.sql, "valgte": valgte.sql, "fra": fra, "per_side": per_side}
    sql = _FUNN.format(**deler, **_SETT, **_valgene(hva))
    with connection.cursor() as cursor:
        cursor.execute(sql, (*funnet.med(tekst=hva.tekst), *sted.verdier, *valgte.verdier))
        rader = cursor.fetchall()
    return _telling([rad[:7] for rad in rader if rad[0] is not None]), [rad[7] for rad in rader if rad[0] is None]


def _telling(rader: Iterable[tuple[Any, ...]]) -> Funntelling:
    i_alt = antall = 0
    slag: dict[str, int] = {}
    virksomheter: dict[int, int] = {}
    aar: Counter[int] = Counter()
    for sett, slaget, virksomhet, fra, til, telt, alle in rader:
        if sett == _ALT:
            i_alt, antall = alle or 0, telt or 0
        elif not telt:
            continue
        elif sett == _SETT["etter_slag"]:
            slag[slaget] = telt
        elif sett == _SETT["etter_virksomhet"] and virksomhet is not None:
            virksomheter[virksomhet] = telt
        elif fra is not None and til is not None:
            aar.update(dict.fromkeys(range(fra, til + 1), telt))
    return Funntelling(i_alt, antall, slag, virksomheter, aar)


def _valgene(hva: Soek) -> dict[str, str]:
    """What each choice leaves, as SQL. A kind is one of ours and the rest are numbers: nothing here is typed text."""
    return {
        "i_slag": f"slag = '{Dokumentslag(hva.slag).value}'" if hva.slag in Dokumentslag.values else _alt(hva.slag),
        "i_virksomhet": f"virksomhet_nr = {hva.virksomhet:d}" if hva.virksomhet else "true",
        "i_aar": f"fra <= {hva.aar:d} AND til >= {hva.aar:d}" if hva.aar else "true",
    }


def _alt(slag: str) -> str:
    """Of a kind that is no document, there are none."""
    return "false" if slag else "true"


@lru_cache(maxsize=_LESERE)
def _funnet(bruker: Bruker, tilgang: Tilgang, dag: date) -> Sqltekst:  # noqa: ARG001  # it is kept by these
    """What is found of what the reader may open, the words left open: the rules of eighteen rooms."""
    synlige = Soekedokument.objects.synlig_for(bruker).med_ordene(AAPEN_TEKST).med_rang(AAPEN_TEKST)
    return Sqltekst.skriv(synlige.order_by().values(*_RAA))


@cache
def _stedene() -> Sqltekst:
    med_antall = Soekedokument.objects.med_sted().annotate(antall=RawSQL("antall", ()))  # a column of `_FUNN`, no input
    return Sqltekst.skriv(med_antall.order_by().values("slag", "virksomhet_nr", "fra", "til", "antall"))


def _valgte(hva: Soek) -> Sqltekst:
    med_rang = _avgrenset(Soekedokument.objects.med_sted(), hva).annotate(rang=RawSQL("rang", ()))  # as above
    return Sqltekst.skriv(med_rang.order_by().values("id", "rang", "dag"))


def _avgrenset(rader: Any, hva: Soek) -> Any:
    """Those that are left by what is chosen; as `_valgene`."""
    if hva.slag:
        rader = rader.filter(slag=hva.slag)
    if hva.virksomhet:
        rader = rader.filter(virksomhet_nr=hva.virksomhet)
    return rader.filter(fra__lte=hva.aar, til__gte=hva.aar) if hva.aar else rader
