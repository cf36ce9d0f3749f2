"""What the council decided in words, who answers it, and where the answer is."""

from __future__ import annotations

import pgtrigger
from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from tillit.felles.historikk import spor
from tillit.felles.modeller import Versjonert
from tillit.organisasjon.enums import Organtype
from tillit.organisasjon.models import Bruker, Organ
from tillit.verbalvedtak.enums import Vedtaksslag, Vedtaksstatus
from tillit.verbalvedtak.querysets import VerbalvedtakQuerySet
from tillit.verbalvedtak.rules import LENGSTE_SVAR, LENGSTE_VEDTAK, OVERGANGER

# The table of steps as SQL: one truth, read by Python and by the database.
_TABELLEN = ", ".join(f"('{fra.value}', '{til.value}')" for fra, til in sorted(OVERGANGER))
VEDTAR = (Organtype.BYSTYRE, Organtype.UTVALG)
_VEDTAR = ", ".join(f"'{ett.value}'" for ett in VEDTAR)
_AVDELING = Organtype.BYRAADSAVDELING.value


@spor()
class Verbalvedtak(Versjonert):
    """One of them, as it was adopted. `utkast` is the answer while it is written; what is out is a `Vedtakssvar`."""

    slag = models.CharField(_("slag"), max_length=20, choices=Vedtaksslag)
    tekst = models.TextField(_("hva som er vedtatt"), max_length=LENGSTE_VEDTAK)
    vedtatt_av = models.ForeignKey(Organ, models.PROTECT, related_name="+", verbose_name=_("vedtatt av"))
    vedtatt_dato = models.DateField(_("vedtatt"))
    sak = models.CharField(_("sak"), max_length=80)
    avdeling = models.ForeignKey(
        Organ, models.PROTECT, related_name="verbalvedtak", verbose_name=_("avdelingen som svarer")
    )
    frist = models.DateField(_("frist"))
    fristgrunn = models.CharField(_("hvorfor fristen er en annen"), max_length=500, blank=True)
    status = models.CharField(_("tilstand"), max_length=20, choices=Vedtaksstatus, default=Vedtaksstatus.AAPENT)
    utkast = models.TextField(_("utkast til svar"), max_length=LENGSTE_SVAR, blank=True)
    returgrunn = models.CharField(_("hvorfor svaret er i retur"), max_length=500, blank=True)
    foert_av = models.ForeignKey(Bruker, models.PROTECT, related_name="+", verbose_name=_("ført av"))
    foert_tid = models.DateTimeField(_("ført"), auto_now_add=True)

    objects = VerbalvedtakQuerySet.as_manager()

    class Meta:
        verbose_name = _("verbalvedtak")
        verbose_name_plural = _("verbalvedtak")
        ordering = ["-vedtatt_dato", "-pk"]
        indexes = [models.Index(name="verbalvedtak_avdeling_frist", fields=["avdeling", "frist"])]
        constraints = [
            models.CheckConstraint(name="verbalvedtak_har_ord", condition=~Q(tekst="") & ~Q(sak="")),
            models.CheckConstraint(
                name="verbalvedtak_frist_etter_vedtaket",
                condition=Q(frist__gte=F("vedtatt_dato")),
                violation_error_message=_("Fristen kan ikke være før dagen det ble vedtatt."),
            ),
            models.CheckConstraint(
                name="verbalvedtak_godkjennes_med_svar",
                condition=~Q(status=Vedtaksstatus.TIL_GODKJENNING) | ~Q(utkast=""),
            ),
            models.CheckConstraint(
                name="verbalvedtak_ute_har_ikke_utkast",
                condition=~Q(status__in=[Vedtaksstatus.BESVART, Vedtaksstatus.KVITTERT]) | Q(utkast="", returgrunn=""),
            ),
        ]
        triggers = [
            pgtrigger.Protect(name="slettes_aldri", operation=pgtrigger.Delete),
            pgtrigger.Protect(
                name="kvittert_staar_fast",
                operation=pgtrigger.Update,
                condition=pgtrigger.Q(old__status=Vedtaksstatus.KVITTERT.value),
            ),
            pgtrigger.ReadOnly(name="foert_staar_fast", fields=["foert_av", "foert_tid"]),
            pgtrigger.Trigger(
                name="besvart_staar_fast",
                when=pgtrigger.Before,
                operation=pgtrigger.UpdateOf("slag", "tekst", "vedtatt_av_id", "vedtatt_dato", "sak", "avdeling_id"),
                # Another department may take it over until an answer is sent; its words are what was answered.
                func="""
                    IF (NEW.slag, NEW.tekst, NEW.vedtatt_av_id, NEW.vedtatt_dato, NEW.sak)
                        IS DISTINCT FROM (OLD.slag, OLD.tekst, OLD.vedtatt_av_id, OLD.vedtatt_dato, OLD.sak)
                        AND (OLD.status <> 'aapent' OR EXISTS (
                            SELECT 1 FROM verbalvedtak_vedtakssvar s WHERE s.vedtak_id = NEW.id
                        ))
                        OR NEW.avdeling_id <> OLD.avdeling_id AND OLD.status <> 'aapent'
                    THEN
                        RAISE EXCEPTION USING ERRCODE = 'check_violation', CONSTRAINT = 'verbalvedtak_besvart_staar_fast',
                            MESSAGE = 'Det som er ført, rettes før noe er besvart eller sendt til godkjenning.';
                    END IF;
                    RETURN NEW;
                """,
            ),
            pgtrigger.Trigger(
                name="begynner_aapent",
                when=pgtrigger.Before,
                operation=pgtrigger.Insert,
                condition=~pgtrigger.Q(new__status=Vedtaksstatus.AAPENT.value),
                func="""
                    RAISE EXCEPTION USING ERRCODE = 'check_violation', CONSTRAINT = 'verbalvedtak_begynner_aapent',
                        MESSAGE = 'Et vedtak er ubesvart når det føres.';
                """,
            ),
            pgtrigger.Trigger(
                name="mellom_bystyret_og_avdelingen",
                when=pgtrigger.Before,
                operation=pgtrigger.Insert | pgtrigger.UpdateOf("vedtatt_av_id", "avdeling_id"),
                func=f"""
                    IF NOT EXISTS (
                        SELECT 1 FROM organisasjon_organ o WHERE o.id = NEW.vedtatt_av_id AND o.type IN ({_VEDTAR})
                    ) OR NOT EXISTS (
                        SELECT 1 FROM organisasjon_organ o WHERE o.id = NEW.avdeling_id AND o.type = '{_AVDELING}'
                    ) THEN
                        RAISE EXCEPTION USING ERRCODE = 'check_violation', CONSTRAINT = 'verbalvedtak_mellom_organene',
                            MESSAGE = 'Bystyret eller et utvalg vedtar, og en byrådsavdeling svarer.';
                    END IF;
                    RETURN NEW;
                """,
            ),
            pgtrigger.Trigger(
                name="etter_tabellen",
                when=pgtrigger.Before,
                operation=pgtrigger.UpdateOf("status"),
                condition=pgtrigger.Q(old__status__df=pgtrigger.F("new__status")),
                # Out is what has an answer nobody has said anything to; back or done, what the last answer was met with.
                func=f"""
                    IF (OLD.status, NEW.status) NOT IN ({_TABELLEN})
                        OR NEW.status = 'besvart' AND NOT EXISTS (
                            SELECT 1 FROM verbalvedtak_vedtakssvar s WHERE s.vedtak_id = NEW.id AND NOT EXISTS (
                                SELECT 1 FROM verbalvedtak_utkvittering u WHERE u.svar_id = s.id
                            )
                        )
                        OR OLD.status = 'besvart' AND NOT EXISTS (
                            SELECT 1 FROM verbalvedtak_utkvittering u
                            WHERE u.godtatt = (NEW.status = 'kvittert') AND u.svar_id = (
                                SELECT s.id FROM verbalvedtak_vedtakssvar s WHERE s.vedtak_id = NEW.id
                                ORDER BY s.nummer DESC LIMIT 1
                            )
                        )
                    THEN
                        RAISE EXCEPTION USING ERRCODE = 'check_violation', CONSTRAINT = 'verbalvedtak_etter_tabellen',
                            MESSAGE = 'Det kan ikke gjøres slik vedtaket står nå. Noen kan ha vært der før deg.';
                    END IF;
                    RETURN NEW;
                """,
            ),
            pgtrigger.Trigger(
                name="ny_frist_har_grunn",
                when=pgtrigger.Before,
                operation=pgtrigger.UpdateOf("frist"),
                condition=pgtrigger.Q(old__frist__df=pgtrigger.F("new__frist"), new__fristgrunn=""),
                func="""
                    RAISE EXCEPTION USING ERRCODE = 'check_violation', CONSTRAINT = 'verbalvedtak_ny_frist_har_grunn',
                        MESSAGE = 'Skriv hvorfor fristen blir en annen. Alle som leser vedtaket, leser grunnen.';
                """,
            ),
        ]

    def __str__(self) -> str:
        return self.tekst

    @property
    def adresse(self) -> str:
        return reverse("verbalvedtak:vis", args=[self.pk])
