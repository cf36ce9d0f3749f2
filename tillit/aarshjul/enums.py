"""The closed lists of the calendar: what stands in it, and how a date of its own stands between the parties."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class Kalenderslag(models.TextChoices):
    """What a day in the calendar is, in the order they are read. The first are other rooms'; `EGNE` are its own."""

    MOETE = "moete", _("Møte")
    OPPFOELGING = "oppfoelging", _("Frist for oppfølging")
    RAPPORTERING = "rapportering", _("Frist for rapportering")
    KRAV = "krav", _("Rapporteringskrav")
    AVKLARING = "avklaring", _("Avklaring")
    SPOERSMAAL = "spoersmaal", _("Spørsmål fra folkevalgte")
    TALL = "tall", _("Frist for tall")
    BREVFRIST = "brevfrist", _("Frist i et brev")
    UTSTEDT = "utstedt", _("Utstedt brev")
    BUDSJETT = "budsjett", _("Budsjett")
    BERETNING = "beretning", _("Årsberetning")
    BREV = "brev", _("Tildelingsbrev")
    MAALDIALOG = "maaldialog", _("Neste års mål")
    OPPHOLD = "opphold", _("Opphold i bystyret")
    ANNET = "annet", _("Annet")


class Visning(models.TextChoices):
    """How the calendar of a year is shown."""

    LISTE = "liste", _("Liste")
    MAANED = "maaned", _("Måned")
    HJUL = "hjul", _("Årshjul")


class Datostatus(models.TextChoices):
    """How a date of the calendar's own stands between the parties."""

    FORESLAATT = "foreslaatt", _("Foreslått")
    GJELDER = "gjelder", pgettext_lazy("er i kraft", "Gjelder")
    AVSLAATT = "avslaatt", _("Avslått")
    FJERNET = "fjernet", _("Fjernet")


EGNE = (
    Kalenderslag.BUDSJETT,
    Kalenderslag.BERETNING,
    Kalenderslag.BREV,
    Kalenderslag.MAALDIALOG,
    Kalenderslag.OPPHOLD,
    Kalenderslag.ANNET,
)
STAAENDE = frozenset({Datostatus.FORESLAATT, Datostatus.GJELDER})
