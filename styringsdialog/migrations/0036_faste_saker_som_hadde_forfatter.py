"""Standing points of series that were there before their author was kept: whoever wrote the line, as its history has it.

A line nobody is known to have written stays without. The history is left as it was: no word of it has changed.
"""

from django.db import migrations

FORFATTERNE = """
    UPDATE styringsdialog_seriesak s SET skrevet_av_id = f.bruker FROM (
        SELECT DISTINCT ON (e.pgh_obj_id) e.pgh_obj_id, (c.metadata->>'bruker')::bigint AS bruker
        FROM styringsdialog_seriesakevent e JOIN pghistory_context c ON c.id = e.pgh_context_id
        WHERE e.pgh_label = 'insert' ORDER BY e.pgh_obj_id, e.pgh_id
    ) f JOIN organisasjon_bruker b ON b.id = f.bruker
    WHERE f.pgh_obj_id = s.id AND s.skrevet_av_id IS NULL
"""


class Migration(migrations.Migration):
    dependencies = [("styringsdialog", "0035_avsnitt_kan_strykes")]

    operations = [
        migrations.RunSQL(
            [
                "ALTER TABLE styringsdialog_seriesak DISABLE TRIGGER USER",
                FORFATTERNE,
                "SET CONSTRAINTS ALL IMMEDIATE",
                "ALTER TABLE styringsdialog_seriesak ENABLE TRIGGER USER",
            ],
            migrations.RunSQL.noop,
        ),
    ]
