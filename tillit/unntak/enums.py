"""Whether an exception holds, and what became of it when it was looked at."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class Unntaksstatus(models.TextChoices):
    GJELDER = "gjelder", pgettext_lazy("er i kraft", "Gjelder")
    AVSLUTTET = "avsluttet", _("Avsluttet")


class Unntaksutfall(models.TextChoices):
    FORTSETTER = "fortsetter", _("Unntaket fortsetter")
    FELLES = "felles", _("Virksomheten følger den felles regelen igjen")
    REGELEN_ENDRES = "regelen_endres", _("Den felles regelen endres, så unntaket ikke trengs")


# What ends it.
AVSLUTTER = (Unntaksutfall.FELLES, Unntaksutfall.REGELEN_ENDRES)
