from django.db import migrations

# As organisasjon.oekter.lagret_noekkel: nobody who is logged in is logged out by the upgrade. There is no way back.
HASH = """
    UPDATE organisasjon_oekt SET session_key = left(encode(sha256(convert_to(session_key, 'UTF8')), 'hex'), 40)
"""


class Migration(migrations.Migration):
    dependencies = [("organisasjon", "0011_administratorer_telles_i_oslo")]

    operations = [migrations.RunSQL(HASH, "DELETE FROM organisasjon_oekt")]
