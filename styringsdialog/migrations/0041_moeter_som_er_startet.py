"""Meetings that were started before it was kept when: when their referat was begun, or earlier where a point was up then.

Of one without either it is when it was to begin. The history is left as it was: nobody changed the meeting.
"""

from django.db import migrations

STARTENE = """
    UPDATE styringsdialog_moete m SET startet_tid = COALESCE(LEAST(
        (SELECT min(e.pgh_created_at) FROM styringsdialog_referatevent e
            WHERE e.moete_id = m.id AND e.pgh_label = 'insert'),
        (SELECT min(b.fra) FROM styringsdialog_behandling b WHERE b.moete_id = m.id)
    ), m.start_tid) WHERE m.status = 'gjennomfoert' AND m.startet_tid IS NULL
"""


class Migration(migrations.Migration):
    dependencies = [("styringsdialog", "0040_moetet_vet_naar_det_ble_startet")]

    operations = [
        migrations.RunSQL(
            [
                "ALTER TABLE styringsdialog_moete DISABLE TRIGGER USER",
                STARTENE,
                "SET CONSTRAINTS ALL IMMEDIATE",
                "ALTER TABLE styringsdialog_moete ENABLE TRIGGER USER",
            ],
            migrations.RunSQL.noop,
        ),
    ]
