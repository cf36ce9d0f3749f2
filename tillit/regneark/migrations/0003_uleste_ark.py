import django.contrib.postgres.fields
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('regneark', '0002_deler_i_filen'),
    ]

    operations = [
        migrations.AddField(
            model_name='innlesing',
            name='uleste_ark',
            field=django.contrib.postgres.fields.ArrayField(base_field=models.CharField(max_length=40), blank=True, default=list, size=None, verbose_name='ark som ikke er lest'),
        ),
    ]
