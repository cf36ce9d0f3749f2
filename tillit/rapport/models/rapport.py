"""The order. The database owns the job: status, lease and fence live in the row; Celery only carries its number."""

from __future__ import annotations

from datetime import date

import pgtrigger
from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Length
from django.db.models.lookups import LessThanOrEqual
from django.utils.translation import gettext_lazy as _

from tillit.felles.frossenpdf import FrossenPdf
from tillit.felles.historikk import spor
from tillit.felles.modeller import BARE_TILFOEYING
from tillit.maal.enums import Frekvens
from tillit.maal.perioder import Periode
from tillit.organisasjon.models import Bruker, Organ
from tillit.rapport import rules
from tillit.rapport.egentekst import MAKS_TEGN
from tillit.rapport.enums import OM_EN_VIRKSOMHET, Dybde, Egenseksjon, Rapportslag
from tillit.rapport.models.avbrutt import Avbrytbar
from tillit.rapport.models.bunke import Rapportbunke
from tillit.rapport.querysets import RapportQuerySet


@spor(
    model_name="RapportEvent",
    fields=[
        "rapportslag",
        "organ",
        "eier",
        "delt_med",
        "aar",
        "tertial",
        "bestilt_av",
        "status",
        "sha256",
        "feil",
        "avbrutt_av",
    ],
)
class Rapport(Avbrytbar, FrossenPdf):
    """An ordered report of one body, of a kind. Its frozen content is the report; the PDF is one way to show it."""

    OPPGAVE = "rapport.produser"
    MAPPE = "rapporter"
    GJELDER = ("organ__navn",)
    LEIE = rules.LEIE
    KOE_TAALMODIGHET = rules.KOE_TAALMODIGHET
    MAKS_FORSOEK = rules.MAKS_FORSOEK
    MAKS_AVBRUTT = rules.MAKS_AVBRUTT

    rapportslag = models.CharField(_("slag"), max_length=30, choices=Rapportslag, default=Rapportslag.SAMLERAPPORT)
    organ = models.ForeignKey(Organ, models.PROTECT, related_name="rapporter", verbose_name=_("gjelder"))
    # Whose it is, where that may be either party's: who reads that body's own dialogue reads it.
    eier = models.ForeignKey(
        Organ, models.PROTECT, null=True, blank=True, related_name="egne_rapporter", verbose_name=_("laget for")
    )
    # The department that reads it too, where the virksomhet makes it for both.
    delt_med = models.ForeignKey(
        Organ, models.PROTECT, null=True, blank=True, related_name="delte_rapporter", verbose_name=_("leses også av")
    )
    dybde = models.CharField(_("dybde"), max_length=10, choices=Dybde, default=Dybde.VANLIG)
    med_maal = models.BooleanField(_("mål"), default=True)
    med_kjeder = models.BooleanField(_("resultatkjeder"), default=True)
    med_risikoer = models.BooleanField(_("risikoer"), default=True)
    med_tabeller = models.BooleanField(_("tabeller med tall"), default=True)
    med_forside = models.BooleanField(_("forside"), default=False, db_default=False)
    aar = models.PositiveSmallIntegerField(_("år"))
    tertial = models.PositiveSmallIntegerField(_("tertial"), null=True, blank=True)
    bestilt_av = models.ForeignKey(Bruker, models.PROTECT, related_name="+", verbose_name=_("bestilt av"))
    bestilt_tid = models.DateTimeField(_("bestilt"), auto_now_add=True)
    # Where it was ordered with others.
    bunke = models.ForeignKey(
        Rapportbunke, models.PROTECT, null=True, blank=True, related_name="rapporter", verbose_name=_("rapportbunke")
    )

    objects = RapportQuerySet.as_manager()

    class Meta:
        verbose_name = _("statusrapport")
        verbose_name_plural = _("statusrapporter")
        ordering = ["-bestilt_tid", "-pk"]
        constraints = [
            *FrossenPdf.Meta.constraints,
            *Avbrytbar.Meta.constraints,
            models.CheckConstraint(name="rapport_kjent_slag", condition=Q(rapportslag__in=sorted(Rapportslag.values))),
            models.CheckConstraint(name="rapport_kjent_dybde", condition=Q(dybde__in=sorted(Dybde.values))),
            models.CheckConstraint(
                name="rapport_om_en_virksomhet_har_eier",
                condition=Q(rapportslag__in=sorted(OM_EN_VIRKSOMHET), eier__isnull=False)
                | (~Q(rapportslag__in=sorted(OM_EN_VIRKSOMHET)) & Q(eier__isnull=True)),
            ),
            models.CheckConstraint(
                name="rapport_deles_av_virksomheten",
                condition=Q(delt_med__isnull=True)
                | (~Q(rapportslag=Rapportslag.VIRKSOMHETSSTATUS) & Q(eier=F("organ")) & ~Q(delt_med=F("organ"))),
            ),
            models.CheckConstraint(
                name="rapport_tertial_av_tertialrapport",
                condition=Q(rapportslag=Rapportslag.TERTIALRAPPORT, tertial__isnull=False, tertial__in=[1, 2, 3])
                | (~Q(rapportslag=Rapportslag.TERTIALRAPPORT) & Q(tertial__isnull=True)),
            ),
        ]
        triggers = [
            *FrossenPdf.Meta.triggers,
            *Avbrytbar.Meta.triggers,
            pgtrigger.ReadOnly(name="bunken_er_den_samme", fields=["bunke"]),
            pgtrigger.Trigger(
                name="bestilt_med_bunken",
                when=pgtrigger.Before,
                operation=pgtrigger.Insert,
                condition=pgtrigger.Q(new__bunke__isnull=False),
                func="""
                    PERFORM 1 FROM rapport_rapportbunke b
                        WHERE b.id = NEW.bunke_id AND b.status = 'bestilt' AND b.forsoek = 0 AND b.sha256 = ''
                          AND b.bestilt_av_id = NEW.bestilt_av_id AND b.aar = NEW.aar
                        FOR SHARE;
                    IF NOT FOUND THEN
                        RAISE EXCEPTION USING ERRCODE = 'check_violation', CONSTRAINT = 'rapport_bestilt_med_bunken',
                            MESSAGE = 'En rapport bestilles med bunken, av den samme og for det samme året.';
                    END IF;
                    RETURN NEW;
                """,
            ),
        ]

    def __str__(self) -> str:
        return f"{self.organ} {self.periodenavn}"

    @property
    def periode(self) -> Periode:
        """What it is of: a year, or a tertial of it."""
        if self.tertial:
            return Periode(date(self.aar, 4 * self.tertial - 3, 1), Frekvens.TERTIAL)
        return Periode(date(self.aar, 1, 1), Frekvens.AAR)

    @property
    def periodenavn(self) -> str:
        """2026 · 2. tertial 2026"""
        return self.periode.navn


class Egentekst(models.Model):
    """What the virksomhet wrote of a part when it ordered, as it was typed. Written anew with the next order."""

    rapport = models.ForeignKey(Rapport, models.PROTECT, related_name="egne_tekster", verbose_name=_("statusrapport"))
    seksjon = models.CharField(_("del"), max_length=20, choices=Egenseksjon)
    tekst = models.TextField(_("tekst"), max_length=MAKS_TEGN)

    class Meta:
        verbose_name = _("egen tekst i en rapport")
        verbose_name_plural = _("egne tekster i rapporter")
        constraints = [
            models.UniqueConstraint(fields=["rapport", "seksjon"], name="egentekst_en_per_del"),
            models.CheckConstraint(name="egentekst_kjent_del", condition=Q(seksjon__in=sorted(Egenseksjon.values))),
            models.CheckConstraint(name="egentekst_er_skrevet", condition=Q(tekst__regex=r"\S")),
            models.CheckConstraint(name="egentekst_har_plass", condition=LessThanOrEqual(Length("tekst"), MAKS_TEGN)),
        ]
        triggers = [BARE_TILFOEYING]

    def __str__(self) -> str:
        return f"{self.get_seksjon_display()}: {self.rapport}"
