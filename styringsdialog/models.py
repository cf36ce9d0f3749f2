"""Meetings, statements that are typed, referat that cannot change once both have approved it.

What the database holds by itself, whoever writes: a meeting that is not a styringsmøte never carries a binding signal;
a binding signal has a sender with authority in a relation valid that day; an approved referat and all it covers is immutable.
"""

from __future__ import annotations

import pgtrigger
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from styringsdialog.enums import (
    BINDENDE_TYPER,
    Moetestatus,
    Moetetype,
    Oppfoelgingsstatus,
    Referatstatus,
    Sakskategori,
    Signalstatus,
    Signaltype,
    Svar,
)
from styringsdialog.querysets import MoeteQuerySet, OppfoelgingQuerySet, SignalQuerySet
from tillit.felles.historikk import spor
from tillit.felles.modeller import Versjonert
from tillit.maal.models import Maal
from tillit.organisasjon.enums import Part
from tillit.organisasjon.models import Bruker, Styringsrelasjon


def _laast_av_godkjent_referat(moete_id: str) -> str:
    """SQL that refuses when the referat of the meeting is approved. `moete_id` is an SQL expression.

    The share lock makes a writer wait for an approval under way, and an approval wait for the writer.
    """
    return f"""
        PERFORM 1 FROM styringsdialog_referat r WHERE r.moete_id = {moete_id} FOR SHARE;
        IF EXISTS (SELECT 1 FROM styringsdialog_referat r WHERE r.moete_id = {moete_id} AND r.status = 'godkjent') THEN
            RAISE EXCEPTION USING ERRCODE = 'check_violation', CONSTRAINT = 'referat_godkjent_er_laast',
                MESSAGE = 'Referatet er godkjent og kan ikke endres. Skriv et tillegg i stedet.';
        END IF;
    """


def _laas_trigger(navn: str, moete_id: str = "{rad}.moete_id") -> pgtrigger.Trigger:
    """Rows that an approved referat covers can neither come, change nor go."""
    return pgtrigger.Trigger(
        name=navn,
        when=pgtrigger.Before,
        operation=pgtrigger.Insert | pgtrigger.Update | pgtrigger.Delete,
        func=f"""
            IF TG_OP <> 'INSERT' THEN {_laast_av_godkjent_referat(moete_id.format(rad="OLD"))} END IF;
            IF TG_OP = 'DELETE' THEN RETURN OLD; END IF;
            {_laast_av_godkjent_referat(moete_id.format(rad="NEW"))}
            RETURN NEW;
        """,
    )


@spor()
class Moete(Versjonert):
    relasjon = models.ForeignKey(Styringsrelasjon, models.PROTECT, related_name="moeter", verbose_name=_("styringsrelasjon"))
    type = models.CharField(_("type møte"), max_length=15, choices=Moetetype)
    tittel = models.CharField(_("tittel"), max_length=160)
    formaal = models.TextField(_("formål"), max_length=2000, help_text=_("Hva skal være avklart når møtet er over?"))
    start_tid = models.DateTimeField(_("tidspunkt"))
    varighet_min = models.PositiveSmallIntegerField(_("varighet i minutter"), default=90)
    sted = models.CharField(_("sted"), max_length=160, blank=True)
    status = models.CharField(_("status"), max_length=15, choices=Moetestatus, default=Moetestatus.PLANLAGT)
    avlyst_grunn = models.CharField(_("grunn til avlysning"), max_length=500, blank=True)
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
            models.CheckConstraint(name="moete_avlyst_har_grunn", condition=~Q(status=Moetestatus.AVLYST) | ~Q(avlyst_grunn="")),
        ]
        triggers = [
            pgtrigger.Trigger(
                name="type_staar_fast",
                when=pgtrigger.Before,
                operation=pgtrigger.UpdateOf("type", "relasjon_id", "start_tid"),
                func=f"""
                    {_laast_av_godkjent_referat("NEW.id")}
                    IF (NEW.type <> OLD.type OR NEW.relasjon_id <> OLD.relasjon_id
                        OR (NEW.start_tid AT TIME ZONE 'Europe/Oslo')::date <> (OLD.start_tid AT TIME ZONE 'Europe/Oslo')::date)
                        AND EXISTS (SELECT 1 FROM styringsdialog_signal s WHERE s.moete_id = NEW.id) THEN
                        RAISE EXCEPTION USING ERRCODE = 'check_violation', CONSTRAINT = 'moete_type_staar_fast',
                            MESSAGE = 'Type, part og dato for et møte kan ikke endres etter at signaler er ført.';
                    END IF;
                    RETURN NEW;
                """,
            ),
        ]

    def __str__(self) -> str:
        return self.tittel


@spor()
class Deltaker(models.Model):
    """Who sat at the table, and on which side."""

    moete = models.ForeignKey(Moete, models.CASCADE, related_name="deltakere", verbose_name=_("møte"))
    bruker = models.ForeignKey(Bruker, models.PROTECT, related_name="+", verbose_name=_("deltaker"))
    part = models.CharField(_("part"), max_length=15, choices=Part)

    class Meta:
        verbose_name = _("deltaker")
        verbose_name_plural = _("deltakere")
        constraints = [models.UniqueConstraint(fields=["moete", "bruker"], name="deltaker_en_gang")]
        triggers = [_laas_trigger("deltaker_laast")]


@spor()
class Sakspunkt(Versjonert):
    """A point on the agenda; both parties may propose. Minutes planned and used show what the time went to."""

    moete = models.ForeignKey(Moete, models.CASCADE, related_name="saker", verbose_name=_("møte"))
    tittel = models.CharField(_("sak"), max_length=200)
    kategori = models.CharField(_("kategori"), max_length=15, choices=Sakskategori)
    maal = models.ForeignKey(Maal, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("mål"))
    min_plan = models.PositiveSmallIntegerField(_("minutter planlagt"))
    min_faktisk = models.PositiveSmallIntegerField(_("minutter brukt"), null=True, blank=True)
    notat = models.TextField(_("referat fra saken"), max_length=8000, blank=True)
    foreslaatt_av = models.ForeignKey(Bruker, models.PROTECT, related_name="+", verbose_name=_("foreslått av"))
    part = models.CharField(_("part"), max_length=15, choices=Part)
    rekkefoelge = models.PositiveSmallIntegerField(_("rekkefølge"), default=100)

    class Meta:
        verbose_name = _("sakspunkt")
        verbose_name_plural = _("sakspunkter")
        ordering = ["rekkefoelge", "pk"]
        constraints = [
            models.CheckConstraint(
                name="sakspunkt_minutter_rimelige",
                condition=Q(min_plan__gte=1, min_plan__lte=600) & (Q(min_faktisk__isnull=True) | Q(min_faktisk__lte=600)),
                violation_error_message=_("Minutter må være fra 1 til 600."),
            ),
        ]
        triggers = [_laas_trigger("sakspunkt_laast")]

    def __str__(self) -> str:
        return self.tittel


@spor()
class Signal(Versjonert):
    """One statement, typed. Whether it binds is never stored: it follows from SignalQuerySet.bindende."""

    moete = models.ForeignKey(Moete, models.PROTECT, related_name="signaler", verbose_name=_("møte"))
    sak = models.ForeignKey(Sakspunkt, models.PROTECT, null=True, blank=True, related_name="signaler", verbose_name=_("sak"))
    type = models.CharField(_("type"), max_length=15, choices=Signaltype)
    tekst = models.TextField(_("hva ble sagt"), max_length=2000)
    avsender = models.ForeignKey(Bruker, models.PROTECT, related_name="+", verbose_name=_("hvem sa det"))
    hjemmel = models.CharField(_("hjemmel"), max_length=300, blank=True)
    frist = models.DateField(_("frist"), null=True, blank=True)
    foert_av = models.ForeignKey(Bruker, models.PROTECT, related_name="+", verbose_name=_("ført av"))
    foert_av_part = models.CharField(_("ført av part"), max_length=15, choices=Part)
    status = models.CharField(_("status"), max_length=15, choices=Signalstatus, default=Signalstatus.FORESLAATT)
    foert_tid = models.DateTimeField(_("ført"), auto_now_add=True)

    objects = SignalQuerySet.as_manager()

    class Meta:
        verbose_name = _("signal")
        verbose_name_plural = _("signaler")
        ordering = ["foert_tid", "pk"]
        constraints = [
            models.CheckConstraint(name="signal_har_tekst", condition=~Q(tekst="")),
            models.CheckConstraint(
                name="signal_frist_bare_paa_bindende",
                condition=Q(frist__isnull=True) | Q(type__in=BINDENDE_TYPER),
                violation_error_message=_("Bare et styringssignal eller et oppdrag kan ha frist."),
            ),
        ]
        triggers = [
            _laas_trigger("signal_laast"),
            pgtrigger.Trigger(
                name="signal_bindende_har_hjemmel",
                when=pgtrigger.Before,
                operation=pgtrigger.Insert | pgtrigger.UpdateOf("type", "moete_id", "avsender_id"),
                condition=pgtrigger.Q(new__type__in=sorted(BINDENDE_TYPER)),
                declare=[("m", "styringsdialog_moete%ROWTYPE"), ("r", "organisasjon_styringsrelasjon%ROWTYPE"), ("dag", "DATE")],
                # The share lock keeps the meeting's type still until this row is committed.
                func="""
                    SELECT * INTO m FROM styringsdialog_moete WHERE id = NEW.moete_id FOR SHARE;
                    IF m.type <> 'styring' THEN
                        RAISE EXCEPTION USING ERRCODE = 'check_violation', CONSTRAINT = 'signal_bare_styringsmoete_binder',
                            MESSAGE = 'Bare et styringsmøte kan gi styringssignal og oppdrag.';
                    END IF;
                    SELECT * INTO r FROM organisasjon_styringsrelasjon WHERE id = m.relasjon_id;
                    dag := (m.start_tid AT TIME ZONE 'Europe/Oslo')::date;
                    IF r.gyldig_fra > dag OR r.gyldig_til <= dag THEN
                        RAISE EXCEPTION USING ERRCODE = 'check_violation', CONSTRAINT = 'signal_relasjon_gyldig',
                            MESSAGE = 'Styringsrelasjonen gjaldt ikke den dagen møtet ble holdt.';
                    END IF;
                    IF NOT EXISTS (
                        SELECT 1 FROM organisasjon_rolletildeling t
                        WHERE t.bruker_id = NEW.avsender_id AND t.organ_id = r.overordnet_id
                          AND t.rolle IN ('etatsstyrer', 'kommunaldirektoer', 'byraad')
                          AND t.gyldig_fra <= dag AND (t.gyldig_til IS NULL OR t.gyldig_til > dag)
                    ) THEN
                        RAISE EXCEPTION USING ERRCODE = 'check_violation', CONSTRAINT = 'signal_avsender_har_myndighet',
                            MESSAGE = 'Avsenderen hadde ikke myndighet til å styre virksomheten den dagen.';
                    END IF;
                    RETURN NEW;
                """,
            ),
        ]

    def __str__(self) -> str:
        return self.tekst


class Signalsvar(models.Model):
    """One party's word on a signal as it read in `signal_versjon`. Added to, never changed: a dispute stays visible."""

    signal = models.ForeignKey(Signal, models.PROTECT, related_name="svar", verbose_name=_("signal"))
    signal_versjon = models.PositiveIntegerField(_("versjon av signalet"))
    part = models.CharField(_("part"), max_length=15, choices=Part)
    svar = models.CharField(_("svar"), max_length=15, choices=Svar)
    grunn = models.TextField(_("grunn"), max_length=2000, blank=True)
    av = models.ForeignKey(Bruker, models.PROTECT, related_name="+", verbose_name=_("svart av"))
    tid = models.DateTimeField(_("svart"), auto_now_add=True)

    class Meta:
        verbose_name = _("svar på signal")
        verbose_name_plural = _("svar på signaler")
        ordering = ["tid", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["signal", "signal_versjon", "part"], name="signalsvar_ett_per_part"),
            models.CheckConstraint(name="signalsvar_bestridt_har_grunn", condition=~Q(svar=Svar.BESTRIDT) | ~Q(grunn="")),
        ]
        triggers = [
            pgtrigger.Protect(name="bare_tilfoeying", operation=pgtrigger.Update | pgtrigger.Delete),
            pgtrigger.Trigger(
                name="signalsvar_laast",
                when=pgtrigger.Before,
                operation=pgtrigger.Insert,
                func=_laast_av_godkjent_referat("(SELECT s.moete_id FROM styringsdialog_signal s WHERE s.id = NEW.signal_id)")
                + "RETURN NEW;",
            ),
        ]


@spor()
class Referat(Versjonert):
    """The record of a held meeting: draft → to comment → approved by both, then immutable."""

    moete = models.OneToOneField(Moete, models.PROTECT, related_name="referat", verbose_name=_("møte"))
    status = models.CharField(_("status"), max_length=15, choices=Referatstatus, default=Referatstatus.UTKAST)
    sammendrag = models.TextField(_("sammendrag"), max_length=8000, blank=True)
    godkjent_tid = models.DateTimeField(_("godkjent"), null=True, blank=True)

    class Meta:
        verbose_name = _("referat")
        verbose_name_plural = _("referater")
        constraints = [
            models.CheckConstraint(
                name="referat_godkjent_har_tid",
                condition=Q(status=Referatstatus.GODKJENT, godkjent_tid__isnull=False)
                | (~Q(status=Referatstatus.GODKJENT) & Q(godkjent_tid__isnull=True)),
            ),
        ]
        triggers = [
            pgtrigger.Protect(
                name="godkjent_er_uforanderlig",
                operation=pgtrigger.Update | pgtrigger.Delete,
                condition=pgtrigger.Q(old__status=Referatstatus.GODKJENT),
            ),
            pgtrigger.Trigger(
                name="godkjennes_av_begge",
                when=pgtrigger.Before,
                operation=pgtrigger.Insert | pgtrigger.Update,
                condition=pgtrigger.Q(new__status=Referatstatus.GODKJENT),
                func="""
                    IF (SELECT count(DISTINCT g.part) FROM styringsdialog_referatgodkjenning g
                        WHERE g.referat_id = NEW.id AND g.referat_versjon = NEW.versjon) < 2 THEN
                        RAISE EXCEPTION USING ERRCODE = 'check_violation', CONSTRAINT = 'referat_godkjennes_av_begge',
                            MESSAGE = 'Et referat er godkjent først når begge parter har godkjent samme tekst.';
                    END IF;
                    RETURN NEW;
                """,
            ),
        ]

    def __str__(self) -> str:
        return f"Referat fra {self.moete}"


class _Bidrag(models.Model):
    """Something one party says of a referat. Added to, never changed."""

    part = models.CharField(_("part"), max_length=15, choices=Part)
    av = models.ForeignKey(Bruker, models.PROTECT, related_name="+", verbose_name=_("av"))
    tid = models.DateTimeField(_("tid"), auto_now_add=True)

    class Meta:
        abstract = True
        ordering = ["tid", "pk"]


class Referatkommentar(_Bidrag):
    referat = models.ForeignKey(Referat, models.PROTECT, related_name="kommentarer", verbose_name=_("referat"))
    tekst = models.TextField(_("kommentar"), max_length=4000)

    class Meta(_Bidrag.Meta):
        verbose_name = _("kommentar")
        verbose_name_plural = _("kommentarer")
        triggers = [pgtrigger.Protect(name="bare_tilfoeying", operation=pgtrigger.Update | pgtrigger.Delete)]


class Referatgodkjenning(_Bidrag):
    """One party's approval of the referat as it read in `referat_versjon`. A later edit makes it void."""

    referat = models.ForeignKey(Referat, models.PROTECT, related_name="godkjenninger", verbose_name=_("referat"))
    referat_versjon = models.PositiveIntegerField(_("versjon av referatet"))

    class Meta(_Bidrag.Meta):
        verbose_name = _("godkjenning")
        verbose_name_plural = _("godkjenninger")
        constraints = [
            models.UniqueConstraint(fields=["referat", "referat_versjon", "part"], name="referatgodkjenning_en_per_part"),
        ]
        triggers = [pgtrigger.Protect(name="bare_tilfoeying", operation=pgtrigger.Update | pgtrigger.Delete)]


class Referattillegg(_Bidrag):
    """A correction to an approved referat: added beside it, never in it."""

    referat = models.ForeignKey(Referat, models.PROTECT, related_name="tillegg", verbose_name=_("referat"))
    tekst = models.TextField(_("tillegg"), max_length=4000)

    class Meta(_Bidrag.Meta):
        verbose_name = _("tillegg")
        verbose_name_plural = _("tillegg")
        triggers = [pgtrigger.Protect(name="bare_tilfoeying", operation=pgtrigger.Update | pgtrigger.Delete)]


@spor()
class Oppfoelging(Versjonert):
    """What a binding signal with a deadline leaves to be done."""

    signal = models.OneToOneField(Signal, models.PROTECT, related_name="oppfoelging", verbose_name=_("signal"))
    frist = models.DateField(_("frist"))
    status = models.CharField(_("status"), max_length=15, choices=Oppfoelgingsstatus, default=Oppfoelgingsstatus.AAPEN)
    merknad = models.TextField(_("merknad"), max_length=2000, blank=True)
    avsluttet_tid = models.DateTimeField(_("avsluttet"), null=True, blank=True)
    avsluttet_av = models.ForeignKey(Bruker, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("avsluttet av"))

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

    def __str__(self) -> str:
        return str(self.signal)
