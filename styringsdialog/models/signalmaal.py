"""Which goals a signal is about, where it is more than the point it was given under says."""

from __future__ import annotations

import pgtrigger
from django.db import models
from django.utils.translation import gettext_lazy as _

from styringsdialog.models.saksinnhold import HANDLENDE_PART
from styringsdialog.models.signal import Signal
from tillit.felles.historikk import spor
from tillit.maal.models import Maal


@spor()
class Signalmaal(models.Model):
    """Said by either party, at any time: it stands beside the words, and what was approved does not change by it."""

    signal = models.ForeignKey(Signal, models.PROTECT, related_name="maalene", verbose_name=_("signal"))
    maal = models.ForeignKey(Maal, models.PROTECT, related_name="+", verbose_name=_("mål"))

    class Meta:
        verbose_name = _("mål et signal gjelder")
        verbose_name_plural = _("mål signaler gjelder")
        constraints = [models.UniqueConstraint(fields=["signal", "maal"], name="signalmaal_en_gang")]
        triggers = [
            pgtrigger.Protect(name="endres_ikke", operation=pgtrigger.Update),
            pgtrigger.Trigger(
                name="maalet_er_virksomhetens",
                when=pgtrigger.Before,
                operation=pgtrigger.Insert | pgtrigger.Delete,
                declare=[("handlende", HANDLENDE_PART)],
                # A virksomhet that is moved keeps its goals: they are of another relation than the signal then.
                func="""
                    IF handlende IS NULL THEN
                        RAISE EXCEPTION USING ERRCODE = 'check_violation', CONSTRAINT = 'signalmaal_av_en_part',
                            MESSAGE = 'Hvilke mål et signal gjelder, sier en av partene.';
                    END IF;
                    IF TG_OP = 'DELETE' THEN
                        RETURN OLD;
                    END IF;
                    IF NOT EXISTS (
                        SELECT 1 FROM styringsdialog_signal s
                        JOIN styringsdialog_signalkilde k ON k.id = s.kilde_id
                        JOIN organisasjon_styringsrelasjon r ON r.id = k.relasjon_id
                        JOIN organisasjon_styringsrelasjon q ON q.underordnet_id = r.underordnet_id
                        JOIN maal_maal m ON m.relasjon_id = q.id
                        WHERE s.id = NEW.signal_id AND m.id = NEW.maal_id
                    ) THEN
                        RAISE EXCEPTION USING ERRCODE = 'check_violation', CONSTRAINT = 'signalmaal_virksomhetens',
                            MESSAGE = 'Målet hører til en annen virksomhet enn signalet.';
                    END IF;
                    RETURN NEW;
                """,
            ),
        ]

    def __str__(self) -> str:
        return f"{self.signal}: {self.maal}"
