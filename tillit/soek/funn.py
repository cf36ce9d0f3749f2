"""What a search finds: all of it counted in one statement, by what may be chosen, and the numbers of a page of it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from functools import cache, lru_cache
from typing import Any

from django.db import connection
from django.db.models.expressions import RawSQL

from tillit.felles.sqltekst import AAPEN_TEKST, Sqltekst
from tillit.felles.tid import i_dag
from tillit.organisasjon.models import Bruker
from tillit.organisasjon.rettigheter import Tilgang
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
class Treffgruppe:
    """Hits that are alike in everything that may be chosen."""

    slag: str
    virksomhet: int | None
    fra: int | None
    til: int | None
    antall: int

    @property
    def aar(self) -> Iterable[int]:
        return range(self.fra, self.til + 1) if self.fra is not None and self.til is not None else ()

    def passer(self, hva: Soek, *, unntatt: str = "") -> bool:
        """Whether it is left by what is chosen, one choice left out: that one's counts are made of these."""
        return (
            (unntatt == "slag" or not hva.slag or hva.slag == self.slag)
            and (unntatt == "virksomhet" or not hva.virksomhet or hva.virksomhet == self.virksomhet)
            and (unntatt == "aar" or not hva.aar or hva.aar in self.aar)
        )


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
    (SELECT slag, virksomhet_nr, fra::int, til::int, sum(antall)::int AS antall, NULL::bigint AS nummer FROM grupper
     GROUP BY slag, virksomhet_nr, fra, til)
    UNION ALL
    (SELECT NULL, NULL, NULL, NULL, NULL, id FROM valgte ORDER BY rang DESC, dag DESC NULLS LAST, id DESC
     OFFSET {fra} LIMIT {per_side})
"""
# The last page, where one beyond it is asked for.
_FRA = "least({fra}, greatest((SELECT count(*) FROM valgte) - 1, 0) / {per_side} * {per_side})"
_RAA = ("id", "slag", "maal_id", "moete_id", "relasjon_id", "organ_id", "dato", "aar_fra", "aar_til", "rang")


def funn(bruker: Bruker, hva: Soek, side: int, per_side: int) -> tuple[list[Treffgruppe], list[int]]:
    """What was found, counted by what may be chosen, and the numbers of the page (the last, if need be)."""
    funnet, sted, valgte = _funnet(bruker, bruker.tilgang, i_dag()), _stedene(), _valgte(hva)
    fra = _FRA.format(fra=(side - 1) * per_side, per_side=per_side) if side > 1 else "0"
    sql = _FUNN.format(funn=funnet.sql, sted=sted.sql, valgte=valgte.sql, fra=fra, per_side=per_side)
    with connection.cursor() as cursor:
        cursor.execute(sql, (*funnet.med(tekst=hva.tekst), *sted.verdier, *valgte.verdier))
        rader = cursor.fetchall()
    return [Treffgruppe(*rad[:5]) for rad in rader if rad[0]], [rad[5] for rad in rader if not rad[0]]


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
    """Those that are left by what is chosen; as `Treffgruppe.passer`."""
    if hva.slag:
        rader = rader.filter(slag=hva.slag)
    if hva.virksomhet:
        rader = rader.filter(virksomhet_nr=hva.virksomhet)
    return rader.filter(fra__lte=hva.aar, til__gte=hva.aar) if hva.aar else rader
