from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("statistikk", "0004_fjern_dobbelte_koblinger")]

    operations = [
        migrations.AddConstraint(
            model_name='seriekobling',
            constraint=models.UniqueConstraint(condition=models.Q(('aktiv', True)), fields=('indikator',), name='seriekobling_en_aktiv_per_indikator', violation_error_message='Indikatoren får allerede tall fra en annen spørring.'),
        ),
    ]
