"""What a party may say of a hallmark."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Grad(models.TextChoices):
    """How far it holds. In words, and never made a number of."""

    STOR = "stor", _("I stor grad")
    NOEN = "noen", _("I noen grad")
    LITEN = "liten", _("I liten grad")
    VET_IKKE = "vet_ikke", _("Vet ikke")
