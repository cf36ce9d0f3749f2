"""The closed lists of reports."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Rapportstatus(models.TextChoices):
    BESTILT = "bestilt", _("Bestilt")
    UNDER_ARBEID = "under_arbeid", _("Lages nå")
    FERDIG = "ferdig", _("Ferdig")
    FEILET = "feilet", _("Kunne ikke lages")
