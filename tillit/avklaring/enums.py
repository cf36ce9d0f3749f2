"""Where a matter that was lifted is."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Avklaringsstatus(models.TextChoices):
    HOS_BYRAADEN = "hos_byraaden", _("Hos byråden")
    AVGJORT = "avgjort", _("Avgjort")
    I_RETUR = "i_retur", _("Sendt tilbake")
    TRUKKET = "trukket", _("Trukket")
