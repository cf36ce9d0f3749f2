"""What was postponed before the backlog came waits in it, and what was taken up again says from where."""

from django.db import migrations

VENTENDE = """
    INSERT INTO styringsdialog_saksforslag (versjon, relasjon_id, tittel, kategori, hensikt, maal_id, grunnlag,
        indikator_id, risiko_id, signal_id, min_plan, foreslaatt_av_id, part, utsatt_fra_id, foreslaatt_tid,
        trukket_grunn)
    SELECT 1, m.relasjon_id, s.tittel, s.kategori, s.hensikt, s.maal_id, s.grunnlag, s.indikator_id, s.risiko_id,
        s.signal_id, s.min_plan, s.foreslaatt_av_id, s.part, s.id, LEAST(m.start_tid, now()), ''
    FROM styringsdialog_sakspunkt s JOIN styringsdialog_moete m ON m.id = s.moete_id
    WHERE s.tilstand = 'utsatt'
    ORDER BY s.id
"""
# Also points of approved meetings say it: it is how the row is kept that changes, and no word of the referat.
TATT_INN = [
    "ALTER TABLE styringsdialog_sakspunkt DISABLE TRIGGER USER",
    """
    UPDATE styringsdialog_sakspunkt s SET forslag_id = f.id
    FROM styringsdialog_saksforslag f WHERE f.utsatt_fra_id = s.utsatt_fra_id
    """,
    "SET CONSTRAINTS ALL IMMEDIATE",
    "ALTER TABLE styringsdialog_sakspunkt ENABLE TRIGGER USER",
]


class Migration(migrations.Migration):
    dependencies = [("styringsdialog", "0005_saker_som_venter")]

    operations = [
        migrations.RunSQL(VENTENDE, migrations.RunSQL.noop),
        migrations.RunSQL(TATT_INN, migrations.RunSQL.noop),
    ]
