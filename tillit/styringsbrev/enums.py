"""The parts of a letter, in the order such letters have them."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Styringsbrevdel(models.TextChoices):
    OM = "om", _("Om brevet")
    BEVILGNING = "bevilgning", _("Bevilgning")
    MAAL = "maal", _("Mål og styringsparametere")
    FELLESFOERINGER = "fellesfoeringer", _("Fellesføringer")
    OPPDRAG = "oppdrag", _("Styringssignaler")
    FULLMAKTER = "fullmakter", _("Fullmakter")
    RAPPORTERING = "rapportering", _("Rapportering og varsling om avvik")
    FRISTER = "frister", _("Frister")
    MOETER = "moeter", _("Møter")
