"""Where an early warning is, and what it may be about."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Avviksstatus(models.TextChoices):
    VARSLET = "varslet", _("Venter på avdelingen")
    BESVART = "besvart", _("Følges opp")
    TIL_LUKKING = "til_lukking", _("Venter på at avdelingen lukker")
    LUKKET = "lukket", _("Lukket")
    TRUKKET = "trukket", _("Trukket")


class Avviksgrunnlag(models.TextChoices):
    """What it is about: one of the virksomhet's own, or something that is none of these."""

    MAAL = "maal", _("Et mål")
    INDIKATOR = "indikator", _("Et tall")
    SIGNAL = "signal", _("Et signal eller et oppdrag")
    KRAV = "krav", _("Et rapporteringskrav")
    ANNET = "annet", _("Noe annet")


AAPNE = (Avviksstatus.VARSLET, Avviksstatus.BESVART, Avviksstatus.TIL_LUKKING)
