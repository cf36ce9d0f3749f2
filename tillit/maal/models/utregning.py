"""The SQL that keeps the stand rows: one text for the triggers, the command that checks them, and the first filling.

Each is one statement for any number of rows. The `beroerte` of each text is a query for the numbers it concerns.
A trigger locks the stand rows, always in the same order, before it computes: what it then reads is what the writer
before it committed (ADR 9).
"""

from __future__ import annotations

import pgtrigger

from tillit.maal.enums import Frekvens, Maaloppnaaelse, Maalstatus, Vurderingstilstand
from tillit.maal.perioder import MAANEDER

_FASTSATTE = f"('{Maalstatus.FASTSATT}', '{Maalstatus.ENDRET}')"
# make_date and Python's date both begin with year 1; a year outside is stored, and nothing is said to be late.
_AAR = "BETWEEN 1 AND 9000"


def _lengde(uttrykk: str) -> str:
    """Months in a period of that kind."""
    ledd = " ".join(f"WHEN '{frekvens}' THEN {MAANEDER[frekvens]}" for frekvens in Frekvens)
    return f"(CASE {uttrykk} {ledd} END)"


def _maaned(dag: str) -> str:
    """The number of a month: year × 12 + 0–11. A period begins where this is divisible by its length."""
    return f"(extract(year FROM {dag})::int * 12 + extract(month FROM {dag})::int - 1)"


def _foerste_dag(maaned: str) -> str:
    return f"make_date(({maaned}) / 12, mod({maaned}, 12) + 1, 1)"


INDIKATORFELTER = (
    *("maal_id", "relasjon_id", "fastsatt", "maaling_id", "periode", "verdi", "symbol", "beskrivelse", "versjon"),
    *("grunnlag", "foreloepig", "brudd", "forrige_periode", "forrige_verdi", "forfaller_dato", "avviklet_dato"),
)
MAALFELTER = (
    *("oppnaaelse", "vurdering_id", "periode", "periodetype", "periodeslutt"),
    *("forrige_oppnaaelse", "forrige_vurdering_id", "forrige_periodeslutt"),
)
RELASJONSFELTER = ("maal", "naadd", "i_rute", "avvik", "vet_ikke", "uten_vurdering", "endret")


def indikatorstand(beroerte: str) -> str:
    """`siste` is the newest version of the newest period, the last registered where that has several grunnlag.

    `forrige` is the value before it on the same grunnlag, with no break between. `neste` is the number of the month
    in which the next figure's period begins: as rules.forfalt_periode has it, held together by a test.
    """
    lengde = _lengde("i.frekvens")
    return f"""
        SELECT i.id AS indikator_id, g.id AS maal_id, g.relasjon_id, g.status IN {_FASTSATTE} AS fastsatt,
               siste.id AS maaling_id, siste.periode, siste.verdi,
               coalesce(siste.symbol, '') AS symbol, coalesce(siste.beskrivelse, '') AS beskrivelse,
               coalesce(siste.versjon, 0) AS versjon, coalesce(siste.grunnlag, '') AS grunnlag,
               coalesce(siste.foreloepig, false) AS foreloepig, coalesce(siste.brudd, false) AS brudd,
               forrige.periode AS forrige_periode, forrige.verdi AS forrige_verdi,
               CASE WHEN g.status <> '{Maalstatus.AVSLUTTET}' AND g.aar_fra {_AAR} AND g.aar_til {_AAR}
                         AND neste.maaned / 12 <= g.aar_til
                         AND (neste.maaned + {lengde} + i.etterslep_mnd) / 12 {_AAR}
                    THEN {_foerste_dag(f"neste.maaned + {lengde} + i.etterslep_mnd")} END AS forfaller_dato,
               i.avviklet_dato
        FROM maal_indikator i
        JOIN maal_maal g ON g.id = i.maal_id
        LEFT JOIN LATERAL (
            SELECT m.* FROM maal_maaling m
            WHERE m.indikator_id = i.id
              AND m.periode = (SELECT max(n.periode) FROM maal_maaling n WHERE n.indikator_id = i.id)
              AND NOT EXISTS (SELECT 1 FROM maal_maaling n WHERE n.indikator_id = m.indikator_id
                              AND n.periode = m.periode AND n.grunnlag = m.grunnlag AND n.versjon > m.versjon)
            ORDER BY m.id DESC LIMIT 1
        ) siste ON true
        LEFT JOIN LATERAL (
            SELECT m.periode, m.verdi FROM maal_maaling m
            WHERE m.indikator_id = i.id AND m.grunnlag = siste.grunnlag AND m.periode < siste.periode
              AND siste.verdi IS NOT NULL AND NOT siste.brudd AND m.verdi IS NOT NULL
              AND NOT EXISTS (SELECT 1 FROM maal_maaling n WHERE n.indikator_id = m.indikator_id
                              AND n.periode = m.periode AND n.grunnlag = m.grunnlag AND n.versjon > m.versjon)
            ORDER BY m.periode DESC LIMIT 1
        ) kandidat ON true
        LEFT JOIN LATERAL (
            SELECT kandidat.periode, kandidat.verdi
            WHERE kandidat.periode IS NOT NULL AND NOT EXISTS (
                SELECT 1 FROM maal_maaling b
                WHERE b.indikator_id = i.id AND b.grunnlag = siste.grunnlag AND b.brudd
                  AND b.periode > kandidat.periode AND b.periode < siste.periode
                  AND NOT EXISTS (SELECT 1 FROM maal_maaling n WHERE n.indikator_id = b.indikator_id
                                  AND n.periode = b.periode AND n.grunnlag = b.grunnlag AND n.versjon > b.versjon))
        ) forrige ON true
        CROSS JOIN LATERAL (
            SELECT greatest(g.aar_fra * 12,
                            ({_maaned("siste.periode")} / {lengde}) * {lengde} + {lengde}) AS maaned
        ) neste
        WHERE i.id IN ({beroerte})
    """


def vurderingsslutt(rad: str) -> str:
    """The last day of what a judgement is of."""
    lengde = _lengde(f"{rad}.periodetype")
    maaned = _maaned(f"{rad}.periode")
    return f"coalesce({rad}.egen_slutt, {_foerste_dag(f'({maaned} / {lengde}) * {lengde} + {lengde}')} - 1)"


def maalstand(beroerte: str) -> str:
    """The newest approved judgement (by the end of its period, then its beginning) and the one before it."""
    # Goal by goal, by index: a join would be planned for few goals and be slow for many, or the other way about.
    return f"""
        SELECT g.id AS maal_id,
               coalesce(naa.oppnaaelse, '{Maaloppnaaelse.VET_IKKE}') AS oppnaaelse, naa.id AS vurdering_id,
               naa.periode, coalesce(naa.periodetype, '') AS periodetype, naa.periodeslutt,
               coalesce(naa.foer_oppnaaelse, '') AS forrige_oppnaaelse, naa.foer_id AS forrige_vurdering_id,
               naa.foer_slutt AS forrige_periodeslutt
        FROM maal_maal g
        LEFT JOIN LATERAL (
            SELECT gyldig.*, lead(id) OVER nyeste AS foer_id, lead(oppnaaelse) OVER nyeste AS foer_oppnaaelse,
                   lead(periodeslutt) OVER nyeste AS foer_slutt
            FROM (
                SELECT DISTINCT ON (v.periode, v.periodetype)
                       v.id, v.oppnaaelse, v.periode, v.periodetype, {vurderingsslutt("v")} AS periodeslutt
                FROM maal_vurdering v
                WHERE v.tilstand = '{Vurderingstilstand.GODKJENT}' AND v.maal_id = g.id
                ORDER BY v.periode, v.periodetype, v.utgave DESC
            ) gyldig
            WINDOW nyeste AS (ORDER BY periodeslutt DESC, periode DESC, id DESC)
            ORDER BY periodeslutt DESC, periode DESC, id DESC LIMIT 1
        ) naa ON true
        WHERE g.id IN ({beroerte})
    """


def relasjonsstand(beroerte: str) -> str:
    """How many adopted goals stand where. A relation whose goals are gone keeps a row of noughts."""

    def antall(vilkaar: str) -> str:
        return f"count(*) FILTER (WHERE {vilkaar})"

    statuser = ", ".join(antall(f"s.oppnaaelse = '{ett}'") + f" AS {ett}" for ett in Maaloppnaaelse)
    return f"""
        SELECT r.id AS relasjon_id, count(s.maal_id) AS maal,
               {statuser},
               {antall("s.maal_id IS NOT NULL AND s.vurdering_id IS NULL")} AS uten_vurdering,
               {antall("s.forrige_oppnaaelse <> '' AND s.forrige_oppnaaelse <> s.oppnaaelse")} AS endret
        FROM organisasjon_styringsrelasjon r
        LEFT JOIN maal_maal g ON g.relasjon_id = r.id AND g.status IN {_FASTSATTE}
        LEFT JOIN maal_maalstand s ON s.maal_id = g.id
        WHERE r.id IN ({beroerte})
        GROUP BY r.id
    """


def skriv(tabell: str, noekkel: str, felter: tuple[str, ...], utregning: str) -> str:
    """Write what was computed; a row that says the same already is left alone."""
    navn = ", ".join(felter)
    gamle, nye = (", ".join(f"{kilde}.{felt}" for felt in felter) for kilde in ("s", "excluded"))
    return f"""
        INSERT INTO {tabell} AS s ({noekkel}, {navn}) SELECT {noekkel}, {navn} FROM ({utregning}) utregnet
        ON CONFLICT ({noekkel}) DO UPDATE SET ({navn}) = ROW({nye}) WHERE ROW({gamle}) IS DISTINCT FROM ROW({nye})
    """


def skriv_indikatorstand(beroerte: str) -> str:
    return skriv("maal_indikatorstand", "indikator_id", INDIKATORFELTER, indikatorstand(beroerte))


def skriv_maalstand(beroerte: str) -> str:
    return skriv("maal_maalstand", "maal_id", MAALFELTER, maalstand(beroerte))


def skriv_relasjonsstand(beroerte: str) -> str:
    return skriv("maal_relasjonsstand", "relasjon_id", RELASJONSFELTER, relasjonsstand(beroerte))


# The numbers a trigger has gathered. OFFSET hides from the planner how many they are, so that it makes one plan, by
# index, and keeps it: planning anew costs more than a single row's work, and a plan made for 45 000 rows reads tables.
_NUMRE = "SELECT unnest(valgte.numre) FROM (SELECT numre OFFSET 0) valgte"


def _laas(tabell: str, noekkel: str, styrke: str = "NO KEY UPDATE") -> str:
    return f"PERFORM 1 FROM {tabell} WHERE {noekkel} IN ({_NUMRE}) ORDER BY {noekkel} FOR {styrke};"


def _hver(beroerte: str, setninger: str) -> str:
    """Do it for the numbers of the query, if there are any."""
    return f"numre := ARRAY({beroerte}); IF cardinality(numre) > 0 THEN {setninger} END IF;"


def _indikatorer(beroerte: str) -> str:
    laas = _laas("maal_indikatorstand", "indikator_id")
    return _hver(beroerte, f"{laas} {skriv_indikatorstand(_NUMRE)};")


def _maal(beroerte: str) -> str:
    return _hver(beroerte, f"{_laas('maal_maalstand', 'maal_id')} {skriv_maalstand(_NUMRE)};")


def _hold_maal(beroerte: str) -> str:
    return _hver(beroerte, _laas("maal_maal", "id", "SHARE"))


def _relasjoner(beroerte: str) -> str:
    """The row is made first: two who make the first goals of a relation have nothing to queue for otherwise."""
    nuller = ", ".join("0" for _ in RELASJONSFELTER)
    opprett = f"""
        INSERT INTO maal_relasjonsstand (relasjon_id, {", ".join(RELASJONSFELTER)})
        SELECT id, {nuller} FROM ({_NUMRE}) nye_relasjoner (id) ORDER BY id ON CONFLICT DO NOTHING;
    """
    return _hver(beroerte, f"{opprett} {_laas('maal_relasjonsstand', 'relasjon_id')} {skriv_relasjonsstand(_NUMRE)};")


def _endret(felter: tuple[str, ...], hentet: str) -> str:
    """`hentet` of the rows in which one of these columns got another value."""
    gamle, nye = (", ".join(f"{kilde}.{felt}" for felt in felter) for kilde in ("gamle", "nye"))
    return f"SELECT {hentet} FROM nye JOIN gamle USING (id) WHERE ROW({nye}) IS DISTINCT FROM ROW({gamle})"


def _trigger(navn: str, operasjon: pgtrigger.Operation, *setninger: str) -> pgtrigger.Trigger:
    """Once a statement, however many rows. The rows before and after are `gamle` and `nye`."""
    foer = {} if operasjon is pgtrigger.Insert else {"old": "gamle"}
    etter = {} if operasjon is pgtrigger.Delete else {"new": "nye"}
    return pgtrigger.Trigger(
        name=navn,
        level=pgtrigger.Statement,
        when=pgtrigger.After,
        operation=operasjon,
        declare=[("numre", "BIGINT[]")],
        referencing=pgtrigger.Referencing(**foer, **etter),
        func=f"{' '.join(setninger)} RETURN NULL;",
    )


MAALING = (_trigger("stand_ny_maaling", pgtrigger.Insert, _indikatorer("SELECT DISTINCT indikator_id FROM nye")),)

# The goal is held still while its indicator's stand is computed from it: whoever changes its years waits, and then
# sees the indicator.
_INDIKATORENS = ("maal_id", "frekvens", "etterslep_mnd", "avviklet_dato")
INDIKATOR = (
    _trigger(
        "stand_ny_indikator",
        pgtrigger.Insert,
        _hold_maal("SELECT DISTINCT maal_id FROM nye"),
        _indikatorer("SELECT id FROM nye"),
    ),
    _trigger(
        "stand_endret_indikator",
        pgtrigger.Update,
        _hold_maal(_endret(_INDIKATORENS, "DISTINCT nye.maal_id")),
        _indikatorer(_endret(_INDIKATORENS, "id")),
    ),
    _trigger(
        "stand_slettet_indikator",
        pgtrigger.Delete,
        "DELETE FROM maal_indikatorstand WHERE indikator_id IN (SELECT id FROM gamle);",
    ),
)

_MAALETS = ("status", "relasjon_id")
MAAL = (
    _trigger("stand_nytt_maal", pgtrigger.Insert, _maal("SELECT id FROM nye")),
    _trigger(
        "stand_endret_maal",
        pgtrigger.Update,
        _indikatorer(
            f"SELECT id FROM maal_indikator WHERE maal_id IN ({_endret((*_MAALETS, 'aar_fra', 'aar_til'), 'id')})"
        ),
        _relasjoner(f"{_endret(_MAALETS, 'nye.relasjon_id')} UNION {_endret(_MAALETS, 'gamle.relasjon_id')}"),
    ),
    _trigger(
        "stand_slettet_maal",
        pgtrigger.Delete,
        "DELETE FROM maal_maalstand WHERE maal_id IN (SELECT id FROM gamle);",
        _relasjoner("SELECT DISTINCT relasjon_id FROM gamle"),
    ),
)

_GODKJENTE = f"SELECT DISTINCT maal_id FROM nye WHERE tilstand = '{Vurderingstilstand.GODKJENT}'"
VURDERING = (
    _trigger("stand_ny_vurdering", pgtrigger.Insert, _maal(_GODKJENTE)),
    _trigger("stand_endret_vurdering", pgtrigger.Update, _maal(_GODKJENTE)),
)

_RELASJONENE = "SELECT DISTINCT relasjon_id FROM maal_maal WHERE id IN (SELECT maal_id FROM nye)"
MAALSTAND = (
    _trigger("stand_ny_maalstand", pgtrigger.Insert, _relasjoner(_RELASJONENE)),
    _trigger("stand_endret_maalstand", pgtrigger.Update, _relasjoner(_RELASJONENE)),
)
