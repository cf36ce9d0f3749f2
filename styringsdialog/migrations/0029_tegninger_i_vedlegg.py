import django.contrib.postgres.fields
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("styringsdialog", "0028_kommentarer_i_traader")]

    operations = [
        migrations.AlterField(
            model_name="vedlegg",
            name="merknader",
            field=django.contrib.postgres.fields.ArrayField(
                base_field=models.CharField(
                    choices=[
                        ("kommentarer", "Filen har kommentarer, med navnet på den som skrev dem."),
                        ("sporing", "Filen har sporede endringer, med navn og tekst som er strøket."),
                        ("skjult", "Arbeidsboken har skjulte ark."),
                        ("signatur", "Filen var elektronisk signert. Signaturen gjelder ikke for denne kopien."),
                        (
                            "tegninger",
                            "Filen har tegninger som ikke kan renses (for eksempel EMF eller SVG). De kan si hvem som laget dem.",
                        ),
                        ("lenker", "Filen har lenker til filer på noens egen maskin eller fellesområde."),
                    ],
                    max_length=15,
                ),
                blank=True,
                default=list,
                size=None,
                verbose_name="merknader",
            ),
        ),
    ]
