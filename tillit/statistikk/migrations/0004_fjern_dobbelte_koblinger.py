"""An indicator that two queries filled goes on with one of them."""

from django.db import migrations
from django.db.models import Count


def fjern_dobbelte(apps, schema_editor):
    """The query in use that was checked last keeps the series; where none was, the newest link stays.

    The others lose it as when somebody removes it on their page: the figures stay, history keeps the link, and the query
    waits until a person has looked at it.
    """
    Seriekobling = apps.get_model("statistikk", "Seriekobling")
    Spoerring = apps.get_model("statistikk", "Spoerring")
    for kobling in Seriekobling.objects.filter(spoerring__tilstand="stanset"):
        kobling.aktiv = False
        kobling.save(update_fields=["aktiv"])
    aktive = Seriekobling.objects.exclude(spoerring__tilstand="stanset")
    dobbelte = aktive.values("indikator").annotate(antall=Count("pk")).filter(antall__gt=1).order_by("indikator")
    for indikator in [rad["indikator"] for rad in dobbelte]:
        koblinger = sorted(aktive.filter(indikator=indikator).select_related("spoerring"), key=_rang, reverse=True)
        for kobling in koblinger[1:]:
            Spoerring.objects.filter(pk=kobling.spoerring_id).update(tilstand="utkast", kodebilde=None)
            kobling.delete()


def _rang(kobling):
    spoerring = kobling.spoerring
    sjekket = spoerring.sjekket_tid.timestamp() if spoerring.sjekket_tid else 0.0
    return spoerring.tilstand == "i_bruk", sjekket, kobling.pk


class Migration(migrations.Migration):
    dependencies = [("statistikk", "0003_aktiv_seriekobling")]

    operations = [migrations.RunPython(fjern_dobbelte, migrations.RunPython.noop)]
