"""The four headings of the register, and where a measure is in its life."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Tiltaksomraade(models.TextChoices):
    STYRING = "styring", _("Styringsdokumenter og virksomhetsstyring")
    LEDELSE = "ledelse", _("Ledelse og ledelsesverktøy")
    KOMPETANSE = "kompetanse", _("Kompetanse")
    SAMHANDLING = "samhandling", _("Samhandling og læring")


class Tiltakstilstand(models.TextChoices):
    """What the two days of a measure say: it is stored nowhere."""

    PLANLAGT = "planlagt", _("Planlagt")
    PAAGAAR = "paagaar", _("På gang")
    AVSLUTTET = "avsluttet", _("Avsluttet")
