"""Fill the stand rows of what was there before the triggers. Frozen text: the triggers' own may change later."""

from django.db import migrations

MAALSTAND = """
INSERT INTO maal_maalstand AS s (maal_id, oppnaaelse, vurdering_id, periode, periodetype, periodeslutt, forrige_oppnaaelse, forrige_vurdering_id, forrige_periodeslutt) SELECT maal_id, oppnaaelse, vurdering_id, periode, periodetype, periodeslutt, forrige_oppnaaelse, forrige_vurdering_id, forrige_periodeslutt FROM (
    WITH gyldige AS (
        SELECT DISTINCT ON (v.maal_id, v.periode, v.periodetype)
               v.id, v.maal_id, v.oppnaaelse, v.periode, v.periodetype,
               coalesce(v.egen_slutt, make_date((((extract(year FROM v.periode)::int * 12 + extract(month FROM v.periode)::int - 1) / (CASE v.periodetype WHEN 'aar' THEN 12 WHEN 'tertial' THEN 4 WHEN 'kvartal' THEN 3 WHEN 'maaned' THEN 1 END)) * (CASE v.periodetype WHEN 'aar' THEN 12 WHEN 'tertial' THEN 4 WHEN 'kvartal' THEN 3 WHEN 'maaned' THEN 1 END) + (CASE v.periodetype WHEN 'aar' THEN 12 WHEN 'tertial' THEN 4 WHEN 'kvartal' THEN 3 WHEN 'maaned' THEN 1 END)) / 12, mod(((extract(year FROM v.periode)::int * 12 + extract(month FROM v.periode)::int - 1) / (CASE v.periodetype WHEN 'aar' THEN 12 WHEN 'tertial' THEN 4 WHEN 'kvartal' THEN 3 WHEN 'maaned' THEN 1 END)) * (CASE v.periodetype WHEN 'aar' THEN 12 WHEN 'tertial' THEN 4 WHEN 'kvartal' THEN 3 WHEN 'maaned' THEN 1 END) + (CASE v.periodetype WHEN 'aar' THEN 12 WHEN 'tertial' THEN 4 WHEN 'kvartal' THEN 3 WHEN 'maaned' THEN 1 END), 12) + 1, 1) - 1) AS periodeslutt
        FROM maal_vurdering v
        WHERE v.tilstand = 'godkjent' AND v.maal_id IN (SELECT id FROM maal_maal)
        ORDER BY v.maal_id, v.periode, v.periodetype, v.utgave DESC
    ), ordnet AS (
        SELECT *, row_number() OVER (PARTITION BY maal_id ORDER BY periodeslutt DESC, periode DESC, id DESC) AS nummer
        FROM gyldige
    )
    SELECT g.id AS maal_id,
           coalesce(naa.oppnaaelse, 'vet_ikke') AS oppnaaelse, naa.id AS vurdering_id,
           naa.periode, coalesce(naa.periodetype, '') AS periodetype, naa.periodeslutt,
           coalesce(foer.oppnaaelse, '') AS forrige_oppnaaelse, foer.id AS forrige_vurdering_id,
           foer.periodeslutt AS forrige_periodeslutt
    FROM maal_maal g
    LEFT JOIN ordnet naa ON naa.maal_id = g.id AND naa.nummer = 1
    LEFT JOIN ordnet foer ON foer.maal_id = g.id AND foer.nummer = 2
    WHERE g.id IN (SELECT id FROM maal_maal)
) utregnet
    ON CONFLICT (maal_id) DO UPDATE SET (oppnaaelse, vurdering_id, periode, periodetype, periodeslutt, forrige_oppnaaelse, forrige_vurdering_id, forrige_periodeslutt) = ROW(excluded.oppnaaelse, excluded.vurdering_id, excluded.periode, excluded.periodetype, excluded.periodeslutt, excluded.forrige_oppnaaelse, excluded.forrige_vurdering_id, excluded.forrige_periodeslutt) WHERE ROW(s.oppnaaelse, s.vurdering_id, s.periode, s.periodetype, s.periodeslutt, s.forrige_oppnaaelse, s.forrige_vurdering_id, s.forrige_periodeslutt) IS DISTINCT FROM ROW(excluded.oppnaaelse, excluded.vurdering_id, excluded.periode, excluded.periodetype, excluded.periodeslutt, excluded.forrige_oppnaaelse, excluded.forrige_vurdering_id, excluded.forrige_periodeslutt)
"""
INDIKATORSTAND = """
INSERT INTO maal_indikatorstand AS s (indikator_id, maal_id, relasjon_id, fastsatt, maaling_id, periode, verdi, symbol, beskrivelse, versjon, grunnlag, foreloepig, brudd, forrige_periode, forrige_verdi, forfaller_dato, avviklet_dato) SELECT indikator_id, maal_id, relasjon_id, fastsatt, maaling_id, periode, verdi, symbol, beskrivelse, versjon, grunnlag, foreloepig, brudd, forrige_periode, forrige_verdi, forfaller_dato, avviklet_dato FROM (
    SELECT i.id AS indikator_id, g.id AS maal_id, g.relasjon_id, g.status IN ('fastsatt', 'endret') AS fastsatt,
           siste.id AS maaling_id, siste.periode, siste.verdi,
           coalesce(siste.symbol, '') AS symbol, coalesce(siste.beskrivelse, '') AS beskrivelse,
           coalesce(siste.versjon, 0) AS versjon, coalesce(siste.grunnlag, '') AS grunnlag,
           coalesce(siste.foreloepig, false) AS foreloepig, coalesce(siste.brudd, false) AS brudd,
           forrige.periode AS forrige_periode, forrige.verdi AS forrige_verdi,
           CASE WHEN g.status <> 'avsluttet' AND g.aar_fra BETWEEN 1 AND 9000 AND g.aar_til BETWEEN 1 AND 9000
                     AND neste.maaned / 12 <= g.aar_til
                     AND (neste.maaned + (CASE i.frekvens WHEN 'aar' THEN 12 WHEN 'tertial' THEN 4 WHEN 'kvartal' THEN 3 WHEN 'maaned' THEN 1 END) + i.etterslep_mnd) / 12 BETWEEN 1 AND 9000
                THEN make_date((neste.maaned + (CASE i.frekvens WHEN 'aar' THEN 12 WHEN 'tertial' THEN 4 WHEN 'kvartal' THEN 3 WHEN 'maaned' THEN 1 END) + i.etterslep_mnd) / 12, mod(neste.maaned + (CASE i.frekvens WHEN 'aar' THEN 12 WHEN 'tertial' THEN 4 WHEN 'kvartal' THEN 3 WHEN 'maaned' THEN 1 END) + i.etterslep_mnd, 12) + 1, 1) END AS forfaller_dato,
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
                        ((extract(year FROM siste.periode)::int * 12 + extract(month FROM siste.periode)::int - 1) / (CASE i.frekvens WHEN 'aar' THEN 12 WHEN 'tertial' THEN 4 WHEN 'kvartal' THEN 3 WHEN 'maaned' THEN 1 END)) * (CASE i.frekvens WHEN 'aar' THEN 12 WHEN 'tertial' THEN 4 WHEN 'kvartal' THEN 3 WHEN 'maaned' THEN 1 END) + (CASE i.frekvens WHEN 'aar' THEN 12 WHEN 'tertial' THEN 4 WHEN 'kvartal' THEN 3 WHEN 'maaned' THEN 1 END)) AS maaned
    ) neste
    WHERE i.id IN (SELECT id FROM maal_indikator)
) utregnet
    ON CONFLICT (indikator_id) DO UPDATE SET (maal_id, relasjon_id, fastsatt, maaling_id, periode, verdi, symbol, beskrivelse, versjon, grunnlag, foreloepig, brudd, forrige_periode, forrige_verdi, forfaller_dato, avviklet_dato) = ROW(excluded.maal_id, excluded.relasjon_id, excluded.fastsatt, excluded.maaling_id, excluded.periode, excluded.verdi, excluded.symbol, excluded.beskrivelse, excluded.versjon, excluded.grunnlag, excluded.foreloepig, excluded.brudd, excluded.forrige_periode, excluded.forrige_verdi, excluded.forfaller_dato, excluded.avviklet_dato) WHERE ROW(s.maal_id, s.relasjon_id, s.fastsatt, s.maaling_id, s.periode, s.verdi, s.symbol, s.beskrivelse, s.versjon, s.grunnlag, s.foreloepig, s.brudd, s.forrige_periode, s.forrige_verdi, s.forfaller_dato, s.avviklet_dato) IS DISTINCT FROM ROW(excluded.maal_id, excluded.relasjon_id, excluded.fastsatt, excluded.maaling_id, excluded.periode, excluded.verdi, excluded.symbol, excluded.beskrivelse, excluded.versjon, excluded.grunnlag, excluded.foreloepig, excluded.brudd, excluded.forrige_periode, excluded.forrige_verdi, excluded.forfaller_dato, excluded.avviklet_dato)
"""
RELASJONSSTAND = """
INSERT INTO maal_relasjonsstand AS s (relasjon_id, maal, naadd, i_rute, avvik, vet_ikke, uten_vurdering, endret) SELECT relasjon_id, maal, naadd, i_rute, avvik, vet_ikke, uten_vurdering, endret FROM (
    SELECT r.id AS relasjon_id, count(s.maal_id) AS maal,
           count(*) FILTER (WHERE s.oppnaaelse = 'naadd') AS naadd, count(*) FILTER (WHERE s.oppnaaelse = 'i_rute') AS i_rute, count(*) FILTER (WHERE s.oppnaaelse = 'avvik') AS avvik, count(*) FILTER (WHERE s.oppnaaelse = 'vet_ikke') AS vet_ikke,
           count(*) FILTER (WHERE s.maal_id IS NOT NULL AND s.vurdering_id IS NULL) AS uten_vurdering,
           count(*) FILTER (WHERE s.forrige_oppnaaelse <> '' AND s.forrige_oppnaaelse <> s.oppnaaelse) AS endret
    FROM organisasjon_styringsrelasjon r
    LEFT JOIN maal_maal g ON g.relasjon_id = r.id AND g.status IN ('fastsatt', 'endret')
    LEFT JOIN maal_maalstand s ON s.maal_id = g.id
    WHERE r.id IN (SELECT DISTINCT relasjon_id FROM maal_maal)
    GROUP BY r.id
) utregnet
    ON CONFLICT (relasjon_id) DO UPDATE SET (maal, naadd, i_rute, avvik, vet_ikke, uten_vurdering, endret) = ROW(excluded.maal, excluded.naadd, excluded.i_rute, excluded.avvik, excluded.vet_ikke, excluded.uten_vurdering, excluded.endret) WHERE ROW(s.maal, s.naadd, s.i_rute, s.avvik, s.vet_ikke, s.uten_vurdering, s.endret) IS DISTINCT FROM ROW(excluded.maal, excluded.naadd, excluded.i_rute, excluded.avvik, excluded.vet_ikke, excluded.uten_vurdering, excluded.endret)
"""


class Migration(migrations.Migration):

    dependencies = [
        ("maal", "0005_stand"),
    ]

    operations = [
        migrations.RunSQL([MAALSTAND, INDIKATORSTAND, RELASJONSSTAND], migrations.RunSQL.noop),
    ]
