"""The statements behind `innlesing`: a temporary heap of rows, judged and stored as a set."""

from __future__ import annotations

from collections.abc import Collection

from tillit.maal import rules
from tillit.maal.enums import Indikatortype, Maalstatus, Radutfall, Tallfeilslag
from tillit.maal.maalingsregler import Delrad, Maalingsrad

BUNKE, DOM = "innlesing_bunke", "innlesing_dom"
# The parts of the rows in the heap, and what was decided of each.
DELER, DELDOM = "innlesing_deler", "innlesing_deldom"

# In the order of Maalingsrad; then the indicator's version when it was checked, and what was found wrong.
_TYPER = {
    "nr": "integer",
    "indikator_id": "bigint",
    "periode": "date",
    # Without limits: what is too large was found by the rules, and must not stop the COPY that carries its fault.
    "verdi": "numeric",
    "teller": "numeric",
    "nevner": "numeric",
    "antall_svar": "numeric",
    "foreloepig": "boolean",
    "brudd": "boolean",
    "publisert": "date",
    "sett": "integer",
    "indikator_versjon": "integer",
    "gruppe_id": "bigint",
    "uendret": "boolean",
}
_SPALTER = (*Maalingsrad._fields, "indikator_versjon", "feil")
# What makes a måling say something else than the one before it; its key, and why it changed, do not.
INNHOLD = tuple(
    felt for felt in Maalingsrad._fields if felt not in {"nr", "indikator_id", "periode", "grunnlag", "grunn", "sett"}
)

_FRITEKST = frozenset({"beskrivelse", "brudd_grunn", "merknad", "kilde"})

_DELSPALTER = (*Delrad._fields, "feil")

RYDD = f"DROP TABLE IF EXISTS {BUNKE}, {DOM}, {DELER}, {DELDOM}"
LAG_DELER = (
    f"CREATE TEMPORARY TABLE {DELER} ({', '.join(navn + ' ' + _TYPER.get(navn, 'text') for navn in _DELSPALTER)})"
)
KOPIER_DELER = f"COPY {DELER} ({', '.join(_DELSPALTER)}) FROM STDIN"
FYLL_DELER = f"INSERT INTO {DELER} ({', '.join(_DELSPALTER)}) SELECT u.*, '' FROM ({{utvalg}}) u"
ANALYSER_DELER = f"""
    CREATE INDEX ON {DELER} (indikator_id, periode, grunnlag);
    ANALYZE {DELER}
"""
LAG_BUNKE = f"CREATE TEMPORARY TABLE {BUNKE} ({', '.join(navn + ' ' + _TYPER.get(navn, 'text') for navn in _SPALTER)})"
KOPIER = f"COPY {BUNKE} ({', '.join(_SPALTER)}) FROM STDIN"
# The newest version that was stored at that time; nought where there was none, or where nobody knows the time.
SETT_DA = f"""
    UPDATE {BUNKE} b SET sett = coalesce((
        SELECT max(m.versjon) FROM maal_maaling m
        WHERE m.indikator_id = b.indikator_id AND m.periode = b.periode AND m.grunnlag = b.grunnlag
          AND m.registrert_tid <= %s
    ), 0) WHERE b.sett IS NULL
"""
FYLL = f"INSERT INTO {BUNKE} ({', '.join(_SPALTER)}) SELECT u.*, '' FROM ({{utvalg}}) u"
ANALYSER = f"ANALYZE {BUNKE}"
INDIKATORENE = f"SELECT indikator_id FROM {BUNKE}"
TELL = f"""
    SELECT utfall, count(*) FROM {DOM} GROUP BY utfall
    UNION ALL SELECT 'mangler_grunn', count(*) FROM {DOM} WHERE mangler_grunn
"""
DOMMER = f"""
    SELECT nr, utfall, gjeldende_id, gjeldende_versjon, mangler_grunn, har_deler, feil
    FROM {DOM} WHERE utfall = ANY(%s)
    UNION ALL SELECT nr, utfall, gjeldende_id, NULL, false, false, feil FROM {DELDOM} WHERE utfall = ANY(%s)
    ORDER BY nr
"""
_SAMME = "x.indikator_id = b.indikator_id AND x.periode = b.periode AND x.grunnlag = b.grunnlag"
_DELINNHOLD = ("verdi", "teller", "nevner", "symbol")
_LIKE_DELER = (
    f"({', '.join(f'x.{felt}' for felt in _DELINNHOLD)}) IS NOT DISTINCT FROM "
    f"({', '.join(f's.{felt}' for felt in _DELINNHOLD)})"
)
# The parts a new version gets: those of the file, and of the groups it says nothing about, those it had.
_DELENE = f"""
    SELECT x.gruppe_id, {", ".join(f"x.{felt}" for felt in _DELINNHOLD)} FROM {DELER} x WHERE {_SAMME} AND NOT x.uendret
    UNION ALL
    SELECT s.gruppe_id, {", ".join(f"s.{felt}" for felt in _DELINNHOLD)} FROM maal_fordelingstall s
    WHERE s.maaling_id = d.gjeldende_id
      AND NOT EXISTS (SELECT FROM {DELER} x WHERE {_SAMME} AND x.gruppe_id = s.gruppe_id AND NOT x.uendret)
"""
# Counts of groups that are the whole add up to it (tallregler.feil_i_summen).
DOEM_SUMMER = f"""
    UPDATE {DOM} SET utfall = '{Radutfall.FEIL}', feil = 'verdi:{Tallfeilslag.GRUPPENE_STEMMER_IKKE}'
    WHERE nr IN (
        SELECT b.nr FROM {BUNKE} b
        JOIN {DOM} d USING (nr)
        JOIN maal_indikator i ON i.id = b.indikator_id
        JOIN maal_fordeling f ON f.indikator_id = i.id AND f.uttoemmende
        CROSS JOIN LATERAL (
            SELECT count(*) AS antall, count(tall) AS kjente, sum(tall) AS sum_
            FROM (SELECT CASE WHEN i.type = '{Indikatortype.PROSENT}' THEN p.teller ELSE p.verdi END AS tall
                  FROM ({_DELENE}) p JOIN maal_fordelingsgruppe gr ON gr.id = p.gruppe_id AND gr.fordeling_id = f.id) t
        ) alle
        WHERE d.utfall IN ('{Radutfall.NY}', '{Radutfall.NY_VERSJON}', '{Radutfall.KONFLIKT}')
          AND (i.type = '{Indikatortype.PROSENT}' OR (i.type = '{Indikatortype.TALL}' AND i.desimaler = 0))
          AND EXISTS (SELECT FROM {DELER} x WHERE {_SAMME})
          AND NOT EXISTS (SELECT FROM {DELER} x WHERE {_SAMME} AND x.feil <> '')
          AND alle.antall > 0 AND alle.kjente = alle.antall
          AND alle.sum_ <> CASE WHEN i.type = '{Indikatortype.PROSENT}' THEN b.teller ELSE b.verdi END
    )
"""
DOEM_DELER = f"""
    CREATE TEMPORARY TABLE {DELDOM} AS
    SELECT DISTINCT ON (x.nr) x.nr, f.feil, d.gjeldende_id,
           CASE WHEN f.feil <> '' THEN '{Radutfall.FEIL}'
                WHEN x.uendret OR d.utfall = '{Radutfall.UENDRET}' THEN '{Radutfall.UENDRET}'
                WHEN s.id IS NULL THEN '{Radutfall.NY}'
                WHEN {_LIKE_DELER} THEN '{Radutfall.UENDRET}'
                ELSE '{Radutfall.NY_VERSJON}' END AS utfall
    FROM (SELECT *, count(*) OVER (PARTITION BY indikator_id, periode, grunnlag, gruppe_id) AS ganger FROM {DELER}) x
    LEFT JOIN {BUNKE} b ON {_SAMME}
    LEFT JOIN {DOM} d ON d.nr = b.nr
    LEFT JOIN maal_fordelingstall s ON s.maaling_id = d.gjeldende_id AND s.gruppe_id = x.gruppe_id
    CROSS JOIN LATERAL (
        SELECT concat_ws(';', NULLIF(x.feil, ''),
            CASE WHEN x.ganger > 1 THEN 'gruppe:{Tallfeilslag.TO_GANGER}' END,
            CASE WHEN b.nr IS NULL THEN 'gruppe:{Tallfeilslag.MANGLER_HELHETEN}' END) AS feil
    ) f
"""
SKRIV_DELER = f"""
    INSERT INTO maal_fordelingstall (maaling_id, gruppe_id, {", ".join(_DELINNHOLD)})
    SELECT ny.id, p.gruppe_id, {", ".join(f"p.{felt}" for felt in _DELINNHOLD)}
    FROM {BUNKE} b JOIN {DOM} d USING (nr)
    JOIN maal_maaling ny ON ny.indikator_id = b.indikator_id AND ny.periode = b.periode AND ny.grunnlag = b.grunnlag
        AND ny.versjon = COALESCE(d.gjeldende_versjon, 0) + 1
    CROSS JOIN LATERAL ({_DELENE}) p
    WHERE d.utfall IN ('{Radutfall.NY}', '{Radutfall.NY_VERSJON}') AND EXISTS (SELECT FROM {DELER} x WHERE {_SAMME})
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
                   AND EXISTS (SELECT FROM maal_fordelingstall d WHERE d.maaling_id = g.id)
                   AND NOT EXISTS (SELECT FROM {DELER} x WHERE {_SAMME}) AS har_deler,
               f.feil
        FROM (SELECT *, count(*) OVER (PARTITION BY indikator_id, periode, grunnlag) AS ganger FROM {BUNKE}) b
        LEFT JOIN maal_indikator i ON i.id = b.indikator_id
        LEFT JOIN maal_maal m ON m.id = i.maal_id
        LEFT JOIN LATERAL (
            SELECT * FROM maal_maaling
            WHERE indikator_id = b.indikator_id AND periode = b.periode AND grunnlag = b.grunnlag
            ORDER BY versjon DESC LIMIT 1
        ) g ON true
        LEFT JOIN maal_maaling n ON n.indikator_id = b.indikator_id AND n.periode = b.periode
            AND n.grunnlag = b.grunnlag AND n.versjon = b.sett AND b.sett <> g.versjon
        CROSS JOIN LATERAL (
            SELECT concat_ws(';', NULLIF(b.feil, ''),
                CASE WHEN b.ganger > 1 THEN 'periode:{Tallfeilslag.TO_GANGER}' END,
                CASE WHEN b.feil = '' AND (i.versjon <> b.indikator_versjon OR m.status IN ({stengte}))
                     THEN 'indikator_id:{Tallfeilslag.INDIKATOREN_ER_ENDRET}' END,
                CASE WHEN b.feil = '' AND g.id IS NULL AND b.sett > 0
                     THEN 'grunnlag:{Tallfeilslag.TALLET_FINNES_IKKE}' END) AS feil
        ) alle
        CROSS JOIN LATERAL (
            SELECT alle.feil, alle.feil LIKE '%:{Tallfeilslag.INGEN_TILGANG}%' AS lukket,
                CASE WHEN alle.feil <> '' THEN '{Radutfall.FEIL}'
                     WHEN g.id IS NULL THEN '{Radutfall.NY}'
                     WHEN {_sier_det_samme("g", felter)} THEN '{Radutfall.UENDRET}'
                     WHEN n.id IS NOT NULL AND {_sier_det_samme("n", felter)} THEN '{Radutfall.UENDRET}'
                     WHEN b.sett <> g.versjon THEN '{Radutfall.KONFLIKT}'
                     ELSE '{Radutfall.NY_VERSJON}' END AS utfall
        ) f
    """


def _sier_det_samme(versjon: str, felter: Collection[str]) -> str:
    """Whether the row, with the parts that came along, says what this version of the figure says.

    The newest: nothing to store. The one that was downloaded: nobody touched the row, so what others have made of the
    figure since stands, and nobody is asked.
    """
    rad, lagret = (", ".join(_lest(hvem, felt) for felt in felter) for hvem in ("b", versjon))
    return f"""
        ({rad}) IS NOT DISTINCT FROM ({lagret})
        AND NOT EXISTS (
            SELECT FROM {DELER} x
            LEFT JOIN maal_fordelingstall s ON s.maaling_id = {versjon}.id AND s.gruppe_id = x.gruppe_id
            WHERE {_SAMME} AND NOT x.uendret AND NOT ({_LIKE_DELER}))
    """


def _lest(rad: str, felt: str) -> str:
    """A field as it reads: how a line is broken, and space around a text, make no difference to anybody."""
    if felt not in _FRITEKST:
        return f"{rad}.{felt}"
    return f"btrim(replace({rad}.{felt}, E'\\r\\n', E'\\n'), E' \\t\\n')"


def _skrevet(felt: str, behold: Collection[str]) -> str:
    """What is stored of a field: what the sender said nothing about stays as it was."""
    return f"CASE WHEN g.id IS NULL THEN b.{felt} ELSE g.{felt} END" if felt in behold else f"b.{felt}"


def med_svar(behold: Collection[str]) -> str:
    """The values that will be stored with a number of answers, and so may have a margin of error."""
    antall = _skrevet("antall_svar", behold)
    return f"""
        SELECT b.nr, i.type, {_skrevet("verdi", behold)}, ({antall})::int
        FROM {BUNKE} b JOIN {DOM} d USING (nr) JOIN maal_indikator i ON i.id = b.indikator_id
        LEFT JOIN maal_maaling g ON g.id = d.gjeldende_id
        WHERE d.utfall IN ('{Radutfall.NY}', '{Radutfall.NY_VERSJON}') AND ({antall}) IS NOT NULL
    """


def skriv(behold: Collection[str]) -> str:
    """Store what is new, and as a next version what is changed. `nr` and `marginer` pair a row with its margin."""
    innhold = [_skrevet(felt, behold) for felt in INNHOLD]
    return f"""
        INSERT INTO maal_maaling (indikator_id, periode, grunnlag, versjon, grunn, registrert_av_id, registrert_tid,
                                  feilmargin, {", ".join(INNHOLD)})
        SELECT b.indikator_id, b.periode, b.grunnlag, COALESCE(d.gjeldende_versjon, 0) + 1,
               CASE WHEN d.utfall = '{Radutfall.NY}' THEN b.grunn ELSE COALESCE(NULLIF(b.grunn, ''), %(grunn)s) END,
               %(av)s, %(naa)s, m.feilmargin, {", ".join(innhold)}
        FROM {BUNKE} b JOIN {DOM} d USING (nr) LEFT JOIN maal_maaling g ON g.id = d.gjeldende_id
        LEFT JOIN unnest(%(nr)s::int[], %(marginer)s::numeric[]) AS m(nr, feilmargin) ON m.nr = b.nr
        WHERE d.utfall IN ('{Radutfall.NY}', '{Radutfall.NY_VERSJON}')
        ORDER BY b.nr
    """
