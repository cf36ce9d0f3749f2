"""The meeting while it is held: which point is being talked about since when, and how often anything in it has changed."""

from __future__ import annotations

import pgtrigger
from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import DateTimeRangeField, RangeBoundary, RangeOperators
from django.db import models
from django.db.models import F, Func, Q
from django.utils.translation import gettext_lazy as _

from styringsdialog.models.laas import laas_trigger, laast_av_referat
from styringsdialog.models.moete import Moete
from styringsdialog.models.revisjon import moetet_endret
from styringsdialog.models.sak import Sakspunkt
from tillit.felles.historikk import spor


class _Tidsrom(Func):
    function = "TSTZRANGE"
    output_field = DateTimeRangeField()


@spor()
class Behandling(models.Model):
    """A time in which a point was what the meeting talked about. Open while it is: then its clock runs.

    The same point may be taken up again; its minutes are the sum. Where pauses were is where none is.
    """

    moete = models.ForeignKey(Moete, models.PROTECT, related_name="behandlinger", verbose_name=_("møte"))
    sak = models.ForeignKey(Sakspunkt, models.PROTECT, related_name="behandlinger", verbose_name=_("sak"))
    fra = models.DateTimeField(_("fra"))
    til = models.DateTimeField(_("til"), null=True, blank=True)

    class Meta:
        verbose_name = _("behandling av en sak")
        verbose_name_plural = _("behandlinger av saker")
        ordering = ["fra", "pk"]
        constraints = [
            models.CheckConstraint(
                name="behandling_fra_foer_til", condition=Q(til__isnull=True) | Q(til__gte=F("fra"))
            ),
            # One clock a meeting, and never two points at once.
            ExclusionConstraint(
                name="behandling_en_sak_om_gangen",
                expressions=[
                    ("moete", RangeOperators.EQUAL),
                    (_Tidsrom("fra", "til", RangeBoundary()), RangeOperators.OVERLAPS),
                ],
                violation_error_message=_("En annen sak er oppe i møtet akkurat nå."),
            ),
        ]
        triggers = [
            laas_trigger("behandling_laast", laast_av_referat, "moete_id"),
            pgtrigger.Protect(name="slettes_ikke", operation=pgtrigger.Delete),
            pgtrigger.Trigger(
                name="behandling_i_moetet",
                when=pgtrigger.Before,
                operation=pgtrigger.Insert | pgtrigger.Update,
                func="""
                    IF TG_OP = 'UPDATE' AND ((NEW.moete_id, NEW.sak_id, NEW.fra) <> (OLD.moete_id, OLD.sak_id, OLD.fra)
                        OR OLD.til IS NOT NULL) THEN
                        RAISE EXCEPTION USING ERRCODE = 'check_violation', CONSTRAINT = 'behandling_staar_fast',
                            MESSAGE = 'Tiden en sak var oppe, kan ikke endres.';
                    END IF;
                    IF TG_OP = 'INSERT' AND NOT EXISTS (
                        SELECT 1 FROM styringsdialog_sakspunkt s JOIN styringsdialog_moete m ON m.id = s.moete_id
                        WHERE s.id = NEW.sak_id AND m.id = NEW.moete_id AND s.tilstand = 'aktiv'
                            AND m.status = 'gjennomfoert' AND m.avsluttet_tid IS NULL
                            AND EXISTS (SELECT 1 FROM styringsdialog_referat r WHERE r.moete_id = m.id)
                    ) THEN
                        RAISE EXCEPTION USING ERRCODE = 'check_violation', CONSTRAINT = 'behandling_i_moetet',
                            MESSAGE = 'Bare en sak på programmet i et møte som er i gang, kan tas opp.';
                    END IF;
                    IF TG_OP = 'INSERT' AND NOT EXISTS (
                        SELECT 1 FROM styringsdialog_moete m WHERE m.id = NEW.moete_id AND NEW.fra >= m.startet_tid
                    ) THEN
                        RAISE EXCEPTION USING ERRCODE = 'check_violation', CONSTRAINT = 'behandling_etter_starten',
                            MESSAGE = 'En sak kan ikke ha vært oppe før møtet ble startet.';
                    END IF;
                    RETURN NEW;
                """,
            ),
            moetet_endret("{rad}.moete_id"),
        ]

    def __str__(self) -> str:
        return f"{self.sak_id}: {self.fra}–{self.til or ''}"
