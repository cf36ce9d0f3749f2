"""Acts by time, and each person's by time: what the page of history turns over, however long it has grown."""

from django.db import migrations

_PAA = "ON pghistory_context"


class Migration(migrations.Migration):
    dependencies = [
        ("organisasjon", "0003_tips_skjult"),
        ("pghistory", "0007_auto_20250421_0444"),
    ]

    operations = [
        migrations.RunSQL(
            f"CREATE INDEX handling_etter_tid {_PAA} (created_at DESC, id DESC)",
            "DROP INDEX handling_etter_tid",
        ),
        migrations.RunSQL(
            f"CREATE INDEX handling_etter_person {_PAA} (((metadata ->> 'bruker')), created_at DESC, id DESC)",
            "DROP INDEX handling_etter_person",
        ),
    ]
