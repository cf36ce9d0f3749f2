"""The closed lists of periodic reporting."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Periodetype(models.TextChoices):
    """What a report is of. The values are those of a vurdering, which a delivered section becomes."""

    TERTIAL = "tertial", _("Tertial")
    AAR = "aar", _("År")
    EGEN = "egen", _("Egen periode")


class Periodestatus(models.TextChoices):
    """Where a report is in its life."""

    AAPEN = "aapen", _("Åpen")
    LEVERT = "levert", _("Levert")
    I_RETUR = "i_retur", _("I retur")
    VURDERT = "vurdert", _("Vurdert")
    LAAST = "laast", _("Låst")
    PUBLISERT = "publisert", _("Publisert")


class Periodehandling(models.TextChoices):
    """What is done to many periods at once."""

    AAPNE = "aapne", _("Åpne")
    NY_FRIST = "ny_frist", _("Sett ny frist")
    LUKK = "lukk", _("Lukk")
    GJENAAPNE = "gjenaapne", _("Åpne igjen")


class Samleutvalg(models.TextChoices):
    """Which rows are ticked in one go, by what may be done with them."""

    IKKE_AAPNET = "ikke_aapnet", _("Ikke åpnet")
    AAPNE = "aapne", _("Åpne for skriving")
    LUKKET = "lukket", _("Lukket")
    ALLE = "alle", _("Alle")
    INGEN = "ingen", _("Ingen")


class Seksjonssvar(models.TextChoices):
    """What the virksomhet answers of a goal: nothing yet, that nothing is new, or something."""

    UBESVART = "ubesvart", _("Ikke besvart")
    INGEN_NYTT = "ingen_nytt", _("Ikke noe nytt")
    NYTT = "nytt", _("Noe nytt")


class Seksjonstilstand(models.TextChoices):
    """How far a section of the form has come. What is of no goal may be left empty."""

    FERDIG = "ferdig", _("Ferdig")
    MANGLER = "mangler", _("Mangler noe")
    IKKE_BEGYNT = "ikke_begynt", _("Ikke begynt")
    VALGFRI = "valgfri", _("Valgfritt")


class Innleggsslag(models.TextChoices):
    """What an entry in a thread is."""

    RETUR = "retur", _("Retur")
    INNLEGG = "innlegg", _("Innlegg")


class Tekstvalg(models.TextChoices):
    """How two texts for one field became one."""

    STAAENDE = "staaende", _("Teksten som sto i feltet")
    VENTENDE = "ventende", _("Teksten som ventet")
    TREDJE = "tredje", _("En tredje tekst")
