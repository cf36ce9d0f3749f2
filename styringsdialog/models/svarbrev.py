"""What became of each letter in the mailbox for answers, and when the mailbox was last read."""

from __future__ import annotations

import pgtrigger
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from styringsdialog.enums import Svarbrevutfall
from styringsdialog.models.moete import Moete


class Svarbrev(models.Model):
    """A letter is taken once, however often it is read: what it holds is told by its fingerprint.

    Of a letter whose answer was taken nothing more is kept; of the others, where they say they come from.
    """

    avtrykk = models.CharField(_("brevets avtrykk"), max_length=64, unique=True)
    utfall = models.CharField(_("hva det ble til"), max_length=15, choices=Svarbrevutfall)
    lest_tid = models.DateTimeField(_("lest"))
    avsender = models.CharField(_("avsender, slik brevet sier det"), max_length=254, blank=True)
    moete = models.ForeignKey(
        Moete, models.PROTECT, null=True, blank=True, related_name="svarbrev", verbose_name=_("møte")
    )

    class Meta:
        verbose_name = _("svarbrev")
        verbose_name_plural = _("svarbrev")
        constraints = [
            models.CheckConstraint(name="svarbrev_er_avtrykk", condition=Q(avtrykk__regex="^[0-9a-f]{64}$")),
            models.CheckConstraint(
                name="svarbrev_tatt_er_til_et_moete",
                condition=~Q(utfall=Svarbrevutfall.TATT) | Q(moete__isnull=False, avsender=""),
            ),
        ]
        indexes = [models.Index(fields=["-lest_tid"], name="svarbrev_lest")]
        triggers = [pgtrigger.Protect(name="svarbrev_staar", operation=pgtrigger.Update)]

    def __str__(self) -> str:
        return f"{self.get_utfall_display()}, {self.lest_tid}"


class Svarpostlesing(models.Model):
    """One row: when the mailbox was last read to the end, and what has kept it from being read since."""

    id = models.PositiveSmallIntegerField(primary_key=True, default=1)
    lest_tid = models.DateTimeField(_("sist lest"), null=True, blank=True)
    feil = models.CharField(_("hva som gikk galt"), max_length=500, blank=True)
    feil_siden = models.DateTimeField(_("feiler siden"), null=True, blank=True)

    class Meta:
        verbose_name = _("lesing av svarpost")
        verbose_name_plural = _("lesinger av svarpost")
        constraints = [
            models.CheckConstraint(name="svarpostlesing_er_en", condition=Q(id=1)),
            models.CheckConstraint(
                name="svarpostlesing_feil_har_tid",
                condition=Q(feil="", feil_siden__isnull=True) | (~Q(feil="") & Q(feil_siden__isnull=False)),
            ),
        ]

    def __str__(self) -> str:
        return str(self.lest_tid)
