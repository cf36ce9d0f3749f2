"""The words of a follow-up lead to its own page."""

from django.db import migrations

FYLL = [
    "DELETE FROM soek_soekedokument WHERE slag = 'oppfoelging'",
    """
    INSERT INTO soek_soekedokument (slag, objekt_id, side_id, relasjon_id, dato, tittel, tekst)
    SELECT 'oppfoelging', k.id, k.id, k.relasjon_id, k.frist, '', concat_ws(E'\\n', nullif(k.tekst, ''), nullif(k.merknad, ''))
    FROM styringsdialog_oppfoelging k WHERE (k.tekst || k.merknad) <> ''
    """,
]


class Migration(migrations.Migration):
    dependencies = [("soek", "0006_oppfoelginger_har_en_side")]

    operations = [migrations.RunSQL(FYLL, migrations.RunSQL.noop)]
