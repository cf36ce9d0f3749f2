"""What a virksomhet contributes, what the department answers, and what the council says to that. Each only added."""

from __future__ import annotations

import pgtrigger
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from tillit.felles.historikk import spor
from tillit.felles.modeller import BARE_TILFOEYING, Versjonert
from tillit.organisasjon.enums import Rettighet
from tillit.organisasjon.models import Bruker, Styringsrelasjon
from tillit.organisasjon.models.rollesql import holder_rolle, organet
from tillit.organisasjon.models.varighet import I_DAG, relasjonen_varer
from tillit.verbalvedtak.models.vedtak import Verbalvedtak
from tillit.verbalvedtak.querysets import VedtaksbidragQuerySet
from tillit.verbalvedtak.rules import LENGSTE_SVAR

_AVDELINGEN = "SELECT v.avdeling_id FROM verbalvedtak_verbalvedtak v WHERE v.id = NEW.vedtak_id"
_SVARETS_AVDELING = """SELECT v.avdeling_id FROM verbalvedtak_verbalvedtak v
    JOIN verbalvedtak_vedtakssvar s ON s.vedtak_id = v.id WHERE s.id = NEW.svar_id"""
_VIRKSOMHETEN = organet("NEW.relasjon_id", "underordnet")


@spor()
class Vedtaksbidrag(Versjonert):
    """What the department asks one virksomhet for, and what that wrote. Read by the two; what is written stands."""

    vedtak = models.ForeignKey(Verbalvedtak, models.PROTECT, related_name="bidrag", verbose_name=_("vedtak"))
    relasjon = models.ForeignKey(
        Styringsrelasjon, models.PROTECT, related_name="vedtaksbidrag", verbose_name=_("styringsrelasjon")
    )
    bestilling = models.TextField(_("hva avdelingen ber om"), max_length=1000)
    frist = models.DateField(_("frist for bidraget"))
    bedt_av = models.ForeignKey(Bruker, models.PROTECT, related_name="+", verbose_name=_("bedt om av"))
    bedt_tid = models.DateTimeField(_("bedt om"), auto_now_add=True)
    tekst = models.TextField(_("bidrag fra virksomheten"), max_length=4000, blank=True)
    av = models.ForeignKey(
        Bruker, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("skrevet av")
    )
    tid = models.DateTimeField(_("skrevet"), null=True, blank=True)

    objects = VedtaksbidragQuerySet.as_manager()

    class Meta:
        verbose_name = _("bidrag til et svar på et vedtak")
        verbose_name_plural = _("bidrag til svar på vedtak")
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(name="vedtaksbidrag_sier_hva", condition=~Q(bestilling="")),
            models.CheckConstraint(
                name="vedtaksbidrag_er_helt",
                condition=Q(tekst="", av__isnull=True, tid__isnull=True)
                | ~Q(tekst="") & Q(av__isnull=False, tid__isnull=False),
            ),
            models.UniqueConstraint(
                fields=["vedtak", "relasjon"], condition=Q(tekst=""), name="vedtaksbidrag_ett_om_gangen"
            ),
        ]
        triggers = [
            pgtrigger.Protect(name="slettes_aldri", operation=pgtrigger.Delete),
            pgtrigger.Protect(
                name="skrevet_staar_fast", operation=pgtrigger.Update, condition=~pgtrigger.Q(old__tekst="")
            ),
            pgtrigger.ReadOnly(name="det_som_er_bedt_om_staar_fast", fields=["vedtak", "relasjon", "bedt_tid"]),
            relasjonen_varer("NEW.relasjon_id"),
            pgtrigger.Trigger(
                name="fra_en_av_avdelingens",
                when=pgtrigger.Before,
                operation=pgtrigger.Insert | pgtrigger.Update,
                func=f"""
                    IF TG_OP = 'INSERT' AND NOT EXISTS (
                        SELECT 1 FROM organisasjon_styringsrelasjon r
                        WHERE r.id = NEW.relasjon_id AND r.overordnet_id = ({_AVDELINGEN})
                    ) THEN
                        RAISE EXCEPTION USING ERRCODE = 'check_violation', CONSTRAINT = 'vedtaksbidrag_avdelingens',
                            MESSAGE = 'Avdelingen ber bare virksomheter den styrer, om bidrag.';
                    END IF;
                    IF (TG_OP = 'INSERT' OR NEW.bedt_av_id <> OLD.bedt_av_id)
                        AND NOT {holder_rolle("NEW.bedt_av_id", _AVDELINGEN, Rettighet.SPOERSMAAL_BESVARE)} THEN
                        RAISE EXCEPTION USING ERRCODE = 'check_violation', CONSTRAINT = 'vedtaksbidrag_bedt_av_avdelingen',
                            MESSAGE = 'Bare den som svarer for avdelingen, ber om bidrag.';
                    END IF;
                    IF NEW.av_id IS NOT NULL AND NOT {holder_rolle("NEW.av_id", _VIRKSOMHETEN, Rettighet.SPOERSMAAL_BIDRA)} THEN
                        RAISE EXCEPTION USING ERRCODE = 'check_violation', CONSTRAINT = 'vedtaksbidrag_virksomhetens',
                            MESSAGE = 'Bare virksomheten som er spurt, kan skrive bidraget.';
                    END IF;
                    RETURN NEW;
                """,
            ),
        ]

    def __str__(self) -> str:
        return self.bestilling


@spor()
class Vedtakssvar(models.Model):
    """What the department answered, approved by who leads it. `svarer` is its name as it was then."""

    vedtak = models.ForeignKey(Verbalvedtak, models.PROTECT, related_name="svarene", verbose_name=_("vedtak"))
    nummer = models.PositiveSmallIntegerField(_("nummer"))
    tekst = models.TextField(_("svar"), max_length=LENGSTE_SVAR)
    svarer = models.CharField(_("hvem som svarer"), max_length=120)
    av = models.ForeignKey(Bruker, models.PROTECT, related_name="+", verbose_name=_("godkjent av"))
    tid = models.DateTimeField(_("godkjent"), auto_now_add=True)

    class Meta:
        verbose_name = _("svar på et vedtak")
        verbose_name_plural = _("svar på vedtak")
        ordering = ["nummer"]
        constraints = [
            models.UniqueConstraint(fields=["vedtak", "nummer"], name="vedtakssvar_ett_nummer"),
            models.CheckConstraint(name="vedtakssvar_har_ord", condition=~Q(tekst="")),
        ]
        triggers = [
            BARE_TILFOEYING,
            pgtrigger.Trigger(
                name="godkjent_av_avdelingen",
                when=pgtrigger.Before,
                operation=pgtrigger.Insert,
                func=f"""
                    IF NOT EXISTS (
                        SELECT 1 FROM verbalvedtak_verbalvedtak v
                        WHERE v.id = NEW.vedtak_id AND v.status = 'til_godkjenning' AND v.utkast = NEW.tekst FOR SHARE
                    ) THEN
                        RAISE EXCEPTION USING ERRCODE = 'check_violation', CONSTRAINT = 'vedtakssvar_er_det_som_var_sendt',
                            MESSAGE = 'Det som godkjennes, er svaret som er sendt til godkjenning.';
                    END IF;
                    IF NOT {holder_rolle("NEW.av_id", _AVDELINGEN, Rettighet.SPOERSMAAL_GODKJENNE)} THEN
                        RAISE EXCEPTION USING ERRCODE = 'check_violation', CONSTRAINT = 'vedtakssvar_av_den_som_leder',
                            MESSAGE = 'Bare den som leder avdelingen, kan godkjenne svaret.';
                    END IF;
                    RETURN NEW;
                """,
            ),
        ]

    def __str__(self) -> str:
        return self.tekst


@spor()
class Utkvittering(models.Model):
    """What the council said to one answer, and in which matter. The council decides; the department writes it down."""

    svar = models.OneToOneField(Vedtakssvar, models.PROTECT, related_name="utkvittering", verbose_name=_("svar"))
    godtatt = models.BooleanField(_("svaret er godtatt"))
    dato = models.DateField(_("behandlet"))
    sak = models.CharField(_("sak"), max_length=80)
    merknad = models.TextField(_("hva bystyret sa"), max_length=2000, blank=True)
    av = models.ForeignKey(Bruker, models.PROTECT, related_name="+", verbose_name=_("ført av"))
    tid = models.DateTimeField(_("ført"), auto_now_add=True)

    class Meta:
        verbose_name = _("utkvittering")
        verbose_name_plural = _("utkvitteringer")
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(name="utkvittering_har_sak", condition=~Q(sak="")),
            models.CheckConstraint(name="utkvittering_nei_har_grunn", condition=Q(godtatt=True) | ~Q(merknad="")),
        ]
        triggers = [
            BARE_TILFOEYING,
            pgtrigger.Trigger(
                name="etter_svaret",
                when=pgtrigger.Before,
                operation=pgtrigger.Insert,
                func=f"""
                    IF NOT EXISTS (
                        SELECT 1 FROM verbalvedtak_vedtakssvar s JOIN verbalvedtak_verbalvedtak v ON v.id = s.vedtak_id
                        WHERE s.id = NEW.svar_id AND v.status = 'besvart'
                            AND NEW.dato BETWEEN (s.tid AT TIME ZONE 'Europe/Oslo')::date AND {I_DAG}
                    ) OR NOT {holder_rolle("NEW.av_id", _SVARETS_AVDELING, Rettighet.SPOERSMAAL_BESVARE)} THEN
                        RAISE EXCEPTION USING ERRCODE = 'check_violation', CONSTRAINT = 'utkvittering_etter_svaret',
                            MESSAGE = 'Avdelingen fører det bystyret sa til svaret, etter at svaret er gitt.';
                    END IF;
                    RETURN NEW;
                """,
            ),
        ]

    def __str__(self) -> str:
        return self.sak
