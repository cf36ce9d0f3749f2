"""An early warning: told by the virksomhet without blame, answered by the department, seen through by both."""

from __future__ import annotations

import pgtrigger
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from styringsdialog.models import Signal
from styringsdialog.models.laas import er_partens
from tillit.avvik.enums import AAPNE, Avviksgrunnlag, Avviksstatus
from tillit.avvik.querysets import AvviksvarselQuerySet
from tillit.avvik.rules import LENGSTE_TEKST, LENGSTE_TITTEL, STEGENE
from tillit.felles.avvisning import avvis
from tillit.felles.historikk import spor
from tillit.felles.modeller import BARE_TILFOEYING, Versjonert
from tillit.maal.models import Indikator, Maal
from tillit.organisasjon.enums import Part, Rettighet
from tillit.organisasjon.models import Bruker, Styringsrelasjon
from tillit.organisasjon.models.rollesql import holder_rolle, organet
from tillit.organisasjon.models.varighet import relasjonen_varer
from tillit.rapporteringskrav.models import Rapporteringskrav

_STEGENE = ", ".join(f"('{fra}', '{til}')" for til, alle in STEGENE.items() for fra in sorted(alle))
_AAPNE = ", ".join(f"'{status}'" for status in sorted(AAPNE))
# What it is about, each with the relation it stands in: an indicator and a goal in that of the goal.
_RELASJONEN_TIL = {
    "maal": "SELECT m.relasjon_id FROM maal_maal m WHERE m.id = NEW.maal_id",
    "indikator": (
        "SELECT m.relasjon_id FROM maal_indikator i JOIN maal_maal m ON m.id = i.maal_id WHERE i.id = NEW.indikator_id"
    ),
    "signal": (
        "SELECT k.relasjon_id FROM styringsdialog_signal s JOIN styringsdialog_signalkilde k ON k.id = s.kilde_id"
        " WHERE s.id = NEW.signal_id"
    ),
    "krav": "SELECT k.relasjon_id FROM rapporteringskrav_rapporteringskrav k WHERE k.id = NEW.krav_id",
}
_STAAR_I_EN_ANNEN = " OR ".join(
    f"(NEW.{kolonne}_id IS NOT NULL AND ({sql}) IS DISTINCT FROM NEW.relasjon_id)"
    for kolonne, sql in _RELASJONEN_TIL.items()
)


def _har_rolle(bruker: str, relasjon: str, side: str, rett: Rettighet) -> str:
    """SQL: the person has a role with the right on that side of the relation today."""
    return holder_rolle(bruker, organet(relasjon, side), rett)


@spor()
class Avviksvarsel(Versjonert):
    """`svares_innen` is the day the department set itself; None until it has. `utfall` is how it went, in the words of
    the virksomhet, when it asks that it be closed.
    """

    relasjon = models.ForeignKey(
        Styringsrelasjon, models.PROTECT, related_name="avviksvarsler", verbose_name=_("styringsrelasjon")
    )
    grunnlag = models.CharField(_("hva det gjelder"), max_length=15, choices=Avviksgrunnlag)
    maal = models.ForeignKey(
        Maal, models.PROTECT, null=True, blank=True, related_name="avviksvarsler", verbose_name=_("mål")
    )
    indikator = models.ForeignKey(
        Indikator, models.PROTECT, null=True, blank=True, related_name="avviksvarsler", verbose_name=_("tall")
    )
    signal = models.ForeignKey(
        Signal, models.PROTECT, null=True, blank=True, related_name="avviksvarsler", verbose_name=_("signal")
    )
    krav = models.ForeignKey(
        Rapporteringskrav,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="avviksvarsler",
        verbose_name=_("rapporteringskrav"),
    )
    tekst = models.CharField(_("hva som ikke går som ventet"), max_length=LENGSTE_TITTEL)
    betydning = models.TextField(_("hva det kan bety"), max_length=LENGSTE_TEKST)
    tiltak = models.TextField(_("hva virksomheten gjør"), max_length=LENGSTE_TEKST)
    varslet_av = models.ForeignKey(Bruker, models.PROTECT, related_name="+", verbose_name=_("varslet av"))
    varslet_tid = models.DateTimeField(_("varslet"), auto_now_add=True)
    status = models.CharField(_("tilstand"), max_length=15, choices=Avviksstatus, default=Avviksstatus.VARSLET)
    svares_innen = models.DateField(_("svares innen"), null=True, blank=True)
    svar = models.TextField(_("hva avdelingen svarer"), max_length=LENGSTE_TEKST, blank=True)
    svart_av = models.ForeignKey(
        Bruker, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("besvart av")
    )
    svart_tid = models.DateTimeField(_("besvart"), null=True, blank=True)
    utfall = models.TextField(_("hvordan det gikk"), max_length=LENGSTE_TEKST, blank=True)
    lukket_av = models.ForeignKey(
        Bruker, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("lukket av")
    )
    lukket_tid = models.DateTimeField(_("lukket"), null=True, blank=True)

    objects = AvviksvarselQuerySet.as_manager()

    class Meta:
        verbose_name = _("varsel om avvik")
        verbose_name_plural = _("varsler om avvik")
        ordering = ["-varslet_tid", "-pk"]
        indexes = [models.Index(name="avviksvarsel_aapne", fields=["relasjon"], condition=Q(status__in=sorted(AAPNE)))]
        constraints = [
            models.CheckConstraint(
                name="avviksvarsel_har_ord", condition=~Q(tekst="") & ~Q(betydning="") & ~Q(tiltak="")
            ),
            models.CheckConstraint(
                name="avviksvarsel_om_det_det_sier",
                condition=Q(grunnlag="maal", maal__isnull=False, indikator=None, signal=None, krav=None)
                | Q(grunnlag="indikator", maal=None, indikator__isnull=False, signal=None, krav=None)
                | Q(grunnlag="signal", maal=None, indikator=None, signal__isnull=False, krav=None)
                | Q(grunnlag="krav", maal=None, indikator=None, signal=None, krav__isnull=False)
                | Q(grunnlag="annet", maal=None, indikator=None, signal=None, krav=None),
            ),
            models.CheckConstraint(
                name="avviksvarsel_svaret_er_helt",
                condition=Q(status__in=["varslet", "trukket"], svar="", svart_av=None, svart_tid=None)
                | Q(status__in=["besvart", "til_lukking", "lukket"], svart_av__isnull=False, svart_tid__isnull=False)
                & ~Q(svar=""),
            ),
            models.CheckConstraint(
                name="avviksvarsel_lukkes_med_utfall",
                condition=~Q(status__in=["til_lukking", "lukket"]) | ~Q(utfall=""),
            ),
            models.CheckConstraint(
                name="avviksvarsel_lukket_en_dag",
                condition=Q(status="lukket", lukket_tid__isnull=False) | ~Q(status="lukket") & Q(lukket_tid=None),
            ),
        ]
        triggers = [
            relasjonen_varer("NEW.relasjon_id"),
            pgtrigger.Protect(name="slettes_aldri", operation=pgtrigger.Delete),
            pgtrigger.Protect(
                name="avsluttet_staar_fast",
                operation=pgtrigger.Update,
                condition=pgtrigger.Q(old__status__in=["lukket", "trukket"]),
            ),
            pgtrigger.ReadOnly(
                name="det_som_ble_varslet_staar_fast",
                fields=[
                    *("relasjon", "grunnlag", "maal", "indikator", "signal", "krav"),
                    *("tekst", "betydning", "tiltak", "varslet_av", "varslet_tid"),
                ],
            ),
            pgtrigger.Trigger(
                name="det_gjelder_er_partenes",
                when=pgtrigger.Before,
                operation=pgtrigger.Insert,
                func=f"""
                    IF NOT {_har_rolle("NEW.varslet_av_id", "NEW.relasjon_id", "underordnet", Rettighet.AVVIK_VARSLE)} THEN
                        {avvis("avviksvarsel_av_virksomheten", "Bare virksomheten varsler om avvik.")}
                    END IF;
                    IF NEW.status <> 'varslet' OR NEW.svares_innen IS NOT NULL THEN
                        {avvis("avviksvarsel_begynner", "Et varsel begynner hos avdelingen.")}
                    END IF;
                    IF {_STAAR_I_EN_ANNEN} THEN
                        {avvis("avviksvarsel_om_sitt_eget", "Det varselet gjelder, hører til andre parter.")}
                    END IF;
                    RETURN NEW;
                """,
            ),
            pgtrigger.Trigger(
                name="etter_livet",
                when=pgtrigger.Before,
                operation=pgtrigger.Update,
                func=f"""
                    IF NEW.status <> OLD.status AND (OLD.status, NEW.status) NOT IN ({_STEGENE}) THEN
                        {avvis("avviksvarsel_etter_livet", "Det kan ikke gjøres slik varselet står nå.")}
                    END IF;
                    IF NEW.svar <> OLD.svar OR NEW.svart_av_id IS DISTINCT FROM OLD.svart_av_id THEN
                        IF OLD.svar <> '' THEN
                            {avvis("avviksvarsel_svaret_staar", "Det avdelingen har svart, kan ikke endres.")}
                        END IF;
                        IF NOT {
                    _har_rolle("NEW.svart_av_id", "NEW.relasjon_id", "overordnet", Rettighet.AVVIK_SVARE)
                } THEN
                            {avvis("avviksvarsel_besvart_av_avdelingen", "Bare avdelingen svarer på et varsel.")}
                        END IF;
                    END IF;
                    IF NEW.status = 'lukket' AND NOT COALESCE({
                    _har_rolle("NEW.lukket_av_id", "NEW.relasjon_id", "overordnet", Rettighet.AVVIK_SVARE)
                }, FALSE) THEN
                        {avvis("avviksvarsel_lukket_av_avdelingen", "Bare avdelingen lukker et varsel.")}
                    END IF;
                    IF NEW.status <> 'lukket' AND NEW.lukket_av_id IS NOT NULL THEN
                        {avvis("avviksvarsel_lukkes_en_gang", "Den som lukker et varsel, står der når det er lukket.")}
                    END IF;
                    IF NEW.svares_innen IS DISTINCT FROM OLD.svares_innen AND OLD.status <> 'varslet' THEN
                        {avvis("avviksvarsel_svardagen_staar", "Dagen settes før det er svart.")}
                    END IF;
                    RETURN NEW;
                """,
            ),
        ]

    def __str__(self) -> str:
        return self.tekst

    @property
    def adresse(self) -> str:
        return reverse("avvik:vis", args=[self.pk])


@spor()
class Avviksnotat(models.Model):
    """How it goes, by either party while it is open. Only added to."""

    varsel = models.ForeignKey(Avviksvarsel, models.PROTECT, related_name="notater", verbose_name=_("varsel om avvik"))
    part = models.CharField(_("part"), max_length=15, choices=Part)
    tekst = models.TextField(_("hvordan det går"), max_length=LENGSTE_TEKST)
    av = models.ForeignKey(Bruker, models.PROTECT, related_name="+", verbose_name=_("skrevet av"))
    tid = models.DateTimeField(_("skrevet"), auto_now_add=True)

    class Meta:
        verbose_name = _("notat til et varsel om avvik")
        verbose_name_plural = _("notater til varsler om avvik")
        ordering = ["pk"]
        constraints = [models.CheckConstraint(name="avviksnotat_har_ord", condition=~Q(tekst=""))]
        triggers = [
            BARE_TILFOEYING,
            er_partens("SELECT v.relasjon_id FROM avvik_avviksvarsel v WHERE v.id = NEW.varsel_id"),
            pgtrigger.Trigger(
                name="mens_det_er_aapent",
                when=pgtrigger.Before,
                operation=pgtrigger.Insert,
                func=f"""
                    IF NOT EXISTS (
                        SELECT 1 FROM avvik_avviksvarsel v WHERE v.id = NEW.varsel_id AND v.status IN ({_AAPNE}) FOR SHARE
                    ) THEN
                        {avvis("avviksnotat_mens_det_er_aapent", "Det skrives til et varsel så lenge det er åpent.")}
                    END IF;
                    RETURN NEW;
                """,
            ),
        ]

    def __str__(self) -> str:
        return self.tekst
