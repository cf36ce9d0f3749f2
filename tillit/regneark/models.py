"""Two orders, each owning its job: a workbook to be made, and an uploaded file to be read, confirmed and stored."""

from __future__ import annotations

from datetime import datetime, timedelta

import pgtrigger
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from tillit.felles.historikk import spor
from tillit.felles.jobb import Jobb, Jobbstatus
from tillit.felles.koding import SHA256
from tillit.felles.opplasting import Opplasting
from tillit.maal.enums import Radutfall, Sikkerhet
from tillit.maal.models import Fordelingsgruppe, Indikator, Maaling
from tillit.organisasjon.models import Bruker, Organ
from tillit.regneark.enums import Filformat, Innlesingstrinn, Radvalg
from tillit.regneark.querysets import InnlesingQuerySet, UttakQuerySet


@spor(fields=["organ", "bestilt_av", "format", "fra_aar", "status", "sha256", "feil"])
class Uttak(Jobb):
    """An ordered workbook or CSV file, where it is too large to be made while somebody waits."""

    OPPGAVE = "regneark.lag_uttak"
    MAPPE = "regneark"
    LEIE = timedelta(seconds=120)
    GJELDER = ("organ__navn",)

    organ = models.ForeignKey(Organ, models.PROTECT, related_name="+", verbose_name=_("virksomhet eller avdeling"))
    format = models.CharField(_("format"), max_length=5, choices=Filformat)
    fra_aar = models.PositiveSmallIntegerField(_("tall fra og med"))
    bestilt_av = models.ForeignKey(Bruker, models.PROTECT, related_name="+", verbose_name=_("bestilt av"))
    bestilt_tid = models.DateTimeField(_("bestilt"), auto_now_add=True)
    fil = models.CharField(_("fil"), max_length=200, blank=True)
    sha256 = models.CharField(_("SHA-256"), max_length=64, blank=True)
    stoerrelse = models.PositiveIntegerField(_("størrelse i byte"), default=0)
    rader = models.PositiveIntegerField(_("rader"), default=0)

    objects = UttakQuerySet.as_manager()

    class Meta:
        verbose_name = _("regneark")
        verbose_name_plural = _("regneark")
        constraints = [
            *Jobb.Meta.constraints,
            models.CheckConstraint(
                name="uttak_ferdig_har_fil", condition=~Q(status=Jobbstatus.FERDIG) | Q(sha256__regex=SHA256)
            ),
        ]


@spor(
    fields=[
        "organ",
        "lastet_opp_av",
        "sha256",
        "trinn",
        "status",
        "bekreftet_av",
        "grunn",
        "lest_inn_tid",
        "forkastet_tid",
        "feil",
    ]
)
class Innlesing(Opplasting):
    """An uploaded file. Its job has two steps, and a person confirms between them: nothing is stored before that."""

    OPPGAVE = "regneark.arbeid"
    MAPPE = "regneark"
    LEIE = timedelta(seconds=60)
    GJELDER = ("organ__navn",)

    organ = models.ForeignKey(Organ, models.PROTECT, related_name="innlesinger", verbose_name=_("virksomhet"))
    trinn = models.CharField(_("trinn"), max_length=10, choices=Innlesingstrinn, default=Innlesingstrinn.KONTROLL)
    # Fields the file says nothing about, and where the others stand in it: {"verdi": "H"}.
    behold = ArrayField(
        models.CharField(max_length=20), verbose_name=_("kolonner som mangler"), default=list, blank=True
    )
    bokstaver = models.JSONField(_("kolonnene i filen"), default=dict, blank=True)
    # From the hidden sheet of a workbook of ours whose signature holds.
    lastet_ned_tid = models.DateTimeField(_("arket ble lastet ned"), null=True, blank=True)
    # Sheets of the workbook with something in them that is not ours.
    uleste_ark = ArrayField(
        models.CharField(max_length=40), verbose_name=_("ark som ikke er lest"), default=list, blank=True
    )
    tomme = models.PositiveIntegerField(_("rader uten tall"), default=0)
    # Why the file had to be compared once more.
    beskjed = models.CharField(_("beskjed"), max_length=300, blank=True)
    grunn = models.CharField(_("grunn til rettelsene"), max_length=300, blank=True)
    bekreftet_av = models.ForeignKey(
        Bruker, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("bekreftet av")
    )
    lest_inn_tid = models.DateTimeField(_("lest inn"), null=True, blank=True)
    nye = models.PositiveIntegerField(_("nye tall"), default=0)
    rettede = models.PositiveIntegerField(_("endrede tall"), default=0)
    forkastet_tid = models.DateTimeField(_("forkastet"), null=True, blank=True)

    objects = InnlesingQuerySet.as_manager()

    class Meta:
        verbose_name = _("innlesing")
        verbose_name_plural = _("innlesinger")
        ordering = ["-lastet_opp_tid", "-pk"]
        constraints = [
            *Opplasting.Meta.constraints,
            models.CheckConstraint(
                name="innlesing_lest_inn_er_bekreftet",
                condition=Q(lest_inn_tid__isnull=True)
                | Q(bekreftet_av__isnull=False, trinn=Innlesingstrinn.LAGRING, forkastet_tid__isnull=True),
            ),
        ]
        triggers = [
            pgtrigger.Protect(
                name="lest_inn_er_uforanderlig",
                operation=pgtrigger.Update | pgtrigger.Delete,
                condition=pgtrigger.Q(old__lest_inn_tid__isnull=False),
            ),
        ]

    @classmethod
    def kan_proeves_igjen(cls, naa: datetime) -> Q:
        """Not one whose rows were thrown away."""
        return super().kan_proeves_igjen(naa) & Q(forkastet_tid__isnull=True)

    @property
    def venter_paa_svar(self) -> bool:
        """Read and compared: somebody has to look at it and say yes or no."""
        return (
            self.status == Jobbstatus.FERDIG and self.trinn == Innlesingstrinn.KONTROLL and self.forkastet_tid is None
        )


class Innlesingsrad(models.Model):
    """One row of an uploaded file as it was understood, and what would become of it. Gone once it is stored."""

    innlesing = models.ForeignKey(Innlesing, models.CASCADE, related_name="rader", verbose_name=_("innlesing"))
    nr = models.PositiveIntegerField(_("rad i filen"))
    # No constraint: the file may name what is not there.
    indikator = models.ForeignKey(
        Indikator, models.DO_NOTHING, null=True, related_name="+", db_constraint=False, verbose_name=_("indikator")
    )
    periode = models.DateField(_("periode"), null=True)
    grunnlag = models.TextField(_("beregningsgrunnlag"), blank=True)
    # Where the row is a group's part of the måling that another row has.
    gruppe = models.ForeignKey(
        Fordelingsgruppe, models.DO_NOTHING, null=True, related_name="+", db_constraint=False, verbose_name=_("gruppe")
    )
    # The sheet said only that the part is hidden: it stays what it is.
    uendret = models.BooleanField(_("uendret del"), default=False)
    verdi = models.DecimalField(_("verdi"), max_digits=40, decimal_places=20, null=True)
    symbol = models.TextField(_("symbol"), blank=True)
    beskrivelse = models.TextField(_("beskrivelse"), blank=True)
    teller = models.DecimalField(_("teller"), max_digits=40, decimal_places=20, null=True)
    nevner = models.DecimalField(_("nevner"), max_digits=40, decimal_places=20, null=True)
    sikkerhet = models.TextField(_("sikkerhet"), choices=Sikkerhet, default=Sikkerhet.UKJENT)
    # As large as a cell may say: whether so many can have answered is for the rules.
    antall_svar = models.BigIntegerField(_("antall svar"), null=True)
    foreloepig = models.BooleanField(_("foreløpig"), default=False)
    brudd = models.BooleanField(_("brudd"), default=False)
    brudd_grunn = models.TextField(_("grunn til bruddet"), blank=True)
    merknad = models.TextField(_("merknad"), blank=True)
    kilde = models.TextField(_("kilde"), blank=True)
    kilde_url = models.TextField(_("lenke"), blank=True)
    publisert = models.DateField(_("publisert"), null=True)
    grunn = models.TextField(_("grunn til ny versjon"), blank=True)
    sett = models.PositiveIntegerField(_("versjonen filen kjente"), null=True)
    indikator_versjon = models.PositiveIntegerField(_("indikatorens versjon"), default=0)
    utfall = models.TextField(_("utfall"), choices=Radutfall)
    gjeldende = models.ForeignKey(
        Maaling, models.PROTECT, null=True, related_name="+", verbose_name=_("tallet som er lagret")
    )
    gjeldende_versjon = models.PositiveIntegerField(_("versjonen som er lagret"), null=True)
    mangler_grunn = models.BooleanField(_("mangler grunn"), default=False)
    # Set where the value is far from the one before it: somebody has to say that it is right.
    forrige_verdi = models.DecimalField(_("tallet før"), max_digits=20, decimal_places=6, null=True)
    forrige_periode = models.DateField(_("perioden før"), null=True)
    har_deler = models.BooleanField(_("har fordeling"), default=False)
    # Rules it breaks («verdi:for_stort;…», see maal.innlesing.les_tallfeil), and cells that could not be read.
    regelbrudd = models.TextField(_("regler som brytes"), blank=True)
    cellefeil = models.JSONField(_("celler som ikke kunne leses"), default=list)
    valg = models.CharField(_("valg ved konflikt"), max_length=10, choices=Radvalg, blank=True)

    class Meta:
        verbose_name = _("rad")
        verbose_name_plural = _("rader")
        ordering = ["nr"]
        constraints = [models.UniqueConstraint(fields=["innlesing", "nr"], name="innlesingsrad_nr_entydig")]
