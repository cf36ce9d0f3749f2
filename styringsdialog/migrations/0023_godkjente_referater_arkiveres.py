"""Referater that are approved already are archived too: their rows wait, and the reaper puts them in the queue."""

from django.db import migrations

ALLE = """
    INSERT INTO styringsdialog_referatutskrift (
        referat_id, status, fremdrift, fremdrift_tekst, koe_tid, gjerde, forsoek, feil, innholdsversjon,
        fil, sha256, tekst_sha256, bestilt_tid
    )
    SELECT r.id, 'bestilt', 0, '', now(), 0, 0, '', 1, '', '', '', now()
    FROM styringsdialog_referat r WHERE r.status = 'godkjent'
    ON CONFLICT (referat_id) DO NOTHING
"""


class Migration(migrations.Migration):
    dependencies = [("styringsdialog", "0022_referatet_arkiveres")]

    operations = [migrations.RunSQL(ALLE, migrations.RunSQL.noop)]
