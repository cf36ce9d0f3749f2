"""The closed lists of goals and figures."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Maalstatus(models.TextChoices):
    """Where a goal is in its life."""

    UTKAST = "utkast", _("Utkast")
    I_DIALOG = "i_dialog", _("I dialog")
    FORESLAATT = "foreslaatt", _("Foreslått")
    FASTSATT = "fastsatt", _("Fastsatt")
    ENDRET = "endret", _("Endret")
    AVSLUTTET = "avsluttet", _("Avsluttet")


class Maaltype(models.TextChoices):
    SAMFUNNSMAAL = "samfunnsmaal", _("Samfunnsmål")
    BRUKERMAAL = "brukermaal", _("Brukermål")


class Maalnivaa(models.TextChoices):
    """Who sets the goal."""

    BYRAAD = "byraad", _("Byrådet")
    BYRAADSAVDELING = "byraadsavdeling", _("Byrådsavdelingen")
    VIRKSOMHET = "virksomhet", _("Virksomheten")


class Frekvens(models.TextChoices):
    """How long a period is."""

    AAR = "aar", _("År")
    TERTIAL = "tertial", _("Tertial")
    KVARTAL = "kvartal", _("Kvartal")
    MAANED = "maaned", _("Måned")


class Retning(models.TextChoices):
    """Which way is better."""

    OPP = "opp", _("Høyere er bedre")
    NED = "ned", _("Lavere er bedre")
    NOEYTRAL = "noeytral", _("Sier ikke noe alene")


class Operator(models.TextChoices):
    MINST = "minst", _("minst")
    HOEYST = "hoeyst", _("høyst")
    LIK = "lik", _("lik")


class Maaloppnaaelse(models.TextChoices):
    """How a goal stands, as judged in writing. Missing knowledge is an answer of its own."""

    NAADD = "naadd", _("Nådd")
    I_RUTE = "i_rute", _("I rute")
    AVVIK = "avvik", _("Avvik")
    VET_IKKE = "vet_ikke", _("Vet ikke")


class Vurderingstilstand(models.TextChoices):
    UTKAST = "utkast", _("Utkast")
    GODKJENT = "godkjent", _("Godkjent")
