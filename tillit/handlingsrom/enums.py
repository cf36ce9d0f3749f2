"""What a department can answer to a limit that was met."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Grensesvar(models.TextChoices):
    """Room for action is taken, made possible or created; or the limit stands, with a reason."""

    TA = "ta", _("Rommet fantes")
    MULIGGJOERE = "muliggjoere", _("Hindringen tas bort")
    SKAPE = "skape", _("Ny fullmakt")
    STAAR = "staar", _("Grensen står")
