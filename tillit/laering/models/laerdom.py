"""A note of what a body tried, what came of it, and what it would do another time."""

from __future__ import annotations

import pgtrigger
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from tillit.felles.historikk import spor
from tillit.felles.modeller import Versjonert
from tillit.laering.querysets import LaerdomQuerySet
from tillit.laering.rules import FLEST_STIKKORD, LENGSTE_STIKKORD
from tillit.organisasjon.enums import Rettighet
from tillit.organisasjon.models import Bruker, Organ
from tillit.organisasjon.models.rollesql import holder_rolle

LENGSTE_DEL = 600


@spor()
class Laerdom(Versjonert):
    """Short, and of three parts. It is withdrawn and never deleted; nobody says how good it is."""

    organ = models.ForeignKey(Organ, models.PROTECT, related_name="laerdommer", verbose_name=_("organ"))
    proevde = models.TextField(_("vi prøvde"), max_length=LENGSTE_DEL)
    ble = models.TextField(_("det ble"), max_length=LENGSTE_DEL)
    ville = models.TextField(_("vi ville"), max_length=LENGSTE_DEL)
    stikkord = ArrayField(
        models.CharField(max_length=LENGSTE_STIKKORD), verbose_name=_("stikkord"), default=list, size=FLEST_STIKKORD
    )
    skrevet_av = models.ForeignKey(Bruker, models.PROTECT, related_name="+", verbose_name=_("skrevet av"))
    skrevet_tid = models.DateTimeField(_("skrevet"), auto_now_add=True)
    trukket_tid = models.DateTimeField(_("trukket"), null=True, blank=True)

    objects = LaerdomQuerySet.as_manager()

    class Meta:
        verbose_name = _("lærdom")
        verbose_name_plural = _("lærdommer")
        ordering = ["-skrevet_tid", "-pk"]
        constraints = [
            models.CheckConstraint(name="laerdom_har_ord", condition=~Q(proevde="") & ~Q(ble="") & ~Q(ville="")),
        ]
        triggers = [
            pgtrigger.Protect(name="slettes_aldri", operation=pgtrigger.Delete),
            pgtrigger.ReadOnly(name="hvem_sin", fields=["organ", "skrevet_av", "skrevet_tid"]),
            pgtrigger.Protect(
                name="trukket_staar_fast",
                operation=pgtrigger.Update,
                condition=pgtrigger.Q(old__trukket_tid__isnull=False),
            ),
            pgtrigger.Trigger(
                name="skrives_av_egne",
                when=pgtrigger.Before,
                operation=pgtrigger.Insert,
                func=f"""
                    IF NOT {holder_rolle("NEW.skrevet_av_id", "NEW.organ_id", Rettighet.LAERING_SKRIVE)} THEN
                        RAISE EXCEPTION USING ERRCODE = 'check_violation', CONSTRAINT = 'laerdom_av_egne',
                            MESSAGE = 'Den som skriver en lærdom, må ha en rolle der den er gjort.';
                    END IF;
                    RETURN NEW;
                """,
            ),
        ]

    def __str__(self) -> str:
        return self.proevde

    @property
    def adresse(self) -> str:
        return reverse("laering:vis", args=[self.pk])

    @property
    def hele(self) -> str:
        """All its words."""
        return " ".join((self.proevde, self.ble, self.ville, *self.stikkord))
