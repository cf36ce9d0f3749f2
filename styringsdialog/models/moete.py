"""The meeting and what it is about."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta

import pgtrigger
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from styringsdialog.enums import Moetestatus, Moetetype, Sakstilstand
from styringsdialog.models.laas import laast_av_referat
from styringsdialog.models.revisjon import moetet_endret
from styringsdialog.models.serie import Moeteserie
from styringsdialog.querysets import MoeteQuerySet
from tillit.felles.historikk import spor
from tillit.felles.modeller import Versjonert
from tillit.felles.tid import oslodag, oslotid
from tillit.organisasjon.models import Bruker, Styringsrelasjon
from tillit.organisasjon.models.varighet import relasjonen_varer


@spor()
class Moete(Versjonert):
    relasjon = models.ForeignKey(
        Styringsrelasjon, models.PROTECT, related_name="moeter", verbose_name=_("styringsrelasjon")
    )
    serie = models.ForeignKey(
        Moeteserie, models.PROTECT, null=True, blank=True, related_name="moeter", verbose_name=_("møteserie")
    )
    type = models.CharField(_("type møte"), max_length=15, choices=Moetetype)
    tittel = models.CharField(_("tittel"), max_length=160)
    formaal = models.TextField(_("formål"), max_length=2000, help_text=_("Hva skal være avklart når møtet er over?"))
    start_tid = models.DateTimeField(_("tidspunkt"))
    varighet_min = models.PositiveSmallIntegerField(_("varighet i minutter"), default=90)
    sted = models.CharField(_("sted"), max_length=160, blank=True)
    status = models.CharField(_("status"), max_length=15, choices=Moetestatus, default=Moetestatus.PLANLAGT)
    avlyst_grunn = models.CharField(_("grunn til avlysning"), max_length=500, blank=True)
    # When somebody started it: nothing in it was talked about before. By itself where nobody says so.
    startet_tid = models.DateTimeField(_("startet"), null=True, blank=True, editable=False)
    # When whoever kept the record said that it was over; what was said can be put right until the referat is approved.
    avsluttet_tid = models.DateTimeField(_("avsluttet"), null=True, blank=True, editable=False)
    planlagt_av = models.ForeignKey(Bruker, models.PROTECT, related_name="+", verbose_name=_("planlagt av"))

    objects = MoeteQuerySet.as_manager()

    class Meta:
        verbose_name = _("møte")
        verbose_name_plural = _("møter")
        constraints = [
            models.CheckConstraint(
                name="moete_varighet_rimelig",
                condition=Q(varighet_min__gte=5, varighet_min__lte=600),
                violation_error_message=_("Et møte varer fra 5 til 600 minutter."),
            ),
            models.CheckConstraint(
                name="moete_avlyst_har_grunn", condition=~Q(status=Moetestatus.AVLYST) | ~Q(avlyst_grunn="")
            ),
            # Two who make the next meeting at once make one.
            models.UniqueConstraint(
                name="moete_ett_i_serien_om_gangen",
                fields=["serie", "start_tid"],
                condition=~Q(status=Moetestatus.AVLYST),
            ),
            models.CheckConstraint(
                name="moete_startet_er_holdt",
                condition=Q(startet_tid__isnull=True) | Q(status=Moetestatus.GJENNOMFOERT),
            ),
            models.CheckConstraint(
                name="moete_avsluttet_er_holdt",
                condition=Q(avsluttet_tid__isnull=True) | Q(status=Moetestatus.GJENNOMFOERT),
            ),
        ]
        triggers = [
            relasjonen_varer(
                "NEW.relasjon_id",
                "(NEW.start_tid AT TIME ZONE 'Europe/Oslo')::date",
                operation=pgtrigger.UpdateOf("status"),
                condition=pgtrigger.Q(
                    old__status__df=pgtrigger.F("new__status"),
                    new__status__in=[Moetestatus.INNKALT, Moetestatus.GJENNOMFOERT],
                ),
            ),
            pgtrigger.Trigger(
                name="holdt_staar_fast",
                when=pgtrigger.Before,
                operation=pgtrigger.Update,
                func=f"""
                    {laast_av_referat("NEW.id")}
                    IF OLD.status IN ('gjennomfoert', 'avlyst') AND NEW.status <> OLD.status THEN
                        RAISE EXCEPTION USING ERRCODE = 'check_violation', CONSTRAINT = 'moete_er_ferdig',
                            MESSAGE = 'Et møte som er holdt eller avlyst, kan ikke få en annen status.';
                    END IF;
                    IF (OLD.status, NEW.status) IN (('planlagt', 'gjennomfoert'), ('innkalt', 'planlagt')) THEN
                        RAISE EXCEPTION USING ERRCODE = 'check_violation', CONSTRAINT = 'moete_gaar_framover',
                            MESSAGE = 'Et møte innkalles én gang, og startes først når det er innkalt.';
                    END IF;
                    IF OLD.startet_tid IS NOT NULL AND NEW.startet_tid IS DISTINCT FROM OLD.startet_tid THEN
                        RAISE EXCEPTION USING ERRCODE = 'check_violation', CONSTRAINT = 'moete_startes_en_gang',
                            MESSAGE = 'Når møtet ble startet, kan ikke endres.';
                    END IF;
                    IF OLD.avsluttet_tid IS NOT NULL AND NEW.avsluttet_tid IS DISTINCT FROM OLD.avsluttet_tid THEN
                        RAISE EXCEPTION USING ERRCODE = 'check_violation', CONSTRAINT = 'moete_avsluttes_en_gang',
                            MESSAGE = 'Møtet er allerede avsluttet.';
                    END IF;
                    RETURN NEW;
                """,
            ),
            # Written down afterwards it began no later than it was to; otherwise it begins now.
            pgtrigger.Trigger(
                name="startes_naa",
                when=pgtrigger.Before,
                operation=pgtrigger.Insert | pgtrigger.UpdateOf("status"),
                condition=pgtrigger.Q(new__status=Moetestatus.GJENNOMFOERT, new__startet_tid__isnull=True),
                func="""
                    NEW.startet_tid := CASE WHEN TG_OP = 'INSERT' THEN LEAST(now(), NEW.start_tid) ELSE now() END;
                    RETURN NEW;
                """,
            ),
            pgtrigger.Trigger(
                name="serien_er_relasjonens",
                when=pgtrigger.Before,
                operation=pgtrigger.Insert | pgtrigger.UpdateOf("serie_id", "relasjon_id"),
                condition=pgtrigger.Q(new__serie__isnull=False),
                func="""
                    IF NOT EXISTS (SELECT 1 FROM styringsdialog_moeteserie s
                        WHERE s.id = NEW.serie_id AND s.relasjon_id = NEW.relasjon_id) THEN
                        RAISE EXCEPTION USING ERRCODE = 'check_violation', CONSTRAINT = 'moete_serien_er_relasjonens',
                            MESSAGE = 'Møteserien er mellom andre parter enn møtet.';
                    END IF;
                    RETURN NEW;
                """,
            ),
            # From the moment it starts, a meeting is a source of signals. The row fills itself from the meeting.
            pgtrigger.Trigger(
                name="startet_er_kilde",
                when=pgtrigger.After,
                operation=pgtrigger.Insert | pgtrigger.Update,
                condition=pgtrigger.Q(new__status=Moetestatus.GJENNOMFOERT),
                func="""
                    INSERT INTO styringsdialog_signalkilde (moete_id) VALUES (NEW.id)
                        ON CONFLICT (moete_id) DO UPDATE SET moete_id = EXCLUDED.moete_id;
                    RETURN NULL;
                """,
            ),
            # What stands in calendars: the row is made with the meeting, and steps with what they show.
            pgtrigger.Trigger(
                name="kalenderen_foelger",
                when=pgtrigger.After,
                operation=pgtrigger.Insert | pgtrigger.Update,
                func="""
                    IF TG_OP = 'INSERT' THEN
                        INSERT INTO styringsdialog_moetekalender (moete_id, uid, sekvens, spurt_fra)
                            VALUES (NEW.id, gen_random_uuid(), 0, 0);
                    ELSIF (NEW.start_tid, NEW.varighet_min, NEW.sted, NEW.tittel, NEW.status = 'avlyst')
                        <> (OLD.start_tid, OLD.varighet_min, OLD.sted, OLD.tittel, OLD.status = 'avlyst') THEN
                        UPDATE styringsdialog_moetekalender SET sekvens = sekvens + 1,
                            spurt_fra = CASE WHEN NEW.start_tid <> OLD.start_tid THEN sekvens + 1 ELSE spurt_fra END
                            WHERE moete_id = NEW.id;
                    END IF;
                    RETURN NULL;
                """,
            ),
            # Those who are called have the agenda: from then on a point keeps its number.
            pgtrigger.Trigger(
                name="innkalt_er_nummerert",
                when=pgtrigger.After,
                operation=pgtrigger.UpdateOf("status"),
                condition=pgtrigger.Q(old__status=Moetestatus.PLANLAGT, new__status=Moetestatus.INNKALT),
                func="""
                    UPDATE styringsdialog_sakspunkt s SET nummer = n.nummer FROM (
                        SELECT id, row_number() OVER (ORDER BY rekkefoelge, id) AS nummer
                        FROM styringsdialog_sakspunkt WHERE moete_id = NEW.id AND tilstand = 'aktiv'
                    ) n WHERE n.id = s.id;
                    RETURN NULL;
                """,
            ),
            moetet_endret("{rad}.id"),
        ]

    def __str__(self) -> str:
        return self.tittel

    @property
    def dato(self) -> date:
        """The day in Oslo."""
        return oslodag(self.start_tid)

    @property
    def planlagt_slutt(self) -> datetime:
        return self.start_tid + timedelta(minutes=self.varighet_min)

    def er_holdt(self, i_dag: date) -> bool:
        """Ended by whoever kept the record, or its day is over."""
        holdes = self.avsluttet_tid is None and self.dato >= i_dag
        return self.status == Moetestatus.GJENNOMFOERT and not holdes

    @property
    def har_program(self) -> bool:
        """A point stands on it. One query."""
        return self.saker.filter(tilstand=Sakstilstand.AKTIV).exists()

    @property
    def klokkeslett(self) -> time:
        return oslotid(self.start_tid).time()
