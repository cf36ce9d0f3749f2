"""What is counted."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Postslag(models.TextChoices):
    """Each thing asked is of one kind alone, so that the kinds together are all of it."""

    MAAL = "maal", _("Mål")
    PARAMETER = "parameter", _("Styringsparametere")
    STYRINGSSIGNAL = "styringssignal", _("Styringssignaler")
    OPPDRAG = "oppdrag", _("Oppdrag")
    RAPPORTERINGSKRAV = "rapporteringskrav", _("Rapporteringskrav")
