"""The issued letter as it is archived: made by itself, once, of what was issued."""

from __future__ import annotations

import pgtrigger
from django.db import models
from django.utils.translation import gettext_lazy as _

from styringsdialog.models import Styringsdokument
from tillit.felles.frossenpdf import FrossenPdf
from tillit.felles.historikk import spor
from tillit.felles.jobb import Jobbstatus
from tillit.styringsbrev.querysets import BrevutskriftQuerySet


@spor(fields=["dokument", "status", "sha256", "feil"])
class Brevutskrift(FrossenPdf):
    """Ordered when the letter is issued. `innhold` is what the letter says, and nothing else."""

    OPPGAVE = "styringsbrev.lag_brevutskrift"
    MAPPE = "brev"
    GJELDER = ("dokument__tittel",)
    # Nobody orders it: it comes of the issue.
    BESTILLER = ""

    dokument = models.OneToOneField(
        Styringsdokument, models.PROTECT, related_name="utskrift", verbose_name=_("styringsdokument")
    )
    bestilt_tid = models.DateTimeField(_("bestilt"), auto_now_add=True)

    objects = BrevutskriftQuerySet.as_manager()

    class Meta:
        verbose_name = _("utskrift av brev")
        verbose_name_plural = _("utskrifter av brev")
        constraints = [*FrossenPdf.Meta.constraints]
        triggers = [
            *FrossenPdf.Meta.triggers,
            pgtrigger.Protect(name="slettes_ikke", operation=pgtrigger.Delete),
            pgtrigger.Trigger(
                name="er_av_brevet",
                when=pgtrigger.Before,
                operation=pgtrigger.Insert | pgtrigger.Update,
                func="""
                    IF NOT EXISTS (SELECT 1 FROM styringsdialog_styringsdokument d WHERE d.id = NEW.dokument_id
                        AND d.status IN ('utstedt', 'kvittert') AND (NEW.innhold IS NULL OR NEW.innhold = d.innhold)) THEN
                        RAISE EXCEPTION USING ERRCODE = 'check_violation', CONSTRAINT = 'brevutskrift_er_av_brevet',
                            MESSAGE = 'Det som arkiveres, er brevet slik det ble utstedt.';
                    END IF;
                    RETURN NEW;
                """,
            ),
        ]

    def __str__(self) -> str:
        return str(self.dokument)

    @property
    def er_laget(self) -> bool:
        return self.status == Jobbstatus.FERDIG
