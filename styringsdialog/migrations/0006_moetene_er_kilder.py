"""Every meeting that has started is a source of signals, under its own number: so what pointed at it still does."""

from django.db import migrations

# The row fills itself from its meeting.
KILDER = """
    INSERT INTO styringsdialog_signalkilde (id, moete_id)
        SELECT id, id FROM styringsdialog_moete WHERE status = 'gjennomfoert' ORDER BY id;
    SELECT setval(pg_get_serial_sequence('styringsdialog_signalkilde', 'id'),
        (SELECT greatest(max(id), 1) FROM styringsdialog_moete));
"""


class Migration(migrations.Migration):
    dependencies = [("styringsdialog", "0005_signalkilde")]

    operations = [migrations.RunSQL(KILDER, migrations.RunSQL.noop)]
