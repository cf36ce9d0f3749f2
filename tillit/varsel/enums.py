"""The closed lists of letters."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Ukebrevdag(models.TextChoices):
    """The day the weekly letter comes, or never."""

    MANDAG = "mandag", _("Mandag")
    TIRSDAG = "tirsdag", _("Tirsdag")
    ONSDAG = "onsdag", _("Onsdag")
    TORSDAG = "torsdag", _("Torsdag")
    FREDAG = "fredag", _("Fredag")
    INGEN = "ingen", _("Jeg vil ikke ha ukebrev")


class Trinn(models.TextChoices):
    """When somebody is reminded of one deadline."""

    TI_FOER = "ti_foer", _("Ti virkedager før")
    TRE_FOER = "tre_foer", _("Tre virkedager før")
    OVER = "over", _("Første virkedag etter")
    VENTET_TRE = "ventet_tre", _("Ventet i tre virkedager")
    VENTET_TI = "ventet_ti", _("Ventet i ti virkedager")
