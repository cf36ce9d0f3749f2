from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("organisasjon", "0014_forslag_staar_fast")]

    operations = [
        migrations.AlterField(
            model_name='innsending',
            name='videre',
            field=models.TextField(blank=True, verbose_name='svaret sendte videre til'),
        ),
    ]
