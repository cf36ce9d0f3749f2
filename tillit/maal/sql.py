"""The statements behind `innlesing`: a temporary heap of rows, judged and stored as a set."""

from __future__ import annotations

from collections.abc import Collection

from tillit.maal import rules
from tillit.maal.enums import Maalstatus, Radutfall, Tallbrudd
from tillit.maal.maalingsregler import Maalingsrad

BUNKE, DOM = "innlesing_bunke", "innlesing_dom"

# In the order of Maalingsrad; then the indicator's version when it was checked, and what was found wrong.
_TYPER = {
    "nr": "integer",
    "indikator_id": "bigint",
    "periode": "date",
    # Without limits: what is too large was found by the rules, and must not stop the COPY that carries its fault.
    "verdi": "numeric",
    "teller": "numeric",
    "nevner": "numeric",
    "foreloepig": "boolean",
    "brudd": "boolean",
    "publisert": "date",
    "sett": "integer",
    "indikator_versjon": "integer",
}
_SPALTER = (*Maalingsrad._fields, "indikator_versjon", "feil")
# What makes a måling say something else than the one before it; its key, and why it changed, do not.
INNHOLD = tuple(
    felt for felt in Maalingsrad._fields if felt not in {"nr", "indikator_id", "periode", "grunnlag", "grunn", "sett"}
)

_FRITEKST = frozenset({"beskrivelse", "brudd_grunn", "merknad", "kilde"})

RYDD = f"DROP TABLE IF EXISTS {BUNKE}, {DOM}"
LAG_BUNKE = f"CREATE TEMPORARY TABLE {BUNKE} ({', '.join(navn + ' ' + _TYPER.get(navn, 'text') for navn in _SPALTER)})"
KOPIER = f"COPY {BUNKE} ({', '.join(_SPALTER)}) FROM STDIN"
FYLL = f"INSERT INTO {BUNKE} ({', '.join(_SPALTER)}) SELECT u.*, '' FROM ({{utvalg}}) u"
ANALYSER = f"ANALYZE {BUNKE}"
LAAS = f"""
    SELECT i.id FROM maal_indikator i
    WHERE i.id IN (SELECT indikator_id FROM {BUNKE})
    ORDER BY i.id FOR UPDATE
"""
TELL = f"""
    SELECT utfall, count(*) FROM {DOM} GROUP BY utfall
    UNION ALL SELECT 'mangler_grunn', count(*) FROM {DOM} WHERE mangler_grunn
"""
DOMMER = f"""
    SELECT nr, utfall, gjeldende_id, gjeldende_versjon, mangler_grunn, har_deler, feil
    FROM {DOM} WHERE utfall = ANY(%s) ORDER BY nr
"""


def doem(behold: Collection[str]) -> str:
    """Judge every row of the heap. What the sender said nothing about (`behold`) makes no difference."""
    felter = [felt for felt in INNHOLD if felt not in behold]
    stengte = ", ".join(f"'{status.value}'" for status in Maalstatus if not rules.kan_faa_tall(status))
    return f"""
        CREATE TEMPORARY TABLE {DOM} AS
        SELECT b.nr, f.utfall, CASE WHEN NOT f.lukket THEN g.id END AS gjeldende_id,
               CASE WHEN NOT f.lukket THEN g.versjon END AS gjeldende_versjon,
               f.utfall = '{Radutfall.NY_VERSJON}' AND b.grunn = '' AS mangler_grunn,
               f.utfall = '{Radutfall.NY_VERSJON}'
                   AND EXISTS (SELECT FROM maal_fordelingstall d WHERE d.maaling_id = g.id) AS har_deler,
               f.feil
        FROM (SELECT *, count(*) OVER (PARTITION BY indikator_id, periode, grunnlag) AS ganger FROM {BUNKE}) b
        LEFT JOIN maal_indikator i ON i.id = b.indikator_id
        LEFT JOIN maal_maal m ON m.id = i.maal_id
        LEFT JOIN LATERAL (
            SELECT * FROM maal_maaling
            WHERE indikator_id = b.indikator_id AND periode = b.periode AND grunnlag = b.grunnlag
            ORDER BY versjon DESC LIMIT 1
        ) g ON true
        CROSS JOIN LATERAL (
            SELECT concat_ws(';', NULLIF(b.feil, ''),
                CASE WHEN b.ganger > 1 THEN 'periode:{Tallbrudd.TO_GANGER}' END,
                CASE WHEN b.feil = '' AND (i.versjon <> b.indikator_versjon OR m.status IN ({stengte}))
                     THEN 'indikator_id:{Tallbrudd.INDIKATOREN_ER_ENDRET}' END,
                CASE WHEN b.feil = '' AND g.id IS NULL AND b.sett > 0
                     THEN 'grunnlag:{Tallbrudd.TALLET_FINNES_IKKE}' END) AS feil
        ) alle
        CROSS JOIN LATERAL (
            SELECT alle.feil, alle.feil LIKE '%:{Tallbrudd.INGEN_TILGANG}%' AS lukket,
                CASE WHEN alle.feil <> '' THEN '{Radutfall.FEIL}'
                     WHEN g.id IS NULL THEN '{Radutfall.NY}'
                     WHEN ({", ".join(_lest("b", felt) for felt in felter)})
                          IS NOT DISTINCT FROM ({", ".join(_lest("g", felt) for felt in felter)})
                     THEN '{Radutfall.UENDRET}'
                     WHEN b.sett <> g.versjon THEN '{Radutfall.KONFLIKT}'
                     ELSE '{Radutfall.NY_VERSJON}' END AS utfall
        ) f
    """


def _lest(rad: str, felt: str) -> str:
    """A field as it reads: how a line is broken, and space around a text, make no difference to anybody."""
    if felt not in _FRITEKST:
        return f"{rad}.{felt}"
    return f"btrim(replace({rad}.{felt}, E'\\r\\n', E'\\n'), E' \\t\\n')"


def skriv(behold: Collection[str]) -> str:
    """Store what is new, and as a next version what is changed."""
    innhold = [
        f"CASE WHEN g.id IS NULL THEN b.{felt} ELSE g.{felt} END" if felt in behold else f"b.{felt}" for felt in INNHOLD
    ]
    return f"""
        INSERT INTO maal_maaling (indikator_id, periode, grunnlag, versjon, grunn, registrert_av_id, registrert_tid,
                                  {", ".join(INNHOLD)})
        SELECT b.indikator_id, b.periode, b.grunnlag, COALESCE(d.gjeldende_versjon, 0) + 1,
               CASE WHEN d.utfall = '{Radutfall.NY}' THEN b.grunn ELSE COALESCE(NULLIF(b.grunn, ''), %(grunn)s) END,
               %(av)s, %(naa)s, {", ".join(innhold)}
        FROM {BUNKE} b JOIN {DOM} d USING (nr) LEFT JOIN maal_maaling g ON g.id = d.gjeldende_id
        WHERE d.utfall IN ('{Radutfall.NY}', '{Radutfall.NY_VERSJON}')
        ORDER BY b.nr
    """
