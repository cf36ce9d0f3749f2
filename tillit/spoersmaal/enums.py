from django.db import models
from django.utils.translation import gettext_lazy as _


class Spoersmaalsstatus(models.TextChoices):
    """Where a question is: who has it, or how it ended."""

    STILT = "stilt", _("Hos avdelingen")
    HOS_VIRKSOMHETEN = "hos_virksomheten", _("Hos virksomheten")
    BIDRAG_GITT = "bidrag_gitt", _("Virksomheten har bidratt")
    TIL_GODKJENNING = "til_godkjenning", _("Til godkjenning")
    PUBLISERT = "publisert", _("Besvart")
    AVSLAATT = "avslaatt", _("Avslått med grunn")
    TRUKKET = "trukket", _("Trukket")


class Spoersmaalssteg(models.TextChoices):
    """What can be done with a question."""

    BE_OM_BIDRAG = "be_om_bidrag", _("Be om bidrag")
    BIDRA = "bidra", _("Gi bidrag")
    SKRIVE = "skrive", _("Skriv svaret")
    SENDE = "sende", _("Send til godkjenning")
    RETURNERE = "returnere", _("Send i retur")
    PUBLISERE = "publisere", _("Publiser svaret")
    TREKKE = "trekke", _("Trekk spørsmålet")
    SKJULE = "skjule", _("Utelat navn i spørsmålet")
    SETTE_FRIST = "sette_frist", _("Endre fristen")
    TILFOEYE = "tilfoeye", _("Skriv et tillegg")


UTE = frozenset({Spoersmaalsstatus.PUBLISERT, Spoersmaalsstatus.AVSLAATT})
AVSLUTTET = UTE | {Spoersmaalsstatus.TRUKKET}
AAPNE = frozenset(Spoersmaalsstatus) - AVSLUTTET
