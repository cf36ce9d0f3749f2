"""What each person wants to be told, and one row for each letter. The letter's text is not kept."""

from __future__ import annotations

from datetime import datetime

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from tillit.felles.brevsending import Brevsending, Utsendelsesstatus
from tillit.felles.historikk import spor
from tillit.felles.tid import oslodag
from tillit.organisasjon.models import Bruker
from tillit.varsel.enums import Ukebrevdag
from tillit.varsel.querysets import UtsendelseQuerySet


@spor()
class Varselvalg(models.Model):
    """One person's choice. Who has made none gets what the defaults say."""

    bruker = models.OneToOneField(Bruker, models.CASCADE, related_name="varselvalg", verbose_name=_("bruker"))
    ukebrev = models.CharField(_("ukebrev"), max_length=10, choices=Ukebrevdag, default=Ukebrevdag.MANDAG)
    paaminnelser = models.BooleanField(_("påminnelser om frister"), default=True)

    class Meta:
        verbose_name = _("varselvalg")
        verbose_name_plural = _("varselvalg")

    def __str__(self) -> str:
        return str(self.bruker)


@spor(fields=["bruker", "dag", "uke", "status", "feil"])
class Utsendelse(Brevsending):
    """One letter to one person on one day: reminders and the weekly letter are gathered in it.

    Sent at most once: what is lost that way stands on the start page and in the next letter; a letter that comes twice
    makes people stop reading.
    """

    OPPGAVE = "varsel.send"
    GJELDER = ("bruker__navn",)

    bruker = models.ForeignKey(Bruker, models.PROTECT, related_name="utsendelser", verbose_name=_("til"))
    dag = models.DateField(_("dag"))
    # The ISO week, where the weekly letter is part of it.
    uke = models.CharField(_("uke"), max_length=8, blank=True)
    # The reminders it held, so that the same one is not given twice.
    noekler = ArrayField(models.CharField(max_length=80), verbose_name=_("påminnelser"), default=list, blank=True)

    objects = UtsendelseQuerySet.as_manager()

    class Meta:
        verbose_name = _("utsendelse")
        verbose_name_plural = _("utsendelser")
        constraints = [
            *Brevsending.Meta.constraints,
            models.UniqueConstraint(fields=["bruker", "dag"], name="utsendelse_en_om_dagen"),
            models.UniqueConstraint(
                fields=["bruker", "uke"],
                condition=~Q(uke="") & ~Q(status=Utsendelsesstatus.FEILET),
                name="utsendelse_ett_ukebrev",
            ),
        ]
        indexes = [models.Index(fields=["bruker", "-dag"], name="utsendelse_bruker_dag")]

    def __str__(self) -> str:
        return f"{self.bruker} {self.dag}"

    @classmethod
    def kan_proeves_igjen(cls, naa: datetime) -> Q:
        """The letter of today: an older one is about a day that is over."""
        return super().kan_proeves_igjen(naa) & Q(dag=oslodag(naa))
