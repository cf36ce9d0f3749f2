"""What is left to be done."""

from __future__ import annotations

import pgtrigger
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from styringsdialog.enums import Oppfoelgingsstatus
from styringsdialog.models.signal import Signal
from styringsdialog.querysets import OppfoelgingQuerySet
from tillit.felles.historikk import spor
from tillit.felles.modeller import Versjonert
from tillit.organisasjon.models import Bruker


@spor()
class Oppfoelging(Versjonert):
    """What a binding signal with a deadline leaves to be done."""

    signal = models.OneToOneField(Signal, models.PROTECT, related_name="oppfoelging", verbose_name=_("signal"))
    frist = models.DateField(_("frist"))
    status = models.CharField(_("status"), max_length=15, choices=Oppfoelgingsstatus, default=Oppfoelgingsstatus.AAPEN)
    merknad = models.TextField(_("merknad"), max_length=2000, blank=True)
    avsluttet_tid = models.DateTimeField(_("avsluttet"), null=True, blank=True)
    avsluttet_av = models.ForeignKey(
        Bruker, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("avsluttet av")
    )

    objects = OppfoelgingQuerySet.as_manager()

    class Meta:
        verbose_name = _("oppfølging")
        verbose_name_plural = _("oppfølginger")
        constraints = [
            models.CheckConstraint(
                name="oppfoelging_avsluttet_har_merknad",
                condition=Q(status=Oppfoelgingsstatus.AAPEN) | (Q(avsluttet_tid__isnull=False) & ~Q(merknad="")),
            ),
        ]
        triggers = [
            pgtrigger.Protect(name="slettes_aldri", operation=pgtrigger.Delete),
            pgtrigger.Protect(
                name="avsluttet_staar_fast",
                operation=pgtrigger.Update,
                condition=~pgtrigger.Q(old__status=Oppfoelgingsstatus.AAPEN),
            ),
            pgtrigger.Trigger(
                name="bare_av_bindende_signal",
                when=pgtrigger.Before,
                operation=pgtrigger.Insert | pgtrigger.UpdateOf("signal_id", "frist"),
                func="""
                    IF NOT EXISTS (
                        SELECT 1 FROM styringsdialog_signal s
                        JOIN styringsdialog_signalkilde k ON k.id = s.kilde_id AND k.kan_binde
                            AND k.godkjent_tid IS NOT NULL
                        WHERE s.id = NEW.signal_id AND s.type IN ('styringssignal', 'oppdrag')
                          AND s.status = 'bekreftet' AND s.frist = NEW.frist
                          AND (COALESCE(s.klassifisert_tid, s.foert_tid) AT TIME ZONE 'Europe/Oslo')::date <= k.foeres_innen
                    ) THEN
                        RAISE EXCEPTION USING ERRCODE = 'check_violation', CONSTRAINT = 'oppfoelging_av_bindende_signal',
                            MESSAGE = 'Bare et bindende signal med frist kan følges opp.';
                    END IF;
                    RETURN NEW;
                """,
            ),
        ]

    def __str__(self) -> str:
        return str(self.signal)
