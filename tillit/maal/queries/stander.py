"""How the adopted goals stand, virksomhet by virksomhet, from the stand rows (ADR 9). The departments: `byen`.

Counts adopted goals that are not ended: what everybody may read who may read the virksomhet. Every question is one
statement, however many goals there are. What nobody knows is counted as such: «vet ikke», late figures, no goals.
"""

from __future__ import annotations

import json
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, NamedTuple

from django.core.paginator import Page, Paginator
from django.db import connection
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from tillit.maal.enums import IKKE_VURDERT, Maaloppnaaelse, Maalstatus, Standutvalg
from tillit.organisasjon.enums import Relasjonstype
from tillit.spraak.bokstaver import liten

M = Maaloppnaaelse
# The gravest first, and what nobody knows before what goes well.
REKKEFOELGE = (M.AVVIK, M.VET_IKKE, M.I_RUTE, M.NAADD)
# Better and worse. Who does not know, is neither.
_RANG = {M.AVVIK: 0, M.I_RUTE: 1, M.NAADD: 2}
RADER_PER_SIDE = 50


class Statusantall(NamedTuple):
    """`status` is a Maaloppnaaelse, or IKKE_VURDERT."""

    status: str
    antall: int


def fra_stand(antall: Mapping[Any, int], *, uten_vurdering: int) -> tuple[Statusantall, ...]:
    """A stand row says «vet ikke» also of what nobody has judged: here the two are parted."""
    kjent = {**antall, M.VET_IKKE.value: antall.get(M.VET_IKKE, 0) - uten_vurdering}
    return statusantall(kjent, uten_vurdering=uten_vurdering)


def statusantall(antall: Mapping[Any, int], *, uten_vurdering: int) -> tuple[Statusantall, ...]:
    """Those that occur, in order, and then those that nobody has judged."""
    kjent = {**antall, IKKE_VURDERT: uten_vurdering}
    return tuple(
        Statusantall(str(status), kjent[status]) for status in (*REKKEFOELGE, IKKE_VURDERT) if kjent.get(status)
    )


class Statusskifte(NamedTuple):
    """So many goals went from one judgement to another, from the period before to the newest."""

    fra: str
    til: str
    antall: int

    @property
    def retning(self) -> str:
        """opp, ned or ukjent: nobody can say whether «vet ikke» is better or worse."""
        if self.fra not in _RANG or self.til not in _RANG:
            return "ukjent"
        return "opp" if _RANG[M(self.til)] > _RANG[M(self.fra)] else "ned"

    @property
    def i_ord(self) -> str:
        """«2 mål har gått fra i rute til avvik»"""
        fra, til = (liten(str(M(ett).label)) for ett in (self.fra, self.til))
        tekst = ngettext(
            "%(antall)s mål har gått fra %(fra)s til %(til)s",
            "%(antall)s mål har gått fra %(fra)s til %(til)s",
            self.antall,
        )
        return tekst % {"antall": self.antall, "fra": fra, "til": til}


@dataclass(frozen=True)
class Stand:
    """`status` holds the judgements that occur, and those that are missing.

    `sammenliknet`: how many goals have a judgement of an earlier period. Of the others nobody can say what changed.
    """

    status: tuple[Statusantall, ...] = ()
    endringer: tuple[Statusskifte, ...] = ()
    sammenliknet: int = 0
    tall_mangler: int = 0

    @property
    def maal(self) -> int:
        return sum(ett.antall for ett in self.status)

    @property
    def uendret_i_ord(self) -> str:
        """What may be said where no judgement has changed; a goal judged once has nothing to be held against."""
        if not self.maal:
            return ""
        if not self.sammenliknet:
            return _("Ingen tidligere vurdering")
        if self.sammenliknet == self.maal:
            return _("Ingen endring")
        return _("Ingen endring. %(antall)s av %(alle)s mål er vurdert før") % {
            "antall": self.sammenliknet,
            "alle": self.maal,
        }


@dataclass(frozen=True)
class Virksomhetsstand:
    """A virksomhet that is steered today, the relation it is steered in, and its stand."""

    relasjon: int
    avdeling: int
    organ: int
    navn: str
    stand: Stand


SQL_FASTSATTE = f"('{Maalstatus.FASTSATT}', '{Maalstatus.ENDRET}')"
# The parameters are dag and avdelinger (None: every department).
SQL_STYRT = f"""
    SELECT r.id, r.overordnet_id, r.underordnet_id FROM organisasjon_styringsrelasjon r
    WHERE r.type <> '{Relasjonstype.POLITISK}' AND r.gyldig_fra <= %(dag)s
      AND (r.gyldig_til IS NULL OR r.gyldig_til > %(dag)s)
      AND (%(avdelinger)s::bigint[] IS NULL OR r.overordnet_id = ANY(%(avdelinger)s))
"""
SQL_FORSINKET = (
    """i.fastsatt AND i.forfaller_dato <= %(dag)s AND (i.avviklet_dato IS NULL OR i.avviklet_dato > %(dag)s)"""
)

_MAAL_MED = f"""
    SELECT 1 FROM organisasjon_styringsrelasjon r JOIN maal_maal g ON g.relasjon_id = r.id
    JOIN maal_maalstand s ON s.maal_id = g.id
    WHERE r.underordnet_id = styrt.underordnet_id AND g.status IN {SQL_FASTSATTE}
"""
# Which of them are shown at all, by how they stand: what is cut after, and counted last.
_UTVALG = {
    "": "true",
    Standutvalg.AVVIK: f"EXISTS ({_MAAL_MED} AND s.oppnaaelse = '{M.AVVIK}')",
    Standutvalg.SENE: f"""EXISTS (
        SELECT 1 FROM organisasjon_styringsrelasjon r JOIN maal_indikatorstand i ON i.relasjon_id = r.id
        WHERE r.underordnet_id = styrt.underordnet_id AND {SQL_FORSINKET}
    )""",
    Standutvalg.UTEN_MAAL: f"NOT EXISTS ({_MAAL_MED})",
}

# The page is cut before anything is counted, in the order of an index: what is not shown costs nothing.
_VIRKSOMHETENE = """
    SELECT side.id, side.overordnet_id, side.underordnet_id, side.navn, stand.talt, sent.antall, side.alle
    FROM (
        SELECT styrt.*, o.navn, o.sortering, count(*) OVER () AS alle
        FROM ({styrt}) styrt JOIN organisasjon_organ o ON o.id = styrt.underordnet_id
        WHERE {utvalget}
        ORDER BY o.sortering, styrt.id LIMIT %(antall)s OFFSET %(fra)s
    ) side
    CROSS JOIN LATERAL (
        SELECT json_agg(json_build_array(forrige_oppnaaelse, oppnaaelse, antall, uten))::text AS talt FROM (
            SELECT s.forrige_oppnaaelse, s.oppnaaelse, count(*) AS antall,
                   count(*) FILTER (WHERE s.vurdering_id IS NULL) AS uten
            FROM organisasjon_styringsrelasjon r JOIN maal_maal g ON g.relasjon_id = r.id
            JOIN maal_maalstand s ON s.maal_id = g.id
            WHERE r.underordnet_id = side.underordnet_id AND g.status IN {fastsatte}
            GROUP BY 1, 2
        ) talt
    ) stand
    CROSS JOIN LATERAL (
        SELECT count(*) AS antall
        FROM organisasjon_styringsrelasjon r JOIN maal_indikatorstand i ON i.relasjon_id = r.id
        WHERE r.underordnet_id = side.underordnet_id AND {forsinket}
    ) sent
    ORDER BY side.sortering, side.id
"""
_VIRKSOMHETER = {
    valg: _VIRKSOMHETENE.format(styrt=SQL_STYRT, utvalget=utvalget, fastsatte=SQL_FASTSATTE, forsinket=SQL_FORSINKET)
    for valg, utvalget in _UTVALG.items()
}


def sidetall(antall: int, side: int, *, per_side: int) -> Page[None]:
    """Where in a list we are whose rows the database has counted and cut."""
    return Paginator(range(antall), per_side).get_page(side)  # type: ignore[return-value]


def virksomhetsstander(
    avdelinger: Collection[int] | None, *, dag: date, side: int = 1, antall: int = RADER_PER_SIDE, vis: str = ""
) -> tuple[list[Virksomhetsstand], int]:
    """The virksomheter these departments steer (None: every department), in Norwegian order, and how many in all.

    `vis` is a Standutvalg, or empty for all of them.
    """
    rader = spoer(_VIRKSOMHETER[vis], avdelinger, dag=dag, side=side, antall=antall)
    stander = [
        Virksomhetsstand(relasjon, avdeling, organ, navn, _stand(json.loads(talt or "[]"), sent))
        for relasjon, avdeling, organ, navn, talt, sent, _ in rader
    ]
    return stander, rader[0][-1] if rader else 0


def spoer(
    sporring: str, avdelinger: Collection[int] | None, *, dag: date, side: int, antall: int
) -> Sequence[tuple[Any, ...]]:
    verdier = {
        "dag": dag,
        "avdelinger": None if avdelinger is None else sorted(avdelinger),
        "antall": antall,
        "fra": (side - 1) * antall,
    }
    with connection.cursor() as cursor:
        cursor.execute(sporring, verdier)
        return cursor.fetchall()


def _stand(talt: Sequence[tuple[str, str, int, int]], sent: int) -> Stand:
    antall = dict.fromkeys(REKKEFOELGE, 0)
    for _foer, naa, talte, _vurdert in talt:
        antall[M(naa)] += talte
    return Stand(
        status=fra_stand(antall, uten_vurdering=sum(uten for *_, uten in talt)),
        endringer=endringer_av([(foer, naa, talte) for foer, naa, talte, _ in talt if foer]),
        sammenliknet=sum(talte for foer, _, talte, _ in talt if foer),
        tall_mangler=sent,
    )


def endringer_av(par: Sequence[Sequence[Any]]) -> tuple[Statusskifte, ...]:
    """Going backwards first: it is always to be seen."""
    orden = {"ned": 0, "ukjent": 1, "opp": 2}
    endret = (Statusskifte(*ett) for ett in par if ett[0] != ett[1])
    return tuple(sorted(endret, key=lambda ett: (orden[ett.retning], -ett.antall, ett)))
