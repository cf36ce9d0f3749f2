"""The backlog of a relation: what waits for a meeting, proposed without one or postponed from one (ADR 16)."""

from __future__ import annotations

from datetime import date

import pgtrigger
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from styringsdialog.models.sak import Sakspunkt
from styringsdialog.models.saksinnhold import (
    HANDLENDE_PART,
    Saksinnhold,
    forfatteren_er_partens,
    i_relasjonen,
    opphavet,
)
from styringsdialog.querysets import SaksforslagQuerySet
from tillit.felles.historikk import spor
from tillit.felles.tid import naa, oslodag
from tillit.organisasjon.models import Styringsrelasjon
from tillit.organisasjon.models.varighet import relasjonen_varer


@spor()
class Saksforslag(Saksinnhold):
    """A matter that waits. It waits until a point is made of it (`Sakspunkt.forslag`), or its party withdraws it.

    What is postponed waits here from the moment it is: the database makes the row, whoever postponed it.
    """

    relasjon = models.ForeignKey(
        Styringsrelasjon, models.PROTECT, related_name="saksforslag", verbose_name=_("styringsrelasjon")
    )
    utsatt_fra = models.OneToOneField(
        Sakspunkt, models.PROTECT, null=True, blank=True, related_name="ventende", verbose_name=_("utsatt fra")
    )
    foreslaatt_tid = models.DateTimeField(_("foreslått"), default=naa, editable=False)
    trukket_grunn = models.CharField(_("hvorfor forslaget er trukket"), max_length=500, blank=True)

    objects = SaksforslagQuerySet.as_manager()

    class Meta:
        verbose_name = _("sak som venter")
        verbose_name_plural = _("saker som venter")
        indexes = [models.Index(name="saksforslag_venter", fields=["relasjon"], condition=Q(trukket_grunn=""))]
        constraints = [
            models.CheckConstraint(
                name="saksforslag_minutter_rimelige",
                condition=Q(min_plan__gte=1, min_plan__lte=600),
                violation_error_message=_("Minutter må være fra 1 til 600."),
            ),
        ]
        triggers = [
            i_relasjonen("NEW.relasjon_id"),
            forfatteren_er_partens("NEW.relasjon_id", gjelder=pgtrigger.Q(new__utsatt_fra__isnull=True)),
            # What is postponed waits, also where nobody takes it up any more.
            relasjonen_varer("NEW.relasjon_id", condition=pgtrigger.Q(new__utsatt_fra__isnull=True)),
            pgtrigger.Protect(name="slettes_ikke", operation=pgtrigger.Delete),
            pgtrigger.ReadOnly(
                name="forfatter_staar_fast",
                fields=["relasjon", "utsatt_fra", "part", "foreslaatt_av", "foreslaatt_tid"],
            ),
            # One click on the same thing twice, or by both parties at once, is one matter that waits. Who proposes
            # holds the relation, so that two see each other.
            pgtrigger.Trigger(
                name="saksforslag_venter_en_gang",
                when=pgtrigger.Before,
                operation=pgtrigger.Insert,
                condition=pgtrigger.Q(new__utsatt_fra__isnull=True),
                func=f"""
                    IF COALESCE(NEW.maal_id, {opphavet("NEW.")}) IS NULL THEN
                        RETURN NEW;
                    END IF;
                    PERFORM 1 FROM organisasjon_styringsrelasjon r WHERE r.id = NEW.relasjon_id FOR NO KEY UPDATE;
                    IF EXISTS (
                        SELECT 1 FROM styringsdialog_saksforslag f
                        WHERE f.relasjon_id = NEW.relasjon_id AND f.trukket_grunn = ''
                            AND (f.maal_id, {opphavet("f.")}) IS NOT DISTINCT FROM (NEW.maal_id, {opphavet("NEW.")})
                            AND NOT EXISTS (SELECT 1 FROM styringsdialog_sakspunkt s WHERE s.forslag_id = f.id)
                    ) THEN
                        RAISE EXCEPTION USING ERRCODE = 'check_violation', CONSTRAINT = 'saksforslag_venter_en_gang',
                            MESSAGE = 'Det samme venter allerede på et møte.';
                    END IF;
                    RETURN NEW;
                """,
            ),
            pgtrigger.Trigger(
                name="saksforslag_er_partens",
                when=pgtrigger.Before,
                operation=pgtrigger.Insert | pgtrigger.Update,
                declare=[("part", HANDLENDE_PART)],
                func="""
                    IF TG_OP = 'INSERT' AND NEW.utsatt_fra_id IS NOT NULL THEN
                        IF NOT EXISTS (
                            SELECT 1 FROM styringsdialog_sakspunkt s JOIN styringsdialog_moete m ON m.id = s.moete_id
                            WHERE s.id = NEW.utsatt_fra_id AND s.tilstand = 'utsatt' AND m.relasjon_id = NEW.relasjon_id
                                AND (s.part, s.foreslaatt_av_id) = (NEW.part, NEW.foreslaatt_av_id)
                        ) THEN
                            RAISE EXCEPTION USING ERRCODE = 'check_violation', CONSTRAINT = 'saksforslag_utsatt_fra',
                                MESSAGE = 'Det som venter etter et møte, er en sak som ble utsatt der, under den som foreslo den.';
                        END IF;
                        RETURN NEW;
                    END IF;
                    IF part IS DISTINCT FROM NEW.part THEN
                        RAISE EXCEPTION USING ERRCODE = 'check_violation', CONSTRAINT = 'saksforslag_er_partens',
                            MESSAGE = 'Bare den parten som foreslår en sak, kan skrive eller trekke forslaget.';
                    END IF;
                    IF TG_OP = 'UPDATE' AND (OLD.trukket_grunn <> '' OR EXISTS (
                        SELECT 1 FROM styringsdialog_sakspunkt s WHERE s.forslag_id = NEW.id)) THEN
                        RAISE EXCEPTION USING ERRCODE = 'check_violation', CONSTRAINT = 'saksforslag_venter',
                            MESSAGE = 'Saken venter ikke lenger: den er trukket, eller tatt inn i et møte.';
                    END IF;
                    RETURN NEW;
                """,
            ),
        ]

    @property
    def foreslaatt_dato(self) -> date:
        """The day in Oslo since when it has waited."""
        return oslodag(self.foreslaatt_tid)
