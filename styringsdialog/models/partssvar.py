"""What each party answers to a statement as it reads."""

from __future__ import annotations

import pgtrigger
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from styringsdialog.enums import Svar
from styringsdialog.models.deltaker import var_der
from styringsdialog.models.laas import er_partens, laast_av_godkjent_kilde
from styringsdialog.models.revisjon import moetet_endret
from styringsdialog.models.signal import Signal
from styringsdialog.querysets import SignalsvarQuerySet
from tillit.felles.modeller import BARE_TILFOEYING
from tillit.organisasjon.enums import Part, Rettighet
from tillit.organisasjon.models import Bruker
from tillit.organisasjon.models.rollesql import rollene

_SVARER = rollene(Rettighet.SIGNAL_SVARE)


class Signalsvar(models.Model):
    """One party's word on a signal as it read in `signal_versjon`. Added to, never changed: a dispute stays visible.

    Who disputed may confirm the same words later: the dispute is withdrawn, and is still read.
    """

    signal = models.ForeignKey(Signal, models.PROTECT, related_name="svar", verbose_name=_("signal"))
    signal_versjon = models.PositiveIntegerField(_("versjon av signalet"))
    part = models.CharField(_("part"), max_length=15, choices=Part)
    svar = models.CharField(_("svar"), max_length=15, choices=Svar)
    grunn = models.TextField(_("grunn"), max_length=2000, blank=True)
    av = models.ForeignKey(Bruker, models.PROTECT, related_name="+", verbose_name=_("svart av"))
    tid = models.DateTimeField(_("svart"), auto_now_add=True)

    objects = SignalsvarQuerySet.as_manager()

    class Meta:
        verbose_name = _("svar på signal")
        verbose_name_plural = _("svar på signaler")
        ordering = ["tid", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["signal", "signal_versjon", "part", "svar"], name="signalsvar_ett_per_part_og_svar"
            ),
            models.CheckConstraint(
                name="signalsvar_bestridt_har_grunn", condition=~Q(svar=Svar.BESTRIDT) | ~Q(grunn="")
            ),
        ]
        triggers = [
            BARE_TILFOEYING,
            er_partens(
                "SELECT k.relasjon_id FROM styringsdialog_signal s JOIN styringsdialog_signalkilde k"
                " ON k.id = s.kilde_id WHERE s.id = NEW.signal_id"
            ),
            pgtrigger.Trigger(
                name="signalsvar_laast",
                when=pgtrigger.Before,
                operation=pgtrigger.Insert,
                declare=[("gjeldende", "INTEGER"), ("signaltype", "TEXT"), ("forrige", "TEXT")],
                func="""
                    SELECT s.svar INTO forrige FROM styringsdialog_signalsvar s
                        WHERE s.signal_id = NEW.signal_id AND s.signal_versjon = NEW.signal_versjon
                            AND s.part = NEW.part ORDER BY s.id DESC LIMIT 1;
                    IF forrige IS NULL OR (forrige, NEW.svar) <> ('bestridt', 'bekreftet') THEN
                """
                + laast_av_godkjent_kilde("(SELECT s.kilde_id FROM styringsdialog_signal s WHERE s.id = NEW.signal_id)")
                + """
                    END IF;
                    SELECT s.versjon, s.type INTO gjeldende, signaltype FROM styringsdialog_signal s
                        WHERE s.id = NEW.signal_id FOR SHARE;
                    IF gjeldende IS DISTINCT FROM NEW.signal_versjon THEN
                        RAISE EXCEPTION USING ERRCODE = 'check_violation', CONSTRAINT = 'signalsvar_gjelder_teksten',
                            MESSAGE = 'Signalet er endret. Les det på nytt før du svarer.';
                    END IF;
                    IF signaltype = 'uklassifisert' THEN
                        RAISE EXCEPTION USING ERRCODE = 'check_violation', CONSTRAINT = 'signalsvar_krever_type',
                            MESSAGE = 'Signalet må klassifiseres før noen kan svare på det.';
                    END IF;
                    IF forrige IS NOT NULL AND (forrige, NEW.svar) <> ('bestridt', 'bekreftet') THEN
                        RAISE EXCEPTION USING ERRCODE = 'check_violation', CONSTRAINT = 'signalsvar_staar_fast',
                            MESSAGE = 'Parten har svart. Bare en bestridelse kan trekkes.';
                    END IF;
                    RETURN NEW;
                """,
            ),
            pgtrigger.Trigger(
                name="signalsvar_bestridt_var_der",
                when=pgtrigger.Before,
                operation=pgtrigger.Insert,
                condition=pgtrigger.Q(new__svar=Svar.BESTRIDT),
                declare=[("sagt", "RECORD")],
                # Who was away disputes for a party of which nobody else who may answer was there.
                func=f"""
                    SELECT s.sak_id, k.moete_id,
                        CASE NEW.part WHEN 'overordnet' THEN r.overordnet_id ELSE r.underordnet_id END AS organ_id
                        INTO sagt FROM styringsdialog_signal s JOIN styringsdialog_signalkilde k ON k.id = s.kilde_id
                        JOIN organisasjon_styringsrelasjon r ON r.id = k.relasjon_id WHERE s.id = NEW.signal_id;
                    IF EXISTS (SELECT 1 FROM styringsdialog_deltaker d
                            WHERE d.moete_id = sagt.moete_id AND d.oppmoete <> '')
                        AND NOT EXISTS (SELECT 1 FROM styringsdialog_deltaker d
                            WHERE d.moete_id = sagt.moete_id AND d.bruker_id = NEW.av_id
                              AND (d.oppmoete = '' OR {var_der("d", "sagt.sak_id")}))
                        AND EXISTS (SELECT 1 FROM styringsdialog_deltaker d
                            JOIN organisasjon_bruker b ON b.id = d.bruker_id AND b.is_active
                            JOIN organisasjon_rolletildeling t ON t.bruker_id = d.bruker_id
                            WHERE d.moete_id = sagt.moete_id AND d.bruker_id <> NEW.av_id
                              AND t.organ_id = sagt.organ_id AND t.rolle IN ({_SVARER})
                              AND t.gyldig_fra <= (NEW.tid AT TIME ZONE 'Europe/Oslo')::date
                              AND (t.gyldig_til IS NULL OR t.gyldig_til > (NEW.tid AT TIME ZONE 'Europe/Oslo')::date)
                              AND {var_der("d", "sagt.sak_id")}) THEN
                        RAISE EXCEPTION USING ERRCODE = 'check_violation', CONSTRAINT = 'signalsvar_bestridt_var_der',
                            MESSAGE = 'Den som ikke var til stede da det ble sagt, kan ikke bestride det.';
                    END IF;
                    RETURN NEW;
                """,
            ),
            moetet_endret(
                "SELECT k.moete_id FROM styringsdialog_signal s JOIN styringsdialog_signalkilde k ON k.id = s.kilde_id"
                " WHERE s.id = {rad}.signal_id"
            ),
        ]
