"""Indicators, how they are split, and whether they are still needed."""

from __future__ import annotations

from datetime import datetime

import pgtrigger
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from tillit.felles.avvisning import avvis
from tillit.felles.historikk import spor
from tillit.felles.modeller import BARE_TILFOEYING, Versjonert
from tillit.maal.enums import Frekvens, Indikatorrolle, Indikatortype, Maalbane, Oppsummeringsregel, Retning
from tillit.maal.kunngjoeringsregler import VARSEL_DAGER
from tillit.maal.models import utregning
from tillit.maal.models.felles import periode_er_foerste_dag
from tillit.maal.models.maal import Maal
from tillit.organisasjon.models import Bruker, Organ
from tillit.organisasjon.models.varighet import I_DAG

_KUNNGJORT_FOERST = f"""
    IF NOT EXISTS (
        SELECT 1 FROM maal_maal m WHERE m.id = NEW.maal_id AND m.status IN ('fastsatt', 'endret')
    ) THEN
        RETURN NEW;
    END IF;
    IF EXISTS (
        SELECT 1 FROM maal_kunngjoering k
        WHERE k.indikator_id = NEW.id AND k.trukket_tid IS NULL AND k.gjennomfoert_tid IS NULL
          AND k.fra <= {I_DAG}
          AND CASE WHEN OLD.frekvens IS DISTINCT FROM NEW.frekvens
              THEN k.slag = 'frekvens' AND k.ny_frekvens = NEW.frekvens AND NEW.avviklet_dato IS NULL
              ELSE k.fra = NEW.avviklet_dato END
    ) THEN
        RETURN NEW;
    END IF;
    {
    avvis(
        "indikator_kunngjort_foerst",
        "En indikator for et fastsatt mål tas ut av bruk eller får ny frekvens når det er kunngjort i tide.",
    )
}
"""

# Nor is it taken away unannounced, unless it is so new that it may be a mistake (`kan_vaere_en_feil`).
_FJERNES_IKKE = f"""
    IF OLD.avviklet_dato IS NULL AND EXISTS (
        SELECT 1 FROM maal_maal m WHERE m.id = OLD.maal_id AND m.status IN ('fastsatt', 'endret')
    ) AND EXISTS (
        SELECT 1 FROM maal_indikatorevent e WHERE e.pgh_obj_id = OLD.id
            AND (e.pgh_created_at AT TIME ZONE 'Europe/Oslo')::date
                < (now() AT TIME ZONE 'Europe/Oslo')::date - {VARSEL_DAGER}
    ) THEN
        {avvis("indikator_fjernes_ikke", "En indikator for et fastsatt mål fjernes ikke. Kunngjør at den tas ut av bruk.")}
    END IF;
    RETURN OLD;
"""


@spor()
class Indikator(Versjonert):
    """What goal achievement is judged by."""

    maal = models.ForeignKey(Maal, models.PROTECT, related_name="indikatorer", verbose_name=_("mål"))
    navn = models.CharField(_("navn"), max_length=200)
    rolle = models.CharField(_("rolle"), max_length=20, choices=Indikatorrolle, default=Indikatorrolle.INDIKATOR)
    type = models.CharField(_("type"), max_length=15, choices=Indikatortype, default=Indikatortype.TALL)
    definisjon = models.TextField(
        _("definisjon"), max_length=4000, help_text=_("Hva tallet måler, og hva det ikke måler.")
    )
    enhet = models.CharField(_("enhet"), max_length=40)
    desimaler = models.PositiveSmallIntegerField(_("desimaler"), default=0)
    retning = models.CharField(_("retning"), max_length=10, choices=Retning)
    teller = models.CharField(_("teller"), max_length=200, blank=True, help_text=_("Hva som telles over streken."))
    nevner = models.CharField(_("nevner"), max_length=200, blank=True, help_text=_("Hva det deles på."))
    basisaar = models.PositiveSmallIntegerField(_("basisår for indeksen"), null=True, blank=True)
    # The first level is stored as 1. Words, so that a score is read as what it says.
    nivaaer = ArrayField(models.CharField(max_length=80), verbose_name=_("nivåer"), default=list, blank=True)
    oppsummering = models.CharField(
        _("hvordan tall legges sammen"),
        max_length=20,
        choices=Oppsummeringsregel,
        default=Oppsummeringsregel.KAN_IKKE,
    )
    maalbane = models.CharField(
        _("måltall mellom perioder"), max_length=15, choices=Maalbane, default=Maalbane.PER_PERIODE
    )
    minste_celle = models.PositiveSmallIntegerField(
        _("minste antall som vises"), default=4, help_text=_("Lavere antall i en fordeling vises ikke.")
    )
    minste = models.DecimalField(_("minste mulige verdi"), max_digits=20, decimal_places=6, null=True, blank=True)
    stoerste = models.DecimalField(_("største mulige verdi"), max_digits=20, decimal_places=6, null=True, blank=True)
    frekvens = models.CharField(_("frekvens"), max_length=10, choices=Frekvens, default=Frekvens.AAR)
    etterslep_mnd = models.PositiveSmallIntegerField(
        _("etterslep i måneder"), default=0, help_text=_("Hvor lenge etter perioden tallet pleier å komme.")
    )
    kilde = models.CharField(_("kilde"), max_length=300)
    kilde_url = models.URLField(_("lenke til kilden"), max_length=500, blank=True)
    avviklet_dato = models.DateField(_("ikke lenger i bruk fra"), null=True, blank=True)
    avviklet_grunn = models.CharField(_("hvorfor den ikke er i bruk"), max_length=300, blank=True)
    rekkefoelge = models.PositiveSmallIntegerField(_("rekkefølge"), default=100)

    class Meta:
        verbose_name = _("indikator")
        verbose_name_plural = _("indikatorer")
        constraints = [
            models.CheckConstraint(name="indikator_desimaler_hoeyst_seks", condition=Q(desimaler__lte=6)),
            models.CheckConstraint(
                name="indikator_grenser_ordnet",
                condition=Q(minste__isnull=True) | Q(stoerste__isnull=True) | Q(stoerste__gt=F("minste")),
            ),
            models.CheckConstraint(
                name="indikator_nivaaer_naar_skaar",
                condition=Q(type=Indikatortype.SKAAR, nivaaer__len__gte=2)
                | (~Q(type=Indikatortype.SKAAR) & Q(nivaaer__len=0)),
                violation_error_message=_("En skår har minst to nivåer; andre typer har ingen."),
            ),
            models.CheckConstraint(
                name="indikator_basisaar_naar_indeks",
                condition=Q(type=Indikatortype.INDEKS) | Q(basisaar__isnull=True),
                violation_error_message=_("Bare en indeks har basisår."),
            ),
            models.CheckConstraint(
                name="indikator_avviklet_har_grunn", condition=Q(avviklet_dato__isnull=True) | ~Q(avviklet_grunn="")
            ),
        ]
        triggers = [
            *utregning.INDIKATOR,
            # Of an adopted goal: everybody who follows it was told in time (Kunngjoering).
            pgtrigger.Trigger(
                name="kunngjort_foerst",
                when=pgtrigger.Before,
                operation=pgtrigger.UpdateOf("avviklet_dato", "frekvens"),
                condition=pgtrigger.Q(
                    old__avviklet_dato__df=pgtrigger.F("new__avviklet_dato"), new__avviklet_dato__isnull=False
                )
                | pgtrigger.Q(old__frekvens__df=pgtrigger.F("new__frekvens")),
                func=_KUNNGJORT_FOERST,
            ),
            pgtrigger.Trigger(
                name="fjernes_ikke", when=pgtrigger.Before, operation=pgtrigger.Delete, func=_FJERNES_IKKE
            ),
        ]

    def __str__(self) -> str:
        return self.navn

    def har_tall(self) -> bool:
        """Whether anything has given its unit, type and frequency a meaning."""
        return self.maalinger.exists() or self.maaltall.exists()


@spor()
class Fordeling(Versjonert):
    """A way an indicator's values are split: by bydel, by age. `uttoemmende`: the groups together are the whole."""

    indikator = models.ForeignKey(Indikator, models.PROTECT, related_name="fordelinger", verbose_name=_("indikator"))
    navn = models.CharField(_("fordelt på"), max_length=80)
    uttoemmende = models.BooleanField(
        _("gruppene utgjør helheten"), default=True, help_text=_("Da kan et skjult tall ellers regnes ut av summen.")
    )
    avsluttet_dato = models.DateField(_("ikke lenger i bruk fra"), null=True, blank=True)
    avsluttet_grunn = models.CharField(_("hvorfor den ikke er i bruk"), max_length=300, blank=True)

    class Meta:
        verbose_name = _("fordeling")
        verbose_name_plural = _("fordelinger")
        constraints = [
            models.CheckConstraint(
                name="fordeling_avsluttet_har_grunn", condition=Q(avsluttet_dato__isnull=True) | ~Q(avsluttet_grunn="")
            ),
            models.UniqueConstraint(
                fields=["indikator", "navn"],
                name="fordeling_navn_entydig",
                violation_error_message=_("Indikatoren har allerede en fordeling med dette navnet."),
            ),
        ]

    def __str__(self) -> str:
        return self.navn


@spor()
class Fordelingsgruppe(models.Model):
    """One group of a fordeling; `organ` where the group is a bydel. Figures keep their group when it is ended."""

    fordeling = models.ForeignKey(Fordeling, models.PROTECT, related_name="grupper", verbose_name=_("fordeling"))
    kode = models.CharField(_("kode"), max_length=40)
    navn = models.CharField(_("navn"), max_length=120)
    organ = models.ForeignKey(Organ, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("bydel"))
    rekkefoelge = models.PositiveSmallIntegerField(_("rekkefølge"), default=100)
    # None: from the beginning. A group that came later is no gap in the figures before it.
    fra_tid = models.DateTimeField(_("i bruk fra"), null=True, blank=True)
    avsluttet_tid = models.DateTimeField(_("ikke lenger i bruk fra"), null=True, blank=True)

    class Meta:
        verbose_name = _("fordelingsgruppe")
        verbose_name_plural = _("fordelingsgrupper")
        ordering = ["rekkefoelge", "pk"]
        constraints = [models.UniqueConstraint(fields=["fordeling", "kode"], name="fordelingsgruppe_kode_entydig")]

    def __str__(self) -> str:
        return self.navn

    def i_bruk(self, tid: datetime) -> bool:
        """Whether a figure was to be given for it at that time."""
        etter_start = self.fra_tid is None or self.fra_tid <= tid
        return etter_start and (self.avsluttet_tid is None or tid < self.avsluttet_tid)


class Behovsvurdering(models.Model):
    """The answer to «trengs dette tallet fortsatt?», asked before the figure itself is asked for. Only added to."""

    indikator = models.ForeignKey(
        Indikator, models.PROTECT, related_name="behovsvurderinger", verbose_name=_("indikator")
    )
    periode = models.DateField(_("periode tallet mangler for"))
    trengs = models.BooleanField(_("trengs fortsatt"))
    grunn = models.CharField(_("begrunnelse"), max_length=500)
    av = models.ForeignKey(Bruker, models.PROTECT, related_name="+", verbose_name=_("svart av"))
    tid = models.DateTimeField(_("svart"), auto_now_add=True)

    class Meta:
        verbose_name = _("behovsvurdering")
        verbose_name_plural = _("behovsvurderinger")
        ordering = ["-tid", "-pk"]
        constraints = [
            models.CheckConstraint(name="behovsvurdering_er_begrunnet", condition=~Q(grunn="")),
            periode_er_foerste_dag("behovsvurdering_periode_foerste_dag"),
        ]
        triggers = [BARE_TILFOEYING]
