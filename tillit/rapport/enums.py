"""The closed lists of reports."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Rapportslag(models.TextChoices):
    """What a report is: each has a folder of its own in `tillit/rapport/slag`."""

    SAMLERAPPORT = "samlerapport", _("Samlerapport")


class Rapportstatus(models.TextChoices):
    BESTILT = "bestilt", _("Bestilt")
    UNDER_ARBEID = "under_arbeid", _("Lages nå")
    FERDIG = "ferdig", _("Ferdig")
    FEILET = "feilet", _("Kunne ikke lages")
