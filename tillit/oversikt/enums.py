"""The closed lists of the gathering pages."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Bedtslag(models.TextChoices):
    """What has been asked of a virksomhet, in the order it is read."""

    MAAL = "maal", _("Mål")
    MAALTALL = "maaltall", _("Styringsparametere og måltall")
    STYRINGSSIGNAL = "styringssignal", _("Styringssignaler")
    OPPDRAG = "oppdrag", _("Oppdrag")
    RAPPORTERINGSKRAV = "rapporteringskrav", _("Rapporteringskrav")
    RAPPORTERING = "rapportering", _("Rapportering")
    FRA_FOER = "fra_foer", _("Åpne oppfølginger fra andre år")
