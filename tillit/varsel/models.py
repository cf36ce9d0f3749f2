"""What each person wants to be told and follows, and one row for each letter. The letter's text is not kept."""

from __future__ import annotations

from datetime import datetime

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from tillit.felles.brevsending import Brevsending, Utsendelsesstatus
from tillit.felles.historikk import spor
from tillit.felles.tid import oslodag
from tillit.maal.enums import Formaal
from tillit.maal.models import Maal
from tillit.organisasjon.models import Bruker, Organ
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


@spor()
class Foelging(models.Model):
    """One thing that a person follows: a virksomhet, a goal, or the goals of a purpose. What turns in it is told of."""

    bruker = models.ForeignKey(Bruker, models.CASCADE, related_name="foelger", verbose_name=_("bruker"))
    organ = models.ForeignKey(
        Organ, models.PROTECT, null=True, blank=True, related_name="foelges_av", verbose_name=_("virksomhet")
    )
    maal = models.ForeignKey(
        Maal, models.PROTECT, null=True, blank=True, related_name="foelges_av", verbose_name=_("mål")
    )
    formaal = models.CharField(_("formål"), max_length=20, choices=Formaal, blank=True, default="")
    fra_tid = models.DateTimeField(_("fra"), auto_now_add=True)

    class Meta:
        verbose_name = _("det en person følger")
        verbose_name_plural = _("det personer følger")
        constraints = [
            models.CheckConstraint(
                name="foelging_en_ting",
                condition=Q(organ__isnull=False, maal__isnull=True, formaal="")
                | Q(organ__isnull=True, maal__isnull=False, formaal="")
                | (Q(organ__isnull=True, maal__isnull=True) & ~Q(formaal="")),
            ),
            models.UniqueConstraint(fields=["bruker", "organ"], name="foelging_organ_en_gang"),
            models.UniqueConstraint(fields=["bruker", "maal"], name="foelging_maal_en_gang"),
            models.UniqueConstraint(
                fields=["bruker", "formaal"], condition=~Q(formaal=""), name="foelging_formaal_en_gang"
            ),
        ]

    def __str__(self) -> str:
        return self.navn

    @property
    def slag(self) -> str:
        return "virksomhet" if self.organ_id else "maal" if self.maal_id else "formaal"

    @property
    def hva(self) -> str:
        return str(self.organ_id or self.maal_id or self.formaal)

    @property
    def navn(self) -> str:
        if self.organ:
            return str(self.organ.navn)
        return self.maal.tekst if self.maal else str(Formaal(self.formaal).label)


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
