"""The closed lists of workbooks."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Filformat(models.TextChoices):
    XLSX = "xlsx", _("Excel-arbeidsbok (.xlsx)")
    CSV = "csv", _("CSV med semikolon")


class Innlesingstrinn(models.TextChoices):
    """What the job of an innlesing does now. Between the two, a person reads and confirms."""

    KONTROLL = "kontroll", _("Leser og sammenlikner")
    LAGRING = "lagring", _("Lagrer")


# The tab of the rows whose value is far from the one before it, whatever would become of them.
SPURT = "spurt"


class Radvalg(models.TextChoices):
    """What a person decides where the file and a newer version disagree."""

    IKKE_VALGT = "", _("Ikke valgt")
    FIL = "fil", _("Bruk tallet fra filen")
    LAGRET = "lagret", _("Behold tallet som er lagret")
