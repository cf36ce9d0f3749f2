"""Meetings that are there already are known in calendars too."""

from django.db import migrations

ALLE = """
    INSERT INTO styringsdialog_moetekalender (moete_id, uid, sekvens)
    SELECT m.id, gen_random_uuid(), 0 FROM styringsdialog_moete m
    ON CONFLICT (moete_id) DO NOTHING
"""


class Migration(migrations.Migration):
    dependencies = [("styringsdialog", "0014_moeter_i_kalendere")]

    operations = [migrations.RunSQL(ALLE, migrations.RunSQL.noop)]
