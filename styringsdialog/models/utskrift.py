"""The approved referat as it is archived: made by itself, once, and never changed."""

from __future__ import annotations

import pgtrigger
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import gettext_noop

from styringsdialog.models.referat import Referat, bare_i_status
from styringsdialog.querysets import ReferatutskriftQuerySet
from tillit.felles.frossenpdf import FrossenPdf
from tillit.felles.historikk import spor
from tillit.felles.jobb import Jobbstatus
from tillit.felles.koding import SHA256


@spor(fields=["referat", "status", "tekst_sha256", "sha256", "feil"])
class Referatutskrift(FrossenPdf):
    """Ordered when the second party approves. One that failed is tried again as it was ordered: it is of the same text."""

    OPPGAVE = "styringsdialog.lag_referatutskrift"
    MAPPE = "referater"
    GJELDER = ("referat__moete__tittel",)
    # Nobody orders it: it comes of the approval.
    BESTILLER = ""

    referat = models.OneToOneField(Referat, models.PROTECT, related_name="utskrift", verbose_name=_("referat"))
    bestilt_tid = models.DateTimeField(_("bestilt"), auto_now_add=True)
    # Of the frozen text, however it is laid out: what two readers hold against each other.
    tekst_sha256 = models.CharField(_("SHA-256 av teksten"), max_length=64, blank=True)

    objects = ReferatutskriftQuerySet.as_manager()

    class Meta:
        verbose_name = _("utskrift av referat")
        verbose_name_plural = _("utskrifter av referater")
        constraints = [
            *FrossenPdf.Meta.constraints,
            models.CheckConstraint(
                name="referatutskrift_teksten_har_avtrykk",
                condition=Q(innhold__isnull=True, tekst_sha256="")
                | Q(innhold__isnull=False, tekst_sha256__regex=SHA256),
            ),
        ]
        triggers = [
            *FrossenPdf.Meta.triggers,
            bare_i_status("godkjent", gettext_noop("Bare et referat som er godkjent av begge parter, arkiveres.")),
            pgtrigger.Protect(name="slettes_ikke", operation=pgtrigger.Delete),
            pgtrigger.Trigger(
                name="teksten_staar_fast",
                when=pgtrigger.Before,
                operation=pgtrigger.Update,
                func="""
                    IF NEW.referat_id <> OLD.referat_id OR (OLD.innhold IS NOT NULL
                        AND (NEW.innhold, NEW.tekst_sha256) IS DISTINCT FROM (OLD.innhold, OLD.tekst_sha256)) THEN
                        RAISE EXCEPTION USING ERRCODE = 'check_violation', CONSTRAINT = 'referatutskrift_staar_fast',
                            MESSAGE = 'Teksten som er arkivert, kan ikke endres.';
                    END IF;
                    RETURN NEW;
                """,
            ),
        ]

    def __str__(self) -> str:
        return str(self.referat)

    @property
    def er_laget(self) -> bool:
        return self.status == Jobbstatus.FERDIG
