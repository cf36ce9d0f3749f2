"""What each person wants to be told, and one row for each letter. The letter's text is not kept."""

from __future__ import annotations

import uuid
from datetime import datetime, timedelta

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from tillit.felles.historikk import spor
from tillit.felles.jobb import Jobb
from tillit.felles.tid import oslodag
from tillit.organisasjon.models import Bruker
from tillit.varsel.enums import Ukebrevdag, Utsendelsesstatus
from tillit.varsel.querysets import UtsendelseQuerySet
from tillit.varsel.rules import VENTETIDER

STANSET_UNDERVEIS = _("Sendingen stanset mens brevet ble sendt. Det sendes ikke på nytt, for det kan ha kommet fram.")


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
class Utsendelse(Jobb):
    """One letter to one person on one day: reminders and the weekly letter are gathered in it.

    Sent at most once. `overlevert_tid` is committed when the mail server has said yes to everything but the text
    itself: a worker that dies after that may or may not have delivered, so nobody sends it again (UVISST). What is
    lost that way stands on the start page and in the next letter; a letter that comes twice makes people stop reading.
    """

    OPPGAVE = "varsel.send"
    # Longer than the slowest conversation with a mail server (seven answers of EMAIL_TIMEOUT seconds).
    LEIE = timedelta(minutes=5)
    KOE_TAALMODIGHET = timedelta(minutes=2)
    MAKS_FORSOEK = len(VENTETIDER) + 1
    BESTILLER = ""
    GJELDER = ("bruker__navn",)

    bruker = models.ForeignKey(Bruker, models.PROTECT, related_name="utsendelser", verbose_name=_("til"))
    dag = models.DateField(_("dag"))
    # The ISO week, where the weekly letter is part of it.
    uke = models.CharField(_("uke"), max_length=8, blank=True)
    # The reminders it held, so that the same one is not given twice.
    noekler = ArrayField(models.CharField(max_length=80), verbose_name=_("påminnelser"), default=list, blank=True)
    status = models.CharField(_("status"), max_length=15, choices=Utsendelsesstatus, default=Utsendelsesstatus.BESTILT)
    emne = models.CharField(_("emne"), max_length=200, blank=True)
    # Part of the Message-ID: the same however many attempts it takes.
    meldingsnoekkel = models.UUIDField(_("meldingsnøkkel"), unique=True, default=uuid.uuid4, editable=False)
    bestilt_tid = models.DateTimeField(_("planlagt"), auto_now_add=True)
    tidligst_tid = models.DateTimeField(_("prøves ikke før"), null=True, blank=True)
    overlevert_tid = models.DateTimeField(_("overlevert"), null=True, blank=True)
    ferdig_tid = models.DateTimeField(_("ferdig"), null=True, blank=True)

    objects = UtsendelseQuerySet.as_manager()

    class Meta:
        verbose_name = _("utsendelse")
        verbose_name_plural = _("utsendelser")
        constraints = [
            *Jobb.Meta.constraints,
            models.UniqueConstraint(fields=["bruker", "dag"], name="utsendelse_en_om_dagen"),
            models.UniqueConstraint(
                fields=["bruker", "uke"],
                condition=~Q(uke="") & ~Q(status=Utsendelsesstatus.FEILET),
                name="utsendelse_ett_ukebrev",
            ),
            models.CheckConstraint(
                name="utsendelse_sendt_er_overlevert",
                condition=~Q(status=Utsendelsesstatus.FERDIG)
                | Q(overlevert_tid__isnull=False, ferdig_tid__isnull=False),
            ),
        ]
        indexes = [models.Index(fields=["bruker", "-dag"], name="utsendelse_bruker_dag")]

    def __str__(self) -> str:
        return f"{self.bruker} {self.dag}"

    @classmethod
    def kan_proeves_igjen(cls, naa: datetime) -> Q:
        """The letter of today, which the mail server has not said yes to: an older one is about a day that is over."""
        return super().kan_proeves_igjen(naa) & Q(dag=oslodag(naa), overlevert_tid__isnull=True)

    def avbrytes(self, grunn: str) -> tuple[str, str]:
        """What the mail server had said yes to, may have arrived."""
        if self.overlevert_tid is not None:
            return Utsendelsesstatus.UVISST, str(STANSET_UNDERVEIS)
        return super().avbrytes(grunn)

    def oppgis(self) -> tuple[str, str]:
        """After the last attempt as after any other: what the mail server had said yes to, may have arrived."""
        if self.overlevert_tid is not None:
            return Utsendelsesstatus.UVISST, str(STANSET_UNDERVEIS)
        return super().oppgis()
