"""The period one relation reports for, and where its report is."""

from __future__ import annotations

import pgtrigger
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from tillit.felles.historikk import spor
from tillit.felles.modeller import Versjonert
from tillit.maal.perioder import Periode
from tillit.organisasjon.models import Bruker, Styringsrelasjon
from tillit.rapportering.enums import Periodestatus, Periodetype
from tillit.rapportering.querysets import RapporteringsperiodeQuerySet

S = Periodestatus


# A version steps with every letter that is saved; what was saved is kept in the section's own history.
@spor(exclude=["versjon"])
class Rapporteringsperiode(Versjonert):
    """What a virksomhet reports on, from when and until when; `versjon` steps with every change of the report.

    Closing stops the writing and leaves the status as it is: a closed report that never came says so for ever.
    """

    relasjon = models.ForeignKey(
        Styringsrelasjon, models.PROTECT, related_name="rapporteringsperioder", verbose_name=_("styringsrelasjon")
    )
    periodetype = models.CharField(_("periodetype"), max_length=10, choices=Periodetype)
    start = models.DateField(_("første dag"))
    slutt = models.DateField(_("siste dag"))
    egen_navn = models.CharField(_("navn"), max_length=80, blank=True)
    aapnes_dato = models.DateField(_("åpnes"))
    frist = models.DateField(_("frist"))
    status = models.CharField(_("status"), max_length=10, choices=Periodestatus, default=Periodestatus.AAPEN)
    lukket_tid = models.DateTimeField(_("lukket"), null=True, blank=True)
    opprettet_av = models.ForeignKey(Bruker, models.PROTECT, related_name="+", verbose_name=_("åpnet av"))

    objects = RapporteringsperiodeQuerySet.as_manager()

    class Meta:
        verbose_name = _("rapporteringsperiode")
        verbose_name_plural = _("rapporteringsperioder")
        constraints = [
            # A vurdering is found by goal, type and first day: two periods that share them would be one.
            models.UniqueConstraint(
                fields=["relasjon", "periodetype", "start"],
                name="rapporteringsperiode_en_per_relasjon",
                violation_error_message=_("Virksomheten har allerede en slik periode som begynner den dagen."),
            ),
            models.CheckConstraint(
                name="rapporteringsperiode_ordnet",
                condition=Q(start__day=1, slutt__gt=F("start"), frist__gte=F("aapnes_dato")),
            ),
            models.CheckConstraint(
                name="rapporteringsperiode_begynner_rett",
                condition=Q(periodetype=Periodetype.EGEN)
                | Q(periodetype=Periodetype.TERTIAL, start__month__in=[1, 5, 9])
                | Q(periodetype=Periodetype.AAR, start__month=1),
            ),
            models.CheckConstraint(
                name="rapporteringsperiode_egen_har_navn",
                condition=(Q(periodetype=Periodetype.EGEN) & ~Q(egen_navn=""))
                | (~Q(periodetype=Periodetype.EGEN) & Q(egen_navn="")),
            ),
        ]
        indexes = [models.Index(fields=["status", "frist"])]
        triggers = [
            pgtrigger.Protect(name="slettes_ikke", operation=pgtrigger.Delete),
            pgtrigger.Protect(
                name="perioden_staar_fast",
                operation=pgtrigger.Update,
                condition=pgtrigger.AnyChange("relasjon", "periodetype", "start", "slutt", "egen_navn"),
            ),
            # The life of a report. Each step needs what it rests on: a delivery, a reason, an assessment.
            pgtrigger.Trigger(
                name="livsloep",
                when=pgtrigger.Before,
                operation=pgtrigger.Insert | pgtrigger.UpdateOf("status"),
                declare=[("siste", "BIGINT")],
                func="""
                    IF TG_OP = 'INSERT' THEN
                        IF NEW.status <> 'aapen' THEN
                            RAISE EXCEPTION USING ERRCODE = 'check_violation', CONSTRAINT = 'rapportering_livsloep',
                                MESSAGE = 'En ny rapporteringsperiode er åpen.';
                        END IF;
                        RETURN NEW;
                    END IF;
                    IF NEW.status = OLD.status THEN
                        RETURN NEW;
                    END IF;
                    IF (OLD.status, NEW.status) NOT IN (
                        ('aapen', 'levert'), ('levert', 'i_retur'), ('i_retur', 'levert'), ('levert', 'vurdert'),
                        ('vurdert', 'laast'), ('laast', 'publisert')
                    ) THEN
                        RAISE EXCEPTION USING ERRCODE = 'check_violation', CONSTRAINT = 'rapportering_livsloep',
                            MESSAGE = 'Rapporten kan ikke flyttes dit nå. Noen kan ha flyttet den i mellomtiden.';
                    END IF;
                    SELECT max(l.id) INTO siste FROM rapportering_leveranse l WHERE l.periode_id = NEW.id;
                    IF NEW.status = 'levert' AND NOT EXISTS (
                        SELECT 1 FROM rapportering_leveranse l
                        WHERE l.periode_id = NEW.id AND l.periodeversjon = OLD.versjon
                    ) THEN
                        RAISE EXCEPTION USING ERRCODE = 'check_violation', CONSTRAINT = 'rapportering_levert_innhold',
                            MESSAGE = 'En rapport er levert først når innholdet er frosset slik det står.';
                    END IF;
                    IF NEW.status = 'i_retur' AND NOT EXISTS (
                        SELECT 1 FROM rapportering_traadinnlegg t WHERE t.leveranse_id = siste AND t.slag = 'retur'
                    ) THEN
                        RAISE EXCEPTION USING ERRCODE = 'check_violation', CONSTRAINT = 'rapportering_retur_grunn',
                            MESSAGE = 'En rapport går i retur bare med en skrevet grunn.';
                    END IF;
                    IF NEW.status = 'vurdert' AND NOT EXISTS (
                        SELECT 1 FROM rapportering_styringsvurdering v
                        WHERE v.leveranse_id = siste AND v.maal_id IS NULL
                    ) THEN
                        RAISE EXCEPTION USING ERRCODE = 'check_violation', CONSTRAINT = 'rapportering_vurdert_tekst',
                            MESSAGE = 'En rapport er vurdert først når vurderingen av helheten er skrevet.';
                    END IF;
                    RETURN NEW;
                """,
            ),
        ]

    def __str__(self) -> str:
        return f"{self.navn}, {self.relasjon.underordnet}"

    @property
    def navn(self) -> str:
        return self.egen_navn or Periode.som_inneholder(self.start, self.periodetype).navn

    @property
    def statusnavn(self) -> str:
        return str(Periodestatus(self.status).label)
