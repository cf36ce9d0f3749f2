"""The function that the demonstration's clock puts before the server's own `now()`. Nobody has it in the search path else."""

from django.db import migrations


class Migration(migrations.Migration):
    dependencies = []

    operations = [
        migrations.RunSQL(
            """
            CREATE SCHEMA demo_klokke;
            GRANT USAGE ON SCHEMA demo_klokke TO PUBLIC;
            CREATE FUNCTION demo_klokke.now() RETURNS timestamptz LANGUAGE sql STABLE
                AS $$ SELECT current_setting('demo.klokke')::timestamptz $$;
            """,
            "DROP SCHEMA demo_klokke CASCADE",
        ),
    ]
