"""Fill the sums of what was there before the triggers, and what the stands now hold more. Frozen text."""

from django.db import migrations

MAALSTAND = """
INSERT INTO maal_maalstand AS s (maal_id, oppnaaelse, vurdering_id, periode, periodetype, periodeslutt, forrige_oppnaaelse, forrige_vurdering_id, forrige_periodeslutt, teller_under_id, fastsatt) SELECT maal_id, oppnaaelse, vurdering_id, periode, periodetype, periodeslutt, forrige_oppnaaelse, forrige_vurdering_id, forrige_periodeslutt, teller_under_id, fastsatt FROM (
    SELECT g.id AS maal_id,
           coalesce(naa.oppnaaelse, 'vet_ikke') AS oppnaaelse, naa.id AS vurdering_id,
           naa.periode, coalesce(naa.periodetype, '') AS periodetype, naa.periodeslutt,
           coalesce(naa.foer_oppnaaelse, '') AS forrige_oppnaaelse, naa.foer_id AS forrige_vurdering_id,
           naa.foer_slutt AS forrige_periodeslutt, CASE WHEN g.status <> 'avsluttet' THEN g.overordnet_id END AS teller_under_id, g.status IN ('fastsatt', 'endret') AS fastsatt
    FROM maal_maal g
    LEFT JOIN LATERAL (
        SELECT gyldig.*, lead(id) OVER nyeste AS foer_id, lead(oppnaaelse) OVER nyeste AS foer_oppnaaelse,
               lead(periodeslutt) OVER nyeste AS foer_slutt
        FROM (
            SELECT DISTINCT ON (v.periode, v.periodetype)
                   v.id, v.oppnaaelse, v.periode, v.periodetype, coalesce(v.egen_slutt, make_date((((extract(year FROM v.periode)::int * 12 + extract(month FROM v.periode)::int - 1) / (CASE v.periodetype WHEN 'aar' THEN 12 WHEN 'tertial' THEN 4 WHEN 'kvartal' THEN 3 WHEN 'maaned' THEN 1 END)) * (CASE v.periodetype WHEN 'aar' THEN 12 WHEN 'tertial' THEN 4 WHEN 'kvartal' THEN 3 WHEN 'maaned' THEN 1 END) + (CASE v.periodetype WHEN 'aar' THEN 12 WHEN 'tertial' THEN 4 WHEN 'kvartal' THEN 3 WHEN 'maaned' THEN 1 END)) / 12, mod(((extract(year FROM v.periode)::int * 12 + extract(month FROM v.periode)::int - 1) / (CASE v.periodetype WHEN 'aar' THEN 12 WHEN 'tertial' THEN 4 WHEN 'kvartal' THEN 3 WHEN 'maaned' THEN 1 END)) * (CASE v.periodetype WHEN 'aar' THEN 12 WHEN 'tertial' THEN 4 WHEN 'kvartal' THEN 3 WHEN 'maaned' THEN 1 END) + (CASE v.periodetype WHEN 'aar' THEN 12 WHEN 'tertial' THEN 4 WHEN 'kvartal' THEN 3 WHEN 'maaned' THEN 1 END), 12) + 1, 1) - 1) AS periodeslutt
            FROM maal_vurdering v
            WHERE v.tilstand = 'godkjent' AND v.maal_id = g.id
            ORDER BY v.periode, v.periodetype, v.utgave DESC
        ) gyldig
        WINDOW nyeste AS (ORDER BY periodeslutt DESC, periode DESC, id DESC)
        ORDER BY periodeslutt DESC, periode DESC, id DESC LIMIT 1
    ) naa ON true
    WHERE g.id IN (SELECT id FROM maal_maal)
) utregnet
    ON CONFLICT (maal_id) DO UPDATE SET (oppnaaelse, vurdering_id, periode, periodetype, periodeslutt, forrige_oppnaaelse, forrige_vurdering_id, forrige_periodeslutt, teller_under_id, fastsatt) = ROW(excluded.oppnaaelse, excluded.vurdering_id, excluded.periode, excluded.periodetype, excluded.periodeslutt, excluded.forrige_oppnaaelse, excluded.forrige_vurdering_id, excluded.forrige_periodeslutt, excluded.teller_under_id, excluded.fastsatt) WHERE ROW(s.oppnaaelse, s.vurdering_id, s.periode, s.periodetype, s.periodeslutt, s.forrige_oppnaaelse, s.forrige_vurdering_id, s.forrige_periodeslutt, s.teller_under_id, s.fastsatt) IS DISTINCT FROM ROW(excluded.oppnaaelse, excluded.vurdering_id, excluded.periode, excluded.periodetype, excluded.periodeslutt, excluded.forrige_oppnaaelse, excluded.forrige_vurdering_id, excluded.forrige_periodeslutt, excluded.teller_under_id, excluded.fastsatt)
"""
INDIKATORSTAND = """
INSERT INTO maal_indikatorstand AS s (indikator_id, maal_id, relasjon_id, fastsatt, maaling_id, periode, verdi, symbol, beskrivelse, versjon, grunnlag, foreloepig, brudd, forrige_periode, forrige_verdi, forfaller_dato, avviklet_dato, teller_under_id, merke, teller, nevner) SELECT indikator_id, maal_id, relasjon_id, fastsatt, maaling_id, periode, verdi, symbol, beskrivelse, versjon, grunnlag, foreloepig, brudd, forrige_periode, forrige_verdi, forfaller_dato, avviklet_dato, teller_under_id, merke, teller, nevner FROM (
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
           i.avviklet_dato, CASE WHEN g.status <> 'avsluttet' THEN g.overordnet_id END AS teller_under_id,
           md5(concat_ws(chr(31), i.navn, i.enhet, i.type, i.frekvens)) AS merke, siste.teller, siste.nevner
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
    ON CONFLICT (indikator_id) DO UPDATE SET (maal_id, relasjon_id, fastsatt, maaling_id, periode, verdi, symbol, beskrivelse, versjon, grunnlag, foreloepig, brudd, forrige_periode, forrige_verdi, forfaller_dato, avviklet_dato, teller_under_id, merke, teller, nevner) = ROW(excluded.maal_id, excluded.relasjon_id, excluded.fastsatt, excluded.maaling_id, excluded.periode, excluded.verdi, excluded.symbol, excluded.beskrivelse, excluded.versjon, excluded.grunnlag, excluded.foreloepig, excluded.brudd, excluded.forrige_periode, excluded.forrige_verdi, excluded.forfaller_dato, excluded.avviklet_dato, excluded.teller_under_id, excluded.merke, excluded.teller, excluded.nevner) WHERE ROW(s.maal_id, s.relasjon_id, s.fastsatt, s.maaling_id, s.periode, s.verdi, s.symbol, s.beskrivelse, s.versjon, s.grunnlag, s.foreloepig, s.brudd, s.forrige_periode, s.forrige_verdi, s.forfaller_dato, s.avviklet_dato, s.teller_under_id, s.merke, s.teller, s.nevner) IS DISTINCT FROM ROW(excluded.maal_id, excluded.relasjon_id, excluded.fastsatt, excluded.maaling_id, excluded.periode, excluded.verdi, excluded.symbol, excluded.beskrivelse, excluded.versjon, excluded.grunnlag, excluded.foreloepig, excluded.brudd, excluded.forrige_periode, excluded.forrige_verdi, excluded.forfaller_dato, excluded.avviklet_dato, excluded.teller_under_id, excluded.merke, excluded.teller, excluded.nevner)
"""
STYRINGSSUM = """
INSERT INTO maal_styringssum (organ, dag, virksomheter, uten_maal, maal, naadd, i_rute, avvik, vet_ikke, uten_vurdering, endret, forfalte)
        SELECT organ, dag, sum(virksomheter) AS virksomheter, sum(uten_maal) AS uten_maal, sum(maal) AS maal, sum(naadd) AS naadd, sum(i_rute) AS i_rute, sum(avvik) AS avvik, sum(vet_ikke) AS vet_ikke, sum(uten_vurdering) AS uten_vurdering, sum(endret) AS endret, sum(forfalte) AS forfalte FROM (
        SELECT nivaa.organ, rad.dag, rad.virksomheter, rad.uten_maal, rad.maal, rad.naadd, rad.i_rute, rad.avvik, rad.vet_ikke, rad.uten_vurdering, rad.endret, rad.forfalte FROM (
        SELECT s.overordnet_id AS organ, dag.dag, dag.fortegn * (1) AS virksomheter, dag.fortegn * (1 * (coalesce(talt.maal, 0) = 0)::int) AS uten_maal, dag.fortegn * (1 * coalesce(talt.maal, 0)) AS maal, dag.fortegn * (1 * coalesce(talt.naadd, 0)) AS naadd, dag.fortegn * (1 * coalesce(talt.i_rute, 0)) AS i_rute, dag.fortegn * (1 * coalesce(talt.avvik, 0)) AS avvik, dag.fortegn * (1 * coalesce(talt.vet_ikke, 0)) AS vet_ikke, dag.fortegn * (1 * coalesce(talt.uten_vurdering, 0)) AS uten_vurdering, dag.fortegn * (1 * coalesce(talt.endret, 0)) AS endret, dag.fortegn * (0) AS forfalte
        FROM organisasjon_styringsrelasjon s LEFT JOIN (
            SELECT r.underordnet_id, sum(x.maal) AS maal, sum(x.naadd) AS naadd, sum(x.i_rute) AS i_rute, sum(x.avvik) AS avvik, sum(x.vet_ikke) AS vet_ikke, sum(x.uten_vurdering) AS uten_vurdering, sum(x.endret) AS endret FROM organisasjon_styringsrelasjon r JOIN maal_relasjonsstand x ON x.relasjon_id = r.id
            WHERE r.underordnet_id IN (SELECT underordnet_id FROM organisasjon_styringsrelasjon) GROUP BY r.underordnet_id
        ) talt ON talt.underordnet_id = s.underordnet_id
        CROSS JOIN LATERAL (VALUES (s.gyldig_fra, 1), (s.gyldig_til, -1)) dag (dag, fortegn)
        WHERE s.type <> 'politisk' AND dag.dag IS NOT NULL AND s.underordnet_id IN (SELECT underordnet_id FROM organisasjon_styringsrelasjon)
     UNION ALL
        SELECT s.overordnet_id AS organ, dag.dag, dag.fortegn * (0) AS virksomheter, dag.fortegn * (0) AS uten_maal, dag.fortegn * (0) AS maal, dag.fortegn * (0) AS naadd, dag.fortegn * (0) AS i_rute, dag.fortegn * (0) AS avvik, dag.fortegn * (0) AS vet_ikke, dag.fortegn * (0) AS uten_vurdering, dag.fortegn * (0) AS endret, dag.fortegn * (1) AS forfalte
        FROM maal_indikatorstand i JOIN organisasjon_styringsrelasjon r ON r.id = i.relasjon_id
        JOIN organisasjon_styringsrelasjon s ON s.underordnet_id = r.underordnet_id AND s.type <> 'politisk'
        CROSS JOIN LATERAL (
            SELECT greatest(i.forfaller_dato, s.gyldig_fra) AS fra, least(i.avviklet_dato, s.gyldig_til) AS til
        ) sent
        CROSS JOIN LATERAL (VALUES (sent.fra, 1), (sent.til, -1)) dag (dag, fortegn)
        WHERE i.fastsatt AND i.forfaller_dato IS NOT NULL AND (sent.til IS NULL OR sent.fra < sent.til)
          AND dag.dag IS NOT NULL
    ) rad
        CROSS JOIN LATERAL (VALUES (rad.organ), (0)) nivaa (organ)
    ) rader GROUP BY organ, dag
        HAVING ROW(sum(virksomheter), sum(uten_maal), sum(maal), sum(naadd), sum(i_rute), sum(avvik), sum(vet_ikke), sum(uten_vurdering), sum(endret), sum(forfalte)) IS DISTINCT FROM ROW(0, 0, 0, 0, 0, 0, 0, 0, 0, 0)
"""
MAALSUM = """
INSERT INTO maal_maalsum (overordnet_id, fastsatt, antall, naadd, i_rute, avvik, vet_ikke, uten_vurdering)
        SELECT overordnet_id, fastsatt, sum(antall) AS antall, sum(naadd) AS naadd, sum(i_rute) AS i_rute, sum(avvik) AS avvik, sum(vet_ikke) AS vet_ikke, sum(uten_vurdering) AS uten_vurdering FROM (
        SELECT teller_under_id AS overordnet_id, fastsatt, 1 AS antall, 1 * (oppnaaelse = 'naadd')::int AS naadd, 1 * (oppnaaelse = 'i_rute')::int AS i_rute, 1 * (oppnaaelse = 'avvik')::int AS avvik, 1 * (oppnaaelse = 'vet_ikke')::int AS vet_ikke,
               1 * (vurdering_id IS NULL)::int AS uten_vurdering
        FROM maal_maalstand WHERE teller_under_id IS NOT NULL
    ) rader GROUP BY overordnet_id, fastsatt
        HAVING ROW(sum(antall), sum(naadd), sum(i_rute), sum(avvik), sum(vet_ikke), sum(uten_vurdering)) IS DISTINCT FROM ROW(0, 0, 0, 0, 0, 0)
"""
TALLSUM = """
INSERT INTO maal_tallsum (overordnet_id, fastsatt, merke, periode, grunnlag, antall, kjente, verdi, broeker, teller, nevner, foreloepige)
        SELECT overordnet_id, fastsatt, merke, periode, grunnlag, sum(antall) AS antall, sum(kjente) AS kjente, sum(verdi) AS verdi, sum(broeker) AS broeker, sum(teller) AS teller, sum(nevner) AS nevner, sum(foreloepige) AS foreloepige FROM (
        SELECT teller_under_id AS overordnet_id, fastsatt, merke, periode, grunnlag,
               1 AS antall, 1 * (CASE WHEN verdi IS NULL THEN 0 ELSE 1 END) AS kjente, 1 * (CASE WHEN verdi IS NULL THEN 0 ELSE verdi END) AS verdi,
               1 * (CASE WHEN verdi IS NULL THEN 0 ELSE (coalesce(nevner, 0) > 0)::int END) AS broeker, 1 * (CASE WHEN verdi IS NULL THEN 0 ELSE coalesce(teller, 0) END) AS teller,
               1 * (CASE WHEN verdi IS NULL THEN 0 ELSE coalesce(nevner, 0) END) AS nevner, 1 * (CASE WHEN verdi IS NULL THEN 0 ELSE foreloepig::int END) AS foreloepige
        FROM maal_indikatorstand WHERE teller_under_id IS NOT NULL AND periode IS NOT NULL
    ) rader GROUP BY overordnet_id, fastsatt, merke, periode, grunnlag
        HAVING ROW(sum(antall), sum(kjente), sum(verdi), sum(broeker), sum(teller), sum(nevner), sum(foreloepige)) IS DISTINCT FROM ROW(0, 0, 0, 0, 0, 0, 0)
"""
# The triggers have begun to add: all is counted anew.
TOEM = "DELETE FROM maal_styringssum; DELETE FROM maal_maalsum; DELETE FROM maal_tallsum;"


class Migration(migrations.Migration):

    dependencies = [
        ("maal", "0009_summer"),
    ]

    operations = [
        migrations.RunSQL(
            [MAALSTAND, INDIKATORSTAND, TOEM, STYRINGSSUM, MAALSUM, TALLSUM], migrations.RunSQL.noop
        ),
    ]
