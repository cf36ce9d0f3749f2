"""Write the documents of rows that are older than the triggers of 0003–0006: those follow only what is written after them.

The text is as the sources were the day it was written, and leaves a document that is there already alone: on a new
database, and after `kontroller_soek --rett`, it writes nothing.
"""

from django.db import migrations

FELTER = "slag, objekt_id, side_id, maal_id, moete_id, relasjon_id, organ_id, dato, aar_fra, aar_til, tittel, tekst"
UTVALG = [
    r"""SELECT 'krav' AS slag, k.id AS objekt_id, (k.id)::bigint AS side_id, (NULL)::bigint AS maal_id, (NULL)::bigint AS moete_id, (k.relasjon_id)::bigint AS relasjon_id, (NULL)::bigint AS organ_id, (k.gjelder_fra)::date AS dato, (NULL)::smallint AS aar_fra, (NULL)::smallint AS aar_til, (k.hva)::text AS tittel, (concat_ws(E'\n', nullif(k.hvorfor, ''), nullif(k.hjemmel, ''), nullif(k.opphav_tekst, '')))::text AS tekst
    FROM rapporteringskrav_rapporteringskrav k WHERE (true)""",
    r"""SELECT 'brev' AS slag, k.id AS objekt_id, (k.id)::bigint AS side_id, (NULL)::bigint AS maal_id, (NULL)::bigint AS moete_id, (k.relasjon_id)::bigint AS relasjon_id, (NULL)::bigint AS organ_id, (k.dato)::date AS dato, (k.aar)::smallint AS aar_fra, (k.aar)::smallint AS aar_til, (k.tittel)::text AS tittel, (concat_ws(E'\n', nullif(left(( SELECT string_agg(d.tekst #>> '{}', E'\n') FROM jsonb_path_query(k.innhold, '$.tekster[*].tekst') d (tekst) ), 200000), ''), nullif(left(( SELECT string_agg(d.tekst #>> '{}', E'\n') FROM jsonb_path_query(k.innhold, '$.oppdrag[*].tekst') d (tekst) ), 200000), '')))::text AS tekst
    FROM styringsdialog_styringsdokument k WHERE (k.innhold IS NOT NULL)""",
    r"""SELECT 'avvik' AS slag, k.id AS objekt_id, (k.id)::bigint AS side_id, (NULL)::bigint AS maal_id, (NULL)::bigint AS moete_id, (k.relasjon_id)::bigint AS relasjon_id, (NULL)::bigint AS organ_id, ((k.varslet_tid AT TIME ZONE 'Europe/Oslo')::date)::date AS dato, (NULL)::smallint AS aar_fra, (NULL)::smallint AS aar_til, (k.tekst)::text AS tittel, (concat_ws(E'\n', nullif(k.betydning, ''), nullif(k.tiltak, ''), nullif(k.svar, ''), nullif(k.utfall, '')))::text AS tekst
    FROM avvik_avviksvarsel k WHERE (true)""",
    r"""SELECT 'unntak' AS slag, k.id AS objekt_id, (k.id)::bigint AS side_id, (NULL)::bigint AS maal_id, (NULL)::bigint AS moete_id, (k.relasjon_id)::bigint AS relasjon_id, (NULL)::bigint AS organ_id, (k.gjelder_fra)::date AS dato, (NULL)::smallint AS aar_fra, (NULL)::smallint AS aar_til, (k.regel)::text AS tittel, (concat_ws(E'\n', nullif(k.hva, ''), nullif(k.hvorfor, '')))::text AS tekst
    FROM unntak_unntak k WHERE (true)""",
    r"""SELECT 'kalenderdato' AS slag, k.id AS objekt_id, (k.id)::bigint AS side_id, (NULL)::bigint AS maal_id, (NULL)::bigint AS moete_id, (k.relasjon_id)::bigint AS relasjon_id, (k.avdeling_id)::bigint AS organ_id, (k.dato)::date AS dato, (NULL)::smallint AS aar_fra, (NULL)::smallint AS aar_til, (k.tittel)::text AS tittel, (concat_ws(E'\n', nullif(k.kilde, '')))::text AS tekst
    FROM aarshjul_kalenderdato k WHERE (k.status = 'foreslaatt' OR k.status = 'gjelder')""",
    r"""SELECT 'refleksjon' AS slag, k.id AS objekt_id, (k.relasjon_id)::bigint AS side_id, (NULL)::bigint AS maal_id, (NULL)::bigint AS moete_id, (k.relasjon_id)::bigint AS relasjon_id, (NULL)::bigint AS organ_id, (NULL)::date AS dato, (k.aar)::smallint AS aar_fra, (k.aar)::smallint AS aar_til, ('Refleksjon over ' || k.aar)::text AS tittel, (concat_ws(E'\n', nullif(k.tekst, '')))::text AS tekst
    FROM refleksjon_aarsrefleksjon k WHERE (k.tekst <> '')""",
    r"""SELECT 'oppfatning' AS slag, k.id AS objekt_id, (k.relasjon_id)::bigint AS side_id, (NULL)::bigint AS maal_id, (NULL)::bigint AS moete_id, (k.relasjon_id)::bigint AS relasjon_id, (NULL)::bigint AS organ_id, (NULL)::date AS dato, (k.aar)::smallint AS aar_fra, (k.aar)::smallint AS aar_til, ('Felles oppfatning ' || k.aar)::text AS tittel, (concat_ws(E'\n', nullif(k.foerste, ''), nullif(k.andre, ''), nullif(k.tredje, '')))::text AS tekst
    FROM refleksjon_oppfatning k WHERE (true)""",
    r"""SELECT 'kjennetegn' AS slag, k.id AS objekt_id, (k.relasjon_id)::bigint AS side_id, (NULL)::bigint AS maal_id, (NULL)::bigint AS moete_id, (k.relasjon_id)::bigint AS relasjon_id, (NULL)::bigint AS organ_id, (NULL)::date AS dato, (k.aar)::smallint AS aar_fra, (k.aar)::smallint AS aar_til, ('Ni kjennetegn ' || k.aar)::text AS tittel, (concat_ws(E'\n', nullif(k.faa_maal_eksempel, ''), nullif(k.detaljstyring_eksempel, ''), nullif(k.beslutningsgrunnlag_eksempel, ''), nullif(k.deltakelse_eksempel, ''), nullif(k.aapenhet_eksempel, ''), nullif(k.partssamarbeid_eksempel, ''), nullif(k.kompetanse_eksempel, ''), nullif(k.paa_tvers_eksempel, ''), nullif(k.digitale_tjenester_eksempel, '')))::text AS tekst
    FROM refleksjon_kjennetegnvurdering k WHERE (true)""",
    r"""SELECT 'verbalvedtak' AS slag, k.id AS objekt_id, (k.id)::bigint AS side_id, (NULL)::bigint AS maal_id, (NULL)::bigint AS moete_id, (NULL)::bigint AS relasjon_id, (k.avdeling_id)::bigint AS organ_id, (k.vedtatt_dato)::date AS dato, (NULL)::smallint AS aar_fra, (NULL)::smallint AS aar_til, (k.tekst)::text AS tittel, (concat_ws(E'\n', nullif(k.sak, '')))::text AS tekst
    FROM verbalvedtak_verbalvedtak k WHERE (true)""",
    r"""SELECT 'vedtakssvar' AS slag, k.id AS objekt_id, (k.vedtak_id)::bigint AS side_id, (NULL)::bigint AS maal_id, (NULL)::bigint AS moete_id, (NULL)::bigint AS relasjon_id, (SELECT v.avdeling_id FROM verbalvedtak_verbalvedtak v WHERE v.id = k.vedtak_id)::bigint AS organ_id, ((k.tid AT TIME ZONE 'Europe/Oslo')::date)::date AS dato, (NULL)::smallint AS aar_fra, (NULL)::smallint AS aar_til, ('')::text AS tittel, (concat_ws(E'\n', nullif(k.tekst, '')))::text AS tekst
    FROM verbalvedtak_vedtakssvar k WHERE (true)""",
    r"""SELECT 'tillitstiltak' AS slag, k.id AS objekt_id, (k.id)::bigint AS side_id, (NULL)::bigint AS maal_id, (NULL)::bigint AS moete_id, (NULL)::bigint AS relasjon_id, (k.organ_id)::bigint AS organ_id, (k.begynt_dato)::date AS dato, (NULL)::smallint AS aar_fra, (NULL)::smallint AS aar_til, (k.tittel)::text AS tittel, (concat_ws(E'\n', nullif(k.beskrivelse, ''), nullif(k.utbytte, '')))::text AS tekst
    FROM tiltaksregister_tillitstiltak k WHERE (true)""",
    r"""SELECT 'laerdom' AS slag, k.id AS objekt_id, (k.id)::bigint AS side_id, (NULL)::bigint AS maal_id, (NULL)::bigint AS moete_id, (NULL)::bigint AS relasjon_id, (k.organ_id)::bigint AS organ_id, ((k.skrevet_tid AT TIME ZONE 'Europe/Oslo')::date)::date AS dato, (NULL)::smallint AS aar_fra, (NULL)::smallint AS aar_til, (k.proevde)::text AS tittel, (concat_ws(E'\n', nullif(k.ble, ''), nullif(k.ville, ''), nullif(array_to_string(k.stikkord, ' '), '')))::text AS tekst
    FROM laering_laerdom k WHERE (k.trukket_tid IS NULL)""",
]
FYLL = [f"INSERT INTO soek_soekedokument ({FELTER}) {utvalg} ON CONFLICT (slag, objekt_id) DO NOTHING" for utvalg in UTVALG]


class Migration(migrations.Migration):

    dependencies = [
        ('soek', '0006_tillitstiltak'),
    ]

    operations = [
        # What is written stays when it is taken back: the triggers follow it.
        migrations.RunSQL(FYLL, migrations.RunSQL.noop),
    ]
