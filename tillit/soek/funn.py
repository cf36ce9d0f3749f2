"""What a search finds: all of it counted in one statement, by what may be chosen, and the numbers of a page of it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.db import connection
from django.db.models.expressions import RawSQL

from tillit.soek.models import Soekedokument


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


def funn(synlige: Any, hva: Soek, side: int, per_side: int) -> tuple[list[Treffgruppe], list[int]]:
    """What was found, counted by what may be chosen, and the numbers of the page (the last, if need be)."""
    funnet = synlige.med_ordene(hva.tekst).med_rang(hva.tekst).values(*_RAA)
    stedene = Soekedokument.objects.med_sted()
    antall, rang = RawSQL("antall", ()), RawSQL("rang", ())  # columns of what `_FUNN` makes, no input
    sted = stedene.annotate(antall=antall).values("slag", "virksomhet_nr", "fra", "til", "antall")
    valgte = _avgrenset(stedene, hva).annotate(rang=rang).values("id", "rang", "dag")
    deler = [rader.order_by().query.sql_with_params() for rader in (funnet, sted, valgte)]
    fra = _FRA.format(fra=(side - 1) * per_side, per_side=per_side) if side > 1 else "0"
    tekster = dict(zip(("funn", "sted", "valgte"), (sql for sql, _ in deler), strict=True))
    with connection.cursor() as cursor:
        sql = _FUNN.format(**tekster, fra=fra, per_side=per_side)
        cursor.execute(sql, [ett for _, parametre in deler for ett in parametre])
        rader = cursor.fetchall()
    return [Treffgruppe(*rad[:5]) for rad in rader if rad[0]], [rad[5] for rad in rader if not rad[0]]


def _avgrenset(rader: Any, hva: Soek) -> Any:
    """Those that are left by what is chosen; as `Treffgruppe.passer`."""
    if hva.slag:
        rader = rader.filter(slag=hva.slag)
    if hva.virksomhet:
        rader = rader.filter(virksomhet_nr=hva.virksomhet)
    return rader.filter(fra__lte=hva.aar, til__gte=hva.aar) if hva.aar else rader
