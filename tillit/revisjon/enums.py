"""What goes to the revisor, and how far a document has come on its way."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Revisjonsslag(models.TextChoices):
    """In the order they are listed."""

    BREV = "brev", _("Styringsbrev")
    REFERAT = "referat", _("Referat fra styringsmøte")
    RAPPORT = "rapport", _("Rapport")


class Revisjonstilstand(models.TextChoices):
    """Derived, never stored: from whether the document is there, is sent, and is received."""

    MANGLER = "mangler", _("Mangler")
    KLAR = "klar", _("Klart, ikke sendt")
    SENDT = "sendt", _("Sendt, venter på kvittering")
    MOTTATT = "mottatt", _("Mottatt")
