"""What a department gives a virksomhet in writing: the second kind of source of signals (ADR 4, ADR 19).

Here is only what the signals rest on: who gave it, in which relation, when, and whether it is received. What stands in
a letter while it is written, and how it is shown, is the room's above.
"""

from __future__ import annotations

import pgtrigger
from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from styringsdialog.enums import Dokumentstatus, Styringsdokumentslag
from styringsdialog.querysets import StyringsdokumentQuerySet
from tillit.felles.historikk import spor
from tillit.felles.koding import SHA256
from tillit.felles.modeller import Versjonert
from tillit.organisasjon.enums import Rettighet
from tillit.organisasjon.models import Bruker, Styringsrelasjon
from tillit.organisasjon.models.rollesql import holder_rolle, organet
from tillit.organisasjon.models.varighet import relasjonen_varer

AAPNE = (Dokumentstatus.UTKAST, Dokumentstatus.DELT)
UTE = (Dokumentstatus.UTSTEDT, Dokumentstatus.KVITTERT)
# One of the year in each relation: what comes beside it is a supplerende brev.
ETT_I_AARET = (Styringsdokumentslag.TILDELINGSBREV, Styringsdokumentslag.EIERBREV)


def _holdt_rollen(hvem: str, side: str, rettighet: Rettighet, dag: str) -> str:
    """SQL: the person in that column had a role with the right at that side of the relation that day."""
    return holder_rolle(f"NEW.{hvem}_id", organet("NEW.relasjon_id", side), rettighet, dag=dag)


@spor(exclude=["innhold"])
class Styringsdokument(Versjonert):
    """Written, shared, issued, received. `innhold` is what was issued: frozen, and the same for whoever reads it."""

    relasjon = models.ForeignKey(
        Styringsrelasjon, models.PROTECT, related_name="styringsdokumenter", verbose_name=_("styringsrelasjon")
    )
    slag = models.CharField(_("slag"), max_length=15, choices=Styringsdokumentslag)
    aar = models.PositiveSmallIntegerField(_("år"))
    tittel = models.CharField(_("tittel"), max_length=160)
    status = models.CharField(_("tilstand"), max_length=10, choices=Dokumentstatus, default=Dokumentstatus.UTKAST)
    # The letter it was begun from: what is the same is said to be.
    forrige = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="neste", verbose_name=_("kopiert fra")
    )
    laget_av = models.ForeignKey(Bruker, models.PROTECT, related_name="+", verbose_name=_("laget av"))
    laget_tid = models.DateTimeField(_("laget"), auto_now_add=True)
    delt_tid = models.DateTimeField(_("delt"), null=True, blank=True)
    utstedt_av = models.ForeignKey(
        Bruker, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("utstedt av")
    )
    utstedt_tid = models.DateTimeField(_("utstedt"), null=True, blank=True)
    dato = models.DateField(_("dato"), null=True, blank=True)
    # By when the virksomhet is asked to have answered and received it; None where the letter names no day.
    svarfrist = models.DateField(_("frist for å svare og kvittere"), null=True, blank=True)
    innhold = models.JSONField(_("innhold"), null=True, blank=True)
    sha256 = models.CharField(_("SHA-256 av teksten"), max_length=64, blank=True)
    kvittert_av = models.ForeignKey(
        Bruker, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("kvittert av")
    )
    kvittert_tid = models.DateTimeField(_("kvittert"), null=True, blank=True)

    objects = StyringsdokumentQuerySet.as_manager()

    class Meta:
        verbose_name = _("styringsdokument")
        verbose_name_plural = _("styringsdokumenter")
        ordering = ["-aar", "-dato", "-pk"]
        constraints = [
            models.CheckConstraint(name="styringsdokument_har_tittel", condition=~Q(tittel="")),
            models.CheckConstraint(
                name="styringsdokument_utstedt_er_helt",
                condition=Q(status__in=UTE, utstedt_av__isnull=False, utstedt_tid__isnull=False)
                & Q(dato__isnull=False, innhold__isnull=False, sha256__regex=SHA256)
                | ~Q(status__in=UTE)
                & Q(utstedt_av__isnull=True, utstedt_tid__isnull=True, dato__isnull=True)
                & Q(innhold__isnull=True, sha256=""),
            ),
            models.CheckConstraint(
                name="styringsdokument_kvittert_av_noen",
                condition=Q(status=Dokumentstatus.KVITTERT, kvittert_av__isnull=False, kvittert_tid__isnull=False)
                | ~Q(status=Dokumentstatus.KVITTERT) & Q(kvittert_av__isnull=True, kvittert_tid__isnull=True),
            ),
            models.CheckConstraint(
                name="styringsdokument_delt_har_tid",
                condition=Q(status=Dokumentstatus.UTKAST, delt_tid__isnull=True)
                | Q(status=Dokumentstatus.FORKASTET)
                | Q(status__in=[Dokumentstatus.DELT, *UTE], delt_tid__isnull=False),
            ),
            models.CheckConstraint(
                name="styringsdokument_svarfrist_etter_utstedelsen",
                condition=Q(svarfrist__isnull=True) | Q(status__in=UTE, svarfrist__gte=F("dato")),
            ),
            models.UniqueConstraint(
                fields=["relasjon", "aar", "slag"],
                condition=Q(slag__in=ETT_I_AARET) & ~Q(status=Dokumentstatus.FORKASTET),
                name="styringsdokument_ett_i_aaret",
            ),
            models.UniqueConstraint(
                fields=["relasjon", "slag"],
                condition=Q(status__in=AAPNE),
                name="styringsdokument_ett_utkast",
            ),
        ]
        triggers = [
            relasjonen_varer("NEW.relasjon_id"),
            pgtrigger.Protect(name="slettes_aldri", operation=pgtrigger.Delete),
            pgtrigger.ReadOnly(
                name="hva_det_er_staar_fast", fields=["relasjon", "slag", "aar", "forrige", "laget_av", "laget_tid"]
            ),
            pgtrigger.Trigger(
                name="begynner_som_utkast",
                when=pgtrigger.Before,
                operation=pgtrigger.Insert,
                func="""
                    IF NEW.status <> 'utkast' OR NEW.delt_tid IS NOT NULL THEN
                        RAISE EXCEPTION USING ERRCODE = 'check_violation', CONSTRAINT = 'styringsdokument_begynner_som_utkast',
                            MESSAGE = 'Et brev begynner som utkast.';
                    END IF;
                    IF EXISTS (SELECT 1 FROM organisasjon_styringsrelasjon r
                        WHERE r.id = NEW.relasjon_id AND (r.type = 'politisk'
                            OR (r.type = 'eierstyring') <> (NEW.slag = 'eierbrev'))) THEN
                        RAISE EXCEPTION USING ERRCODE = 'check_violation', CONSTRAINT = 'styringsdokument_av_rett_slag',
                            MESSAGE = 'I eierstyring gis eierbrev og ikke annet. Andre virksomheter får ikke eierbrev.';
                    END IF;
                    IF NEW.forrige_id IS NOT NULL AND NOT EXISTS (SELECT 1 FROM styringsdialog_styringsdokument f
                        WHERE f.id = NEW.forrige_id AND f.relasjon_id = NEW.relasjon_id AND f.slag = NEW.slag
                            AND f.status IN ('utstedt', 'kvittert')) THEN
                        RAISE EXCEPTION USING ERRCODE = 'check_violation', CONSTRAINT = 'styringsdokument_kopiert_fra_eget',
                            MESSAGE = 'Et brev kopieres fra et brev av samme slag mellom de samme partene.';
                    END IF;
                    RETURN NEW;
                """,
            ),
            pgtrigger.Trigger(
                name="etter_livet",
                when=pgtrigger.Before,
                operation=pgtrigger.Update,
                func=f"""
                    IF OLD.status IN ('kvittert', 'forkastet') OR (OLD.status = 'utstedt' AND (NEW.status <> 'kvittert'
                        OR (NEW.tittel, NEW.delt_tid, NEW.utstedt_av_id, NEW.utstedt_tid, NEW.dato, NEW.svarfrist,
                            NEW.innhold, NEW.sha256)
                            IS DISTINCT FROM
                            (OLD.tittel, OLD.delt_tid, OLD.utstedt_av_id, OLD.utstedt_tid, OLD.dato, OLD.svarfrist,
                            OLD.innhold, OLD.sha256)))
                    THEN
                        RAISE EXCEPTION USING ERRCODE = 'check_violation', CONSTRAINT = 'styringsdokument_staar_fast',
                            MESSAGE = 'Brevet er utstedt og kan ikke endres. Gi et supplerende brev i stedet.';
                    END IF;
                    IF NEW.status <> OLD.status AND (OLD.status, NEW.status) NOT IN (('utkast', 'delt'),
                        ('utkast', 'forkastet'), ('delt', 'forkastet'), ('delt', 'utstedt'), ('utstedt', 'kvittert')) THEN
                        RAISE EXCEPTION USING ERRCODE = 'check_violation', CONSTRAINT = 'styringsdokument_etter_livet',
                            MESSAGE = 'Et brev deles med virksomheten før det utstedes, og utstedes før det kvitteres for.';
                    END IF;
                    IF OLD.delt_tid IS NOT NULL AND NEW.delt_tid IS DISTINCT FROM OLD.delt_tid THEN
                        RAISE EXCEPTION USING ERRCODE = 'check_violation', CONSTRAINT = 'styringsdokument_delt_staar_fast',
                            MESSAGE = 'Når brevet ble delt, kan ikke endres.';
                    END IF;
                    IF NEW.status = OLD.status THEN
                        RETURN NEW;
                    END IF;
                    IF NEW.status = 'utstedt' THEN
                        IF NEW.dato <> (NEW.utstedt_tid AT TIME ZONE 'Europe/Oslo')::date OR EXISTS (
                            SELECT 1 FROM organisasjon_styringsrelasjon r WHERE r.id = NEW.relasjon_id
                                AND (r.gyldig_fra > NEW.dato OR r.gyldig_til <= NEW.dato)) THEN
                            RAISE EXCEPTION USING ERRCODE = 'check_violation', CONSTRAINT = 'styringsdokument_relasjon_gyldig',
                                MESSAGE = 'Et brev utstedes i en styringsrelasjon som gjelder den dagen.';
                        END IF;
                        IF NOT {_holdt_rollen("utstedt_av", "overordnet", Rettighet.BREV_SKRIVE, "NEW.dato")} THEN
                            RAISE EXCEPTION USING ERRCODE = 'check_violation', CONSTRAINT = 'styringsdokument_har_myndighet',
                                MESSAGE = 'Den som utsteder brevet, må ha myndighet til å styre virksomheten den dagen.';
                        END IF;
                    END IF;
                    IF NEW.status = 'utstedt' AND NEW.slag = 'supplerende' AND NOT EXISTS (
                        SELECT 1 FROM styringsdialog_styringsdokument d
                        JOIN organisasjon_styringsrelasjon r ON r.id = d.relasjon_id
                        WHERE r.underordnet_id = ({organet("NEW.relasjon_id", "underordnet")}) AND d.aar = NEW.aar
                            AND d.slag = 'tildelingsbrev' AND d.status IN ('utstedt', 'kvittert')) THEN
                        RAISE EXCEPTION USING ERRCODE = 'check_violation', CONSTRAINT = 'styringsdokument_legger_til_noe',
                            MESSAGE = 'Et supplerende brev utstedes etter årets tildelingsbrev.';
                    END IF;
                    IF NEW.status = 'kvittert' THEN
                        IF NOT {
                    _holdt_rollen(
                        "kvittert_av",
                        "underordnet",
                        Rettighet.SIGNAL_SVARE,
                        "(NEW.kvittert_tid AT TIME ZONE 'Europe/Oslo')::date",
                    )
                } THEN
                            RAISE EXCEPTION USING ERRCODE = 'check_violation', CONSTRAINT = 'styringsdokument_kvittert_av_sine',
                                MESSAGE = 'Bare den som svarer for virksomheten, kvitterer for et brev.';
                        END IF;
                        IF (SELECT count(*) FROM styringsdialog_signal s JOIN styringsdialog_signalkilde k
                            ON k.id = s.kilde_id WHERE k.dokument_id = NEW.id)
                            <> jsonb_array_length(NEW.innhold -> 'oppdrag') THEN
                            RAISE EXCEPTION USING ERRCODE = 'check_violation', CONSTRAINT = 'styringsdokument_alle_oppdrag',
                                MESSAGE = 'Alle oppdragene i brevet må stå som signaler før det kvitteres for.';
                        END IF;
                    END IF;
                    RETURN NEW;
                """,
            ),
            # From when it is issued it is a source of signals. The row fills itself from the letter.
            pgtrigger.Trigger(
                name="utstedt_er_kilde",
                when=pgtrigger.After,
                operation=pgtrigger.UpdateOf("status"),
                condition=pgtrigger.Q(new__status__in=UTE),
                func="""
                    INSERT INTO styringsdialog_signalkilde (dokument_id) VALUES (NEW.id)
                        ON CONFLICT (dokument_id) DO UPDATE SET dokument_id = EXCLUDED.dokument_id;
                    RETURN NULL;
                """,
            ),
        ]

    def __str__(self) -> str:
        return self.tittel

    @property
    def adresse(self) -> str:
        return reverse("styringsbrev:vis", args=[self.pk])

    @property
    def er_aapent(self) -> bool:
        """It can still be written in."""
        return self.status in AAPNE

    @property
    def er_ute(self) -> bool:
        """It is issued: what it says stands."""
        return self.status in UTE
