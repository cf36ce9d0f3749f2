"""Where it was confirmed who was there, those on the list were."""

from django.db import migrations

# Also of approved meetings: it is how the row is kept that changes, and no word of the referat.
VAR_DER = [
    "ALTER TABLE styringsdialog_deltaker DISABLE TRIGGER USER",
    """
    UPDATE styringsdialog_deltaker d SET oppmoete = 'til_stede'
    FROM styringsdialog_referat r WHERE r.moete_id = d.moete_id AND r.frammoete_bekreftet
    """,
    "SET CONSTRAINTS ALL IMMEDIATE",
    "ALTER TABLE styringsdialog_deltaker ENABLE TRIGGER USER",
]


class Migration(migrations.Migration):
    dependencies = [("styringsdialog", "0009_moetepakke")]

    operations = [migrations.RunSQL(VAR_DER, migrations.RunSQL.noop)]
