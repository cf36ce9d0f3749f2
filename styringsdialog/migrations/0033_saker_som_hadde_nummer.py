"""The points of meetings that were called already keep the numbers they were shown with: withdrawn ones were counted too.

Their history is left as it was: no word of them has changed.
"""

from django.db import migrations

NUMRENE = """
    UPDATE styringsdialog_sakspunkt s SET nummer = n.nummer FROM (
        SELECT s.id, row_number() OVER (PARTITION BY s.moete_id ORDER BY s.rekkefoelge, s.id) AS nummer
        FROM styringsdialog_sakspunkt s JOIN styringsdialog_moete m ON m.id = s.moete_id WHERE m.status <> 'planlagt'
    ) n WHERE n.id = s.id
"""


class Migration(migrations.Migration):
    dependencies = [("styringsdialog", "0032_saker_beholder_nummeret")]

    operations = [
        migrations.RunSQL(
            [
                "ALTER TABLE styringsdialog_sakspunkt DISABLE TRIGGER USER",
                NUMRENE,
                "SET CONSTRAINTS ALL IMMEDIATE",
                "ALTER TABLE styringsdialog_sakspunkt ENABLE TRIGGER USER",
            ],
            migrations.RunSQL.noop,
        ),
    ]
