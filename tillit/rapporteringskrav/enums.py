"""The closed lists of what a virksomhet must report, what it costs and what becomes of it."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class Kravhyppighet(models.TextChoices):
    """How often it is answered."""

    ENGANG = "engang", _("Én gang")
    AAR = "aar", _("Hvert år")
    TERTIAL = "tertial", _("Hvert tertial")
    KVARTAL = "kvartal", _("Hvert kvartal")
    MAANED = "maaned", _("Hver måned")
    UKE = "uke", _("Hver uke")


class Kravopphav(models.TextChoices):
    """What it arose from."""

    BREV = "brev", pgettext_lazy("opphav", "Brev")
    MOETE = "moete", _("Møte")
    EPOST = "epost", _("E-post")
    LOV = "lov", _("Lov eller forskrift")
    ANNET = "annet", _("Annet")


class Kravstatus(models.TextChoices):
    """How it stands between the parties."""

    MELDT = "meldt", _("Meldt av virksomheten")
    GJELDER = "gjelder", pgettext_lazy("er i kraft", "Gjelder")
    TRUKKET = "trukket", _("Ikke et krav")
    FJERNET = "fjernet", _("Fjernet")


class Kravutfall(models.TextChoices):
    """What is decided of a demand that is looked at anew, in the order they are read."""

    FJERNE = "fjerne", _("Fjerne")
    FORANKRE = "forankre", _("Forankre")
    FORANDRE = "forandre", _("Forandre")
    FASTHOLDE = "fastholde", _("Fastholde")


class Sluttsvar(models.TextChoices):
    """What the department answered somebody who proposed that a demand should end."""

    FULGT = "fulgt", _("Tatt til følge")
    BESTAAR = "bestaar", _("Kravet består")


class Takstatus(models.TextChoices):
    """What became of a proposed ceiling."""

    FORESLAATT = "foreslaatt", _("Foreslått")
    AVTALT = "avtalt", _("Avtalt")
    AVSLAATT = "avslaatt", _("Avslått")
    TRUKKET = "trukket", _("Trukket")


class Vurderingsgrunn(models.TextChoices):
    """Why a demand should be looked at anew."""

    UBRUKT = "ubrukt", _("Ikke brukt på to perioder")
    UTLOEPT = "utloept", _("Sluttdatoen er passert")


AAPNE = frozenset({Kravstatus.MELDT, Kravstatus.GJELDER})
AVSLUTTET = frozenset(Kravstatus) - AAPNE
