"""The SQL that keeps the sums a level up: of what an organ steers, and of what is derived from a goal (ADR 9).

A sum is what its rows add up to. Whoever changes a stand adds a row with the difference, and puts it together with the
rows that nobody else is holding; so two who write never wait for each other's sums. As in `utregning`, one text says
what the sums are from scratch, for the first filling and the command that checks them.
"""

from __future__ import annotations

import pgtrigger

from tillit.maal.enums import Maaloppnaaelse
from tillit.maal.models.utregning import DELTA, RELASJONSFELTER, endret, trigger
from tillit.organisasjon.enums import Relasjonstype

# The number that stands for the whole city among those of the organs.
BYEN = 0

STYRING = ("organ", "dag")
STYRINGSTALL = ("virksomheter", "uten_maal", *RELASJONSFELTER, "forfalte")
UNDER = ("overordnet_id", "fastsatt")
MAALTALL = ("antall", *(ett.value for ett in Maaloppnaaelse), "uten_vurdering")
LIKE = (*UNDER, "merke", "periode", "grunnlag")
TALLTALL = ("antall", "kjente", "verdi", "broeker", "teller", "nevner", "foreloepige")

_RELASJONER = "organisasjon_styringsrelasjon"


def summert(rader: str, noekler: tuple[str, ...], tall: tuple[str, ...]) -> str:
    """One row a key, without those that have come to nought."""
    felter = ", ".join((*noekler, *(f"sum({ett}) AS {ett}" for ett in tall)))
    summer = ", ".join(f"sum({ett})" for ett in tall)
    return f"""
        SELECT {felter} FROM ({rader}) rader GROUP BY {", ".join(noekler)}
        HAVING ROW({summer}) IS DISTINCT FROM ROW({", ".join("0" for _ in tall)})
    """


def _legg_til(tabell: str, noekler: tuple[str, ...], tall: tuple[str, ...], differanse: str) -> str:
    """Add the difference. A row somebody else holds is left to the next who comes by: the sum is the same."""
    felter = ", ".join((*noekler, *tall))
    like = " AND ".join(f"s.{ett} = d.{ett}" for ett in noekler)
    return f"""
        WITH differanse AS MATERIALIZED ({summert(differanse, noekler, tall)}), samlet AS (
            DELETE FROM {tabell} WHERE id = ANY(ARRAY(
                SELECT s.id FROM {tabell} s JOIN differanse d ON {like} FOR UPDATE OF s SKIP LOCKED
            )) RETURNING {felter}
        )
        INSERT INTO {tabell} ({felter})
        {summert(f"SELECT {felter} FROM differanse UNION ALL SELECT {felter} FROM samlet", noekler, tall)};
    """


def _og_byen(tall: str) -> str:
    """Each row once for its organ and once for the whole city."""
    felter = ", ".join(f"rad.{ett}" for ett in STYRINGSTALL)
    return f"""
        SELECT nivaa.organ, rad.dag, {felter} FROM ({tall}) rad
        CROSS JOIN LATERAL (VALUES (rad.organ), ({BYEN})) nivaa (organ)
    """


def _styring(antall: dict[str, str]) -> str:
    return ", ".join(f"dag.fortegn * ({antall.get(ett, '0')}) AS {ett}" for ett in STYRINGSTALL)


# What begins on a day counts from then on; what ends is taken away again.
_DAGER = "CROSS JOIN LATERAL (VALUES ({fra}, 1), ({til}, -1)) dag (dag, fortegn)"


def _styrtes_maal(relasjoner: str, hvem: str, fortegn: int = 1) -> str:
    """The virksomheter each organ steers, with their adopted goals: of every relation, also those that are over."""
    summer = ", ".join(f"sum(x.{ett}) AS {ett}" for ett in RELASJONSFELTER)
    talt = {ett: f"{fortegn} * coalesce(talt.{ett}, 0)" for ett in RELASJONSFELTER}
    tall = {"virksomheter": str(fortegn), "uten_maal": f"{fortegn} * (coalesce(talt.maal, 0) = 0)::int", **talt}
    return f"""
        SELECT s.overordnet_id AS organ, dag.dag, {_styring(tall)}
        FROM {relasjoner} s LEFT JOIN (
            SELECT r.underordnet_id, {summer} FROM {relasjoner} r JOIN maal_relasjonsstand x ON x.relasjon_id = r.id
            WHERE r.underordnet_id IN ({hvem}) GROUP BY r.underordnet_id
        ) talt ON talt.underordnet_id = s.underordnet_id
        {_DAGER.format(fra="s.gyldig_fra", til="s.gyldig_til")}
        WHERE s.type <> '{Relasjonstype.POLITISK}' AND dag.dag IS NOT NULL AND s.underordnet_id IN ({hvem})
    """


def _forfalte(stander: str, relasjoner: str = _RELASJONER, hvem: str = "", fortegn: int = 1) -> str:
    """The days from which a figure of an adopted goal is late and the virksomhet steered, and from which it is not."""
    bare = f"AND r.underordnet_id IN ({hvem})" if hvem else ""
    return f"""
        SELECT s.overordnet_id AS organ, dag.dag, {_styring({"forfalte": str(fortegn)})}
        FROM {stander} i JOIN {relasjoner} r ON r.id = i.relasjon_id
        JOIN {relasjoner} s ON s.underordnet_id = r.underordnet_id AND s.type <> '{Relasjonstype.POLITISK}'
        CROSS JOIN LATERAL (
            SELECT greatest(i.forfaller_dato, s.gyldig_fra) AS fra, least(i.avviklet_dato, s.gyldig_til) AS til
        ) sent
        {_DAGER.format(fra="sent.fra", til="sent.til")}
        WHERE i.fastsatt AND i.forfaller_dato IS NOT NULL AND (sent.til IS NULL OR sent.fra < sent.til)
          AND dag.dag IS NOT NULL {bare}
    """


def styringssum() -> str:
    alle = f"SELECT underordnet_id FROM {_RELASJONER}"
    return _og_byen(f"{_styrtes_maal(_RELASJONER, alle)} UNION ALL {_forfalte('maal_indikatorstand')}")


def maalsum(kilde: str = "maal_maalstand", fortegn: int = 1) -> str:
    """The goals that are derived from another, by what is said of them."""
    statuser = ", ".join(f"{fortegn} * (oppnaaelse = '{ett}')::int AS {ett}" for ett in Maaloppnaaelse)
    return f"""
        SELECT teller_under_id AS overordnet_id, fastsatt, {fortegn} AS antall, {statuser},
               {fortegn} * (vurdering_id IS NULL)::int AS uten_vurdering
        FROM {kilde} WHERE teller_under_id IS NOT NULL
    """


def tallsum(kilde: str = "maal_indikatorstand", fortegn: int = 1) -> str:
    """Their newest figures, apart by what is counted, for which period, and on which grunnlag."""

    def kjent(uttrykk: str) -> str:
        return f"{fortegn} * (CASE WHEN verdi IS NULL THEN 0 ELSE {uttrykk} END)"

    return f"""
        SELECT teller_under_id AS overordnet_id, fastsatt, merke, periode, grunnlag,
               {fortegn} AS antall, {kjent("1")} AS kjente, {kjent("verdi")} AS verdi,
               {kjent("(coalesce(nevner, 0) > 0)::int")} AS broeker, {kjent("coalesce(teller, 0)")} AS teller,
               {kjent("coalesce(nevner, 0)")} AS nevner, {kjent("foreloepig::int")} AS foreloepige
        FROM {kilde} WHERE teller_under_id IS NOT NULL AND periode IS NOT NULL
    """


def _legg_til_styring(differanse: str) -> str:
    return _legg_til("maal_styringssum", STYRING, STYRINGSTALL, _og_byen(differanse))


def _legg_til_maal(differanse: str) -> str:
    return _legg_til("maal_maalsum", UNDER, MAALTALL, differanse)


def _legg_til_tall(differanse: str) -> str:
    return _legg_til("maal_tallsum", LIKE, TALLTALL, differanse)


def _hvis(rader: str, *setninger: str) -> str:
    """Counted, for EXISTS would be planned to find the first row fast, and hold every row against every other."""
    return f"IF (SELECT count(*) FROM ({rader}) rader) > 0 THEN {' '.join(setninger)} END IF;"


_NYE, _GAMLE = "SELECT 1 FROM nye", "SELECT 1 FROM gamle"
_SENT = "fastsatt AND forfaller_dato IS NOT NULL"
_TELLER = "teller_under_id IS NOT NULL AND periode IS NOT NULL"
_SENTFELTER = ("relasjon_id", "fastsatt", "forfaller_dato", "avviklet_dato")
_TELLERFELTER = ("teller_under_id", "fastsatt", "merke", "periode", "grunnlag", "verdi", "maaling_id", "foreloepig")

INDIKATORSTAND = (
    trigger(
        "sum_ny_indikatorstand",
        pgtrigger.Insert,
        _hvis(f"{_NYE} WHERE {_SENT}", DELTA, _legg_til_styring(_forfalte("nye"))),
        _hvis(f"{_NYE} WHERE {_TELLER}", _legg_til_tall(tallsum("nye"))),
    ),
    trigger(
        "sum_endret_indikatorstand",
        pgtrigger.Update,
        _hvis(
            endret(_SENTFELTER, "1", noekkel="indikator_id"),
            DELTA,
            _legg_til_styring(f"{_forfalte('nye')} UNION ALL {_forfalte('gamle', fortegn=-1)}"),
        ),
        _hvis(
            f"{endret(_TELLERFELTER, '1', noekkel='indikator_id')}"
            " AND coalesce(nye.teller_under_id, gamle.teller_under_id) IS NOT NULL",
            _legg_til_tall(f"{tallsum('nye')} UNION ALL {tallsum('gamle', -1)}"),
        ),
    ),
    trigger(
        "sum_slettet_indikatorstand",
        pgtrigger.Delete,
        _hvis(f"{_GAMLE} WHERE {_SENT}", DELTA, _legg_til_styring(_forfalte("gamle", fortegn=-1))),
        _hvis(f"{_GAMLE} WHERE {_TELLER}", _legg_til_tall(tallsum("gamle", -1))),
    ),
)

_UNDER = "teller_under_id IS NOT NULL"
MAALSTAND = (
    trigger("sum_ny_maalstand", pgtrigger.Insert, _hvis(f"{_NYE} WHERE {_UNDER}", _legg_til_maal(maalsum("nye")))),
    trigger(
        "sum_endret_maalstand",
        pgtrigger.Update,
        _hvis(
            f"{endret(('teller_under_id', 'fastsatt', 'oppnaaelse', 'vurdering_id'), '1', noekkel='maal_id')}"
            " AND coalesce(nye.teller_under_id, gamle.teller_under_id) IS NOT NULL",
            _legg_til_maal(f"{maalsum('nye')} UNION ALL {maalsum('gamle', -1)}"),
        ),
    ),
    trigger(
        "sum_slettet_maalstand",
        pgtrigger.Delete,
        _hvis(f"{_GAMLE} WHERE {_UNDER}", _legg_til_maal(maalsum("gamle", -1))),
    ),
)


def _endrede_maal(*kilder: tuple[str, int]) -> str:
    """What became of the goals of whole virksomheter.

    A virksomhet may have goals in two relations. The first to get one, or the last to lose one, decides whether it has
    any: whoever crosses from or to nought holds the virksomhet still first.
    """
    felter = ", ".join(RELASJONSFELTER)
    rader = " UNION ALL ".join(
        f"SELECT relasjon_id, {', '.join(f'{fortegn} * {ett} AS {ett}' for ett in RELASJONSFELTER)} FROM {kilde}"
        for kilde, fortegn in kilder
    )
    til_eller_fra_null = " OR ".join(f"{kilde}.maal = 0" for kilde, _ in kilder) if len(kilder) > 1 else "true"
    berort = f"""
        SELECT r.underordnet_id FROM {" JOIN ".join(kilde for kilde, _ in kilder)}
        {"USING (relasjon_id)" if len(kilder) > 1 else ""} JOIN {_RELASJONER} r ON r.id = relasjon_id
        WHERE {til_eller_fra_null}
    """
    summer = ", ".join(f"sum(rad.{ett}) AS {ett}" for ett in RELASJONSFELTER)
    tall = {
        "uten_maal": "(hele.maal = 0)::int - (hele.maal - virksomhet.maal = 0)::int",
        **{ett: f"virksomhet.{ett}" for ett in RELASJONSFELTER},
    }
    differanse = f"""
        SELECT s.overordnet_id AS organ, dag.dag, {_styring(tall)}
        FROM (
            SELECT r.underordnet_id, {summer}
            FROM (SELECT relasjon_id, {felter} FROM ({rader}) rader) rad JOIN {_RELASJONER} r ON r.id = rad.relasjon_id
            GROUP BY r.underordnet_id
        ) virksomhet
        JOIN {_RELASJONER} s ON s.underordnet_id = virksomhet.underordnet_id AND s.type <> '{Relasjonstype.POLITISK}'
        CROSS JOIN LATERAL (
            SELECT coalesce(sum(x.maal), 0) AS maal
            FROM {_RELASJONER} r JOIN maal_relasjonsstand x ON x.relasjon_id = r.id
            WHERE r.underordnet_id = virksomhet.underordnet_id
        ) hele
        {_DAGER.format(fra="s.gyldig_fra", til="s.gyldig_til")}
        WHERE dag.dag IS NOT NULL
    """
    laas = f"PERFORM 1 FROM organisasjon_organ WHERE id IN ({berort}) ORDER BY id FOR NO KEY UPDATE;"
    return f"{DELTA} {laas} {_legg_til_styring(differanse)}"


RELASJONSSTAND = (
    trigger("sum_ny_relasjonsstand", pgtrigger.Insert, _hvis(f"{_NYE} WHERE maal > 0", _endrede_maal(("nye", 1)))),
    trigger(
        "sum_endret_relasjonsstand",
        pgtrigger.Update,
        _hvis(endret(RELASJONSFELTER, "1", noekkel="relasjon_id"), _endrede_maal(("nye", 1), ("gamle", -1))),
    ),
    trigger(
        "sum_slettet_relasjonsstand",
        pgtrigger.Delete,
        _hvis(f"{_GAMLE} WHERE maal > 0", _endrede_maal(("gamle", -1))),
    ),
)

# Who steers whom is seldom changed, and by few: they wait until nobody is in the middle of writing a stand, and
# nobody begins before they are done.
ALENE = "pg_advisory_xact_lock(hashtext('maal_styringssum'))"
_RELASJONENS = ("overordnet_id", "underordnet_id", "type", "gyldig_fra", "gyldig_til")
_KOLONNER = ", ".join(("id", *_RELASJONENS))


def _endret_styring(hvem: str, foer: str) -> str:
    """All there is of the virksomheter concerned, less what there was before the statement."""
    numre = "SELECT unnest(numre)"
    naa = f"(SELECT {_KOLONNER} FROM {_RELASJONER} WHERE underordnet_id IN ({numre}))"
    deler = (
        _styrtes_maal(naa, numre),
        _styrtes_maal(foer.format(naa=naa), numre, -1),
        _forfalte("maal_indikatorstand", naa, numre),
        _forfalte("maal_indikatorstand", foer.format(naa=naa), numre, -1),
    )
    return f"PERFORM {ALENE}; numre := ARRAY({hvem}); {_legg_til_styring(' UNION ALL '.join(deler))}"


RELASJON = (
    trigger(
        "sum_ny_relasjon",
        pgtrigger.Insert,
        _hvis(
            _NYE,
            _endret_styring(
                "SELECT DISTINCT underordnet_id FROM nye",
                "(SELECT * FROM {naa} alle WHERE id NOT IN (SELECT id FROM nye))",
            ),
        ),
    ),
    trigger(
        "sum_endret_relasjon",
        pgtrigger.Update,
        _hvis(
            endret(_RELASJONENS, "1"),
            _endret_styring(
                "SELECT underordnet_id FROM nye UNION SELECT underordnet_id FROM gamle",
                f"(SELECT * FROM {{naa}} alle WHERE id NOT IN (SELECT id FROM nye) UNION ALL SELECT {_KOLONNER} FROM gamle)",
            ),
        ),
    ),
    trigger(
        "sum_slettet_relasjon",
        pgtrigger.Delete,
        _hvis(
            _GAMLE,
            _endret_styring(
                "SELECT DISTINCT underordnet_id FROM gamle",
                f"(SELECT * FROM {{naa}} alle UNION ALL SELECT {_KOLONNER} FROM gamle)",
            ),
        ),
    ),
)
