"""What was said, typed."""

from __future__ import annotations

from datetime import date

import pgtrigger
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from styringsdialog.enums import BINDENDE_TYPER, Signalstatus, Signaltype
from styringsdialog.models.deltaker import var_der
from styringsdialog.models.kilde import Signalkilde
from styringsdialog.models.laas import laas_trigger, laast_av_kilden
from styringsdialog.models.revisjon import moetet_endret
from styringsdialog.models.sak import Sakspunkt
from styringsdialog.querysets import SignalQuerySet
from tillit.felles.historikk import spor
from tillit.felles.modeller import Versjonert
from tillit.felles.tid import naa, oslodag
from tillit.organisasjon.enums import Part, Rettighet
from tillit.organisasjon.models import Bruker
from tillit.organisasjon.models.rollesql import rollene

_SVARER = rollene(Rettighet.SIGNAL_SVARE)


@spor()
class Signal(Versjonert):
    """One statement, typed. Whether it binds is never stored: it follows from SignalQuerySet.bindende."""

    kilde = models.ForeignKey(Signalkilde, models.PROTECT, related_name="signaler", verbose_name=_("kilde"))
    sak = models.ForeignKey(
        Sakspunkt, models.PROTECT, null=True, blank=True, related_name="signaler", verbose_name=_("sak")
    )
    type = models.CharField(_("type"), max_length=15, choices=Signaltype)
    tekst = models.TextField(_("hva ble sagt"), max_length=2000)
    avsender = models.ForeignKey(Bruker, models.PROTECT, related_name="+", verbose_name=_("hvem sa det"))
    hjemmel = models.CharField(_("hjemmel"), max_length=300, blank=True)
    frist = models.DateField(_("frist"), null=True, blank=True)
    foert_av = models.ForeignKey(Bruker, models.PROTECT, related_name="+", verbose_name=_("ført av"))
    foert_av_part = models.CharField(_("ført av part"), max_length=15, choices=Part)
    status = models.CharField(_("status"), max_length=15, choices=Signalstatus, default=Signalstatus.FORESLAATT)
    foert_tid = models.DateTimeField(_("ført"), default=naa, editable=False)
    # When it became what can bind, where it was recorded as something else.
    klassifisert_tid = models.DateTimeField(_("klassifisert"), null=True, blank=True, editable=False)

    objects = SignalQuerySet.as_manager()

    class Meta:
        verbose_name = _("signal")
        verbose_name_plural = _("signaler")
        ordering = ["foert_tid", "pk"]
        constraints = [
            models.CheckConstraint(name="signal_har_tekst", condition=~Q(tekst="")),
            models.CheckConstraint(
                name="signal_frist_bare_paa_bindende",
                condition=Q(frist__isnull=True) | Q(type__in=sorted(BINDENDE_TYPER)),
                violation_error_message=_("Bare et styringssignal eller et oppdrag kan ha frist."),
            ),
        ]
        triggers = [
            # Triggers run by name, and this one before the others: the referat is held before the source.
            # A dispute may be withdrawn for as long as it stands: what was approved does not change by it.
            laas_trigger(
                "laast_av_kilden",
                laast_av_kilden,
                "kilde_id",
                unntatt="OLD.status = 'bestridt' AND NEW.status = 'bekreftet'"
                " AND to_jsonb(NEW) - 'status' = to_jsonb(OLD) - 'status'",
            ),
            pgtrigger.ReadOnly(name="signal_bytter_ikke_kilde", fields=["kilde"]),
            pgtrigger.Trigger(
                name="signal_sak_i_samme_moete",
                when=pgtrigger.Before,
                operation=pgtrigger.Insert | pgtrigger.UpdateOf("sak_id"),
                condition=pgtrigger.Q(new__sak__isnull=False),
                func="""
                    IF NOT EXISTS (
                        SELECT 1 FROM styringsdialog_sakspunkt s
                        JOIN styringsdialog_signalkilde k ON k.moete_id = s.moete_id
                        WHERE s.id = NEW.sak_id AND k.id = NEW.kilde_id
                    ) THEN
                        RAISE EXCEPTION USING ERRCODE = 'check_violation', CONSTRAINT = 'signal_sak_i_samme_moete',
                            MESSAGE = 'Saken hører til et annet møte.';
                    END IF;
                    RETURN NEW;
                """,
            ),
            # What is given in a letter is what stands in it as it was issued, no more and in no other words.
            pgtrigger.Trigger(
                name="signal_staar_i_brevet",
                when=pgtrigger.Before,
                operation=pgtrigger.Insert | pgtrigger.UpdateOf("tekst", "type", "hjemmel", "frist"),
                func="""
                    IF EXISTS (SELECT 1 FROM styringsdialog_signalkilde k
                        JOIN styringsdialog_styringsdokument d ON d.id = k.dokument_id
                        WHERE k.id = NEW.kilde_id AND NOT EXISTS (
                            SELECT 1 FROM jsonb_array_elements(d.innhold -> 'oppdrag') o
                            WHERE o ->> 'tekst' = NEW.tekst AND o ->> 'type' = NEW.type
                                AND o ->> 'hjemmel' = NEW.hjemmel
                                AND (o ->> 'frist')::date IS NOT DISTINCT FROM NEW.frist)) THEN
                        RAISE EXCEPTION USING ERRCODE = 'check_violation', CONSTRAINT = 'signal_staar_i_brevet',
                            MESSAGE = 'Det som gis i et brev, er det som står i det slik det ble utstedt.';
                    END IF;
                    RETURN NEW;
                """,
            ),
            pgtrigger.Trigger(
                name="signal_sagt_av_en_part",
                when=pgtrigger.Before,
                operation=pgtrigger.Insert | pgtrigger.UpdateOf("avsender_id", "frist"),
                func="""
                    IF NEW.frist < (SELECT k.dato FROM styringsdialog_signalkilde k WHERE k.id = NEW.kilde_id) THEN
                        RAISE EXCEPTION USING ERRCODE = 'check_violation', CONSTRAINT = 'signal_frist_etter_kilden',
                            MESSAGE = 'Fristen kan ikke være før signalet ble gitt.';
                    END IF;
                    IF NOT EXISTS (
                        SELECT 1 FROM styringsdialog_signalkilde k
                        JOIN organisasjon_styringsrelasjon r ON r.id = k.relasjon_id
                        JOIN organisasjon_rolletildeling t ON t.organ_id IN (r.overordnet_id, r.underordnet_id)
                        WHERE k.id = NEW.kilde_id AND t.bruker_id = NEW.avsender_id
                          AND t.gyldig_fra <= k.dato AND (t.gyldig_til IS NULL OR t.gyldig_til > k.dato)
                    ) THEN
                        RAISE EXCEPTION USING ERRCODE = 'check_violation', CONSTRAINT = 'signal_sagt_av_en_part',
                            MESSAGE = 'Avsenderen hadde ingen rolle hos partene den dagen.';
                    END IF;
                    RETURN NEW;
                """,
            ),
            pgtrigger.Trigger(
                name="signal_sagt_av_en_som_var_der",
                when=pgtrigger.Before,
                operation=pgtrigger.Insert | pgtrigger.UpdateOf("avsender_id", "sak_id"),
                # What is not noted of attendance is not known, and stops nothing.
                func=f"""
                    IF TG_OP = 'UPDATE' THEN
                        IF (NEW.avsender_id, NEW.sak_id) IS NOT DISTINCT FROM (OLD.avsender_id, OLD.sak_id) THEN
                            RETURN NEW;
                        END IF;
                    END IF;
                    IF EXISTS (SELECT 1 FROM styringsdialog_deltaker d
                        JOIN styringsdialog_signalkilde k ON k.moete_id = d.moete_id
                        WHERE k.id = NEW.kilde_id AND d.bruker_id = NEW.avsender_id AND d.oppmoete <> ''
                          AND NOT {var_der("d", "NEW.sak_id")}) THEN
                        RAISE EXCEPTION USING ERRCODE = 'check_violation', CONSTRAINT = 'signal_sagt_av_en_som_var_der',
                            MESSAGE = 'Avsenderen er ført som borte da dette ble sagt.';
                    END IF;
                    RETURN NEW;
                """,
            ),
            pgtrigger.Trigger(
                name="signal_ny_tekst_ny_versjon",
                when=pgtrigger.Before,
                operation=pgtrigger.Update,
                # An answer is to words: other words under the same version would borrow it.
                func="""
                    IF NEW.versjon < OLD.versjon OR (NEW.versjon = OLD.versjon AND
                        (NEW.type, NEW.tekst, NEW.avsender_id, NEW.hjemmel, NEW.frist)
                        IS DISTINCT FROM
                        (OLD.type, OLD.tekst, OLD.avsender_id, OLD.hjemmel, OLD.frist)) THEN
                        RAISE EXCEPTION USING ERRCODE = 'check_violation', CONSTRAINT = 'signal_ny_tekst_ny_versjon',
                            MESSAGE = 'Et endret signal er en ny versjon, og begge parter må svare på nytt.';
                    END IF;
                    RETURN NEW;
                """,
            ),
            pgtrigger.Trigger(
                name="signal_status_har_svar",
                when=pgtrigger.Before,
                operation=pgtrigger.Insert | pgtrigger.Update,
                condition=~pgtrigger.Q(new__status=Signalstatus.FORESLAATT),
                func="""
                    IF NEW.status = 'bekreftet' AND (
                        SELECT count(DISTINCT s.part) FROM styringsdialog_signalsvar s
                        WHERE s.signal_id = NEW.id AND s.signal_versjon = NEW.versjon AND s.svar = 'bekreftet'
                    ) < 2 THEN
                        RAISE EXCEPTION USING ERRCODE = 'check_violation', CONSTRAINT = 'signal_bekreftes_av_begge',
                            MESSAGE = 'Et signal er bekreftet først når begge parter har bekreftet samme tekst.';
                    END IF;
                    IF NEW.status = 'bestridt' AND NOT EXISTS (
                        SELECT 1 FROM styringsdialog_signalsvar s
                        WHERE s.signal_id = NEW.id AND s.signal_versjon = NEW.versjon AND s.svar = 'bestridt'
                            AND NOT EXISTS (SELECT 1 FROM styringsdialog_signalsvar t WHERE t.svar = 'bekreftet'
                                AND (t.signal_id, t.signal_versjon, t.part) = (s.signal_id, s.signal_versjon, s.part))
                    ) THEN
                        RAISE EXCEPTION USING ERRCODE = 'check_violation', CONSTRAINT = 'signal_bestridt_har_svar',
                            MESSAGE = 'Et signal er bestridt først når en part har bestridt teksten slik den står.';
                    END IF;
                    RETURN NEW;
                """,
            ),
            pgtrigger.Trigger(
                name="signal_bindende_i_tide",
                when=pgtrigger.Before,
                operation=pgtrigger.Insert | pgtrigger.Update,
                declare=[
                    ("ble_bindende", "BOOLEAN := NEW.type IN ('styringssignal', 'oppdrag')"),
                    ("siste", "DATE"),
                ],
                # What was recorded in time may be reworded later: then both parties answer anew.
                func="""
                    IF TG_OP = 'UPDATE' THEN
                        ble_bindende := ble_bindende AND OLD.type NOT IN ('styringssignal', 'oppdrag');
                        IF NEW.foert_tid <> OLD.foert_tid OR (NOT ble_bindende
                            AND NEW.klassifisert_tid IS DISTINCT FROM OLD.klassifisert_tid) THEN
                            RAISE EXCEPTION USING ERRCODE = 'check_violation', CONSTRAINT = 'signal_tiden_staar_fast',
                                MESSAGE = 'Tiden et signal ble ført, kan ikke endres.';
                        END IF;
                        IF ble_bindende AND (NEW.klassifisert_tid IS NULL OR NEW.klassifisert_tid < OLD.foert_tid
                            OR NEW.klassifisert_tid = OLD.klassifisert_tid) THEN
                            RAISE EXCEPTION USING ERRCODE = 'check_violation', CONSTRAINT = 'signal_klassifisert_har_tid',
                                MESSAGE = 'Et utsagn som blir styring, må ha tiden det ble det.';
                        END IF;
                    ELSIF NEW.klassifisert_tid IS NOT NULL THEN
                        RAISE EXCEPTION USING ERRCODE = 'check_violation', CONSTRAINT = 'signal_tiden_staar_fast',
                            MESSAGE = 'Et nytt signal er klassifisert da det ble ført.';
                    END IF;
                    IF ble_bindende THEN
                        SELECT k.foeres_innen INTO siste FROM styringsdialog_signalkilde k WHERE k.id = NEW.kilde_id;
                        IF (COALESCE(NEW.klassifisert_tid, NEW.foert_tid) AT TIME ZONE 'Europe/Oslo')::date > siste THEN
                            RAISE EXCEPTION USING ERRCODE = 'check_violation', CONSTRAINT = 'signal_bindende_i_tide',
                                MESSAGE = 'Det som føres etter fristen for å føre styring, er ikke styring.';
                        END IF;
                    END IF;
                    RETURN NEW;
                """,
            ),
            pgtrigger.Trigger(
                name="signal_bindende_har_hjemmel",
                when=pgtrigger.Before,
                operation=pgtrigger.Insert | pgtrigger.UpdateOf("type", "avsender_id"),
                condition=pgtrigger.Q(new__type__in=sorted(BINDENDE_TYPER)),
                declare=[
                    ("k", "styringsdialog_signalkilde%ROWTYPE"),
                    ("r", "organisasjon_styringsrelasjon%ROWTYPE"),
                ],
                # `laast_av_kilden` holds the source still until this row is committed.
                func="""
                    SELECT * INTO k FROM styringsdialog_signalkilde WHERE id = NEW.kilde_id;
                    IF NOT k.kan_binde THEN
                        RAISE EXCEPTION USING ERRCODE = 'check_violation', CONSTRAINT = 'signal_kilden_kan_binde',
                            MESSAGE = 'Bare et styringsmøte kan gi styringssignal og oppdrag.';
                    END IF;
                    SELECT * INTO r FROM organisasjon_styringsrelasjon WHERE id = k.relasjon_id FOR SHARE;
                    IF r.gyldig_fra > k.dato OR r.gyldig_til <= k.dato THEN
                        RAISE EXCEPTION USING ERRCODE = 'check_violation', CONSTRAINT = 'signal_relasjon_gyldig',
                            MESSAGE = 'Styringsrelasjonen gjaldt ikke den dagen signalet ble gitt.';
                    END IF;
                    PERFORM 1 FROM organisasjon_rolletildeling t
                        WHERE t.bruker_id = NEW.avsender_id AND t.organ_id = r.overordnet_id
                          AND t.rolle IN ('etatsstyrer', 'kommunaldirektoer', 'byraad')
                          AND t.gyldig_fra <= k.dato AND (t.gyldig_til IS NULL OR t.gyldig_til > k.dato)
                        FOR SHARE;
                    IF NOT FOUND THEN
                        RAISE EXCEPTION USING ERRCODE = 'check_violation', CONSTRAINT = 'signal_avsender_har_myndighet',
                            MESSAGE = 'Avsenderen hadde ikke myndighet til å styre virksomheten den dagen.';
                    END IF;
                    RETURN NEW;
                """,
            ),
            moetet_endret("SELECT k.moete_id FROM styringsdialog_signalkilde k WHERE k.id = {rad}.kilde_id"),
        ]

    def __str__(self) -> str:
        return self.tekst

    @property
    def adresse(self) -> str:
        """Where it stands on the page of its source."""
        return f"{self.kilde.adresse}#signal-{self.pk}"

    @property
    def klassifisert_dato(self) -> date:
        """The day in Oslo it was recorded as what it is."""
        return oslodag(self.klassifisert_tid or self.foert_tid)
