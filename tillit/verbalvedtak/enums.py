"""What the council has asked the byråd to do or to answer, and where the answer is."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Vedtaksslag(models.TextChoices):
    VERBALVEDTAK = "verbalvedtak", _("Verbalvedtak")
    FLERTALLSMERKNAD = "flertallsmerknad", _("Flertallsmerknad")
    BUDSJETTMERKNAD = "budsjettmerknad", _("Merknad til budsjettet")


class Vedtaksstatus(models.TextChoices):
    AAPENT = "aapent", _("Skal besvares")
    TIL_GODKJENNING = "til_godkjenning", _("Svaret er til godkjenning")
    BESVART = "besvart", _("Besvart, ikke kvittert ut")
    KVITTERT = "kvittert", _("Kvittert ut")


class Vedtakssteg(models.TextChoices):
    """What can be done with one."""

    RETTE = "rette", _("Rett det som er ført")
    BE_OM_BIDRAG = "be_om_bidrag", _("Be en virksomhet om bidrag")
    SKRIVE = "skrive", _("Skriv svaret")
    RETURNERE = "returnere", _("Send svaret i retur")
    GODKJENNE = "godkjenne", _("Godkjenn svaret")
    SETTE_FRIST = "sette_frist", _("Endre fristen")
    KVITTERE = "kvittere", _("Før det bystyret sa til svaret")
