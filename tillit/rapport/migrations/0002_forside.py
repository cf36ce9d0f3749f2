from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('rapport', '0001_tabeller'),
    ]

    operations = [
        migrations.AddField(
            model_name='rapport',
            name='med_forside',
            field=models.BooleanField(db_default=False, default=False, verbose_name='forside'),
        ),
    ]
