"""A limit the virksomhet met: what it wanted to do, what stopped it, and what the department does about that."""

from __future__ import annotations

import pgtrigger
from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from tillit.felles.historikk import spor
from tillit.felles.modeller import Versjonert
from tillit.handlingsrom.enums import Grensesvar
from tillit.handlingsrom.models.fullmakt import Fullmakt
from tillit.handlingsrom.querysets import GrenseQuerySet
from tillit.handlingsrom.rules import LENGSTE_GRENSE
from tillit.organisasjon.models import Bruker, Styringsrelasjon
from tillit.organisasjon.models.varighet import I_DAG, relasjonen_varer


@spor()
class MoettGrense(Versjonert):
    """Told without blame. `fullmakt` is the one whose limit it was, where there is one; `ny_fullmakt` what came of it."""

    relasjon = models.ForeignKey(
        Styringsrelasjon, models.PROTECT, related_name="moettegrenser", verbose_name=_("styringsrelasjon")
    )
    fullmakt = models.ForeignKey(
        Fullmakt, models.PROTECT, null=True, blank=True, related_name="moettegrenser", verbose_name=_("fullmakt")
    )
    tekst = models.TextField(_("grensen som ble møtt"), max_length=LENGSTE_GRENSE)
    dag = models.DateField(_("dag"))
    meldt_av = models.ForeignKey(Bruker, models.PROTECT, related_name="+", verbose_name=_("meldt av"))
    meldt_tid = models.DateTimeField(_("meldt"), auto_now_add=True)
    svar = models.CharField(_("svar"), max_length=15, choices=Grensesvar, blank=True)
    svartekst = models.TextField(_("hva avdelingen svarer"), max_length=LENGSTE_GRENSE, blank=True)
    svart_av = models.ForeignKey(
        Bruker, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("besvart av")
    )
    svart_tid = models.DateTimeField(_("besvart"), null=True, blank=True)
    ny_fullmakt = models.OneToOneField(
        Fullmakt, models.PROTECT, null=True, blank=True, related_name="svarer_paa", verbose_name=_("ny fullmakt")
    )
    trukket_tid = models.DateTimeField(_("trukket"), null=True, blank=True)

    objects = GrenseQuerySet.as_manager()

    class Meta:
        verbose_name = _("møtt grense")
        verbose_name_plural = _("møtte grenser")
        ordering = ["-meldt_tid", "-pk"]
        indexes = [
            models.Index(name="moettgrense_venter", fields=["relasjon"], condition=Q(svar="", trukket_tid__isnull=True))
        ]
        constraints = [
            models.CheckConstraint(name="moettgrense_har_ord", condition=~Q(tekst="")),
            models.CheckConstraint(
                name="moettgrense_svaret_er_helt",
                condition=Q(svar="", svartekst="", svart_av__isnull=True, svart_tid__isnull=True)
                | ~Q(svar="") & ~Q(svartekst="") & Q(svart_av__isnull=False, svart_tid__isnull=False),
            ),
            models.CheckConstraint(
                name="moettgrense_skapt_rom_er_en_fullmakt",
                condition=Q(svar=Grensesvar.SKAPE, ny_fullmakt__isnull=False)
                | ~Q(svar=Grensesvar.SKAPE) & Q(ny_fullmakt__isnull=True),
            ),
            models.CheckConstraint(
                name="moettgrense_trukket_eller_besvart", condition=Q(svar="") | Q(trukket_tid__isnull=True)
            ),
            models.CheckConstraint(
                name="moettgrense_ny_er_en_annen", condition=Q(ny_fullmakt__isnull=True) | ~Q(ny_fullmakt=F("fullmakt"))
            ),
        ]
        triggers = [
            pgtrigger.Protect(name="slettes_aldri", operation=pgtrigger.Delete),
            pgtrigger.Protect(
                name="besvart_staar_fast",
                operation=pgtrigger.Update,
                condition=~pgtrigger.Q(old__svar="") | pgtrigger.Q(old__trukket_tid__isnull=False),
            ),
            pgtrigger.ReadOnly(
                name="det_som_ble_meldt_staar_fast",
                fields=["relasjon", "fullmakt", "tekst", "dag", "meldt_av", "meldt_tid"],
            ),
            relasjonen_varer("NEW.relasjon_id"),
            pgtrigger.Trigger(
                name="fullmaktene_er_relasjonens",
                when=pgtrigger.Before,
                operation=pgtrigger.Insert | pgtrigger.UpdateOf("ny_fullmakt_id"),
                func=f"""
                    IF NEW.dag > {I_DAG} THEN
                        RAISE EXCEPTION USING ERRCODE = 'check_violation', CONSTRAINT = 'moettgrense_har_vaert',
                            MESSAGE = 'En grense meldes når den er møtt.';
                    END IF;
                    IF EXISTS (
                        SELECT 1 FROM handlingsrom_fullmakt f
                        WHERE f.id IN (NEW.fullmakt_id, NEW.ny_fullmakt_id) AND f.relasjon_id <> NEW.relasjon_id
                    ) THEN
                        RAISE EXCEPTION USING ERRCODE = 'check_violation', CONSTRAINT = 'moettgrense_fullmakt_i_relasjonen',
                            MESSAGE = 'Fullmakten hører til en annen styringsrelasjon.';
                    END IF;
                    RETURN NEW;
                """,
            ),
        ]

    def __str__(self) -> str:
        return self.tekst

    @property
    def adresse(self) -> str:
        return reverse("handlingsrom:grense", args=[self.pk])
