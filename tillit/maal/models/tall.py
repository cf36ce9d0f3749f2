"""Figures that are added to, never overwritten: targets, values, their parts, and what was expected."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from tillit.felles.modeller import BARE_TILFOEYING
from tillit.maal.enums import Operator, Sikkerhet, Symbol
from tillit.maal.models import utregning
from tillit.maal.models.felles import periode_er_foerste_dag
from tillit.maal.models.indikator import Fordelingsgruppe, Indikator
from tillit.maal.perioder import Periode
from tillit.maal.querysets import MaalingQuerySet, MaaltallQuerySet, PrognoseQuerySet
from tillit.organisasjon.models import Bruker


class _Tall(models.Model):
    """One version of one figure. A correction is a new row; the old one stays readable."""

    periode = models.DateField(_("periode"), help_text=_("Første dag i perioden."))
    versjon = models.PositiveSmallIntegerField(_("versjon"), default=1)
    # None where the source gave a symbol, or where the value or target is told in words.
    verdi = models.DecimalField(_("verdi"), max_digits=20, decimal_places=6, null=True, blank=True)
    beskrivelse = models.TextField(_("beskrivelse i ord"), max_length=2000, blank=True)
    kilde = models.CharField(_("kilde"), max_length=300, blank=True)
    kilde_url = models.URLField(_("lenke til kilden"), max_length=500, blank=True)
    grunn = models.CharField(_("grunn til ny versjon"), max_length=300, blank=True)
    registrert_av = models.ForeignKey(
        Bruker, models.PROTECT, null=True, related_name="+", verbose_name=_("registrert av")
    )
    registrert_tid = models.DateTimeField(_("registrert"), auto_now_add=True)

    class Meta:
        abstract = True

    @property
    def periodenavn(self) -> str:
        return Periode.som_inneholder(self.periode, self.indikator.frekvens).navn  # type: ignore[attr-defined]


class Maaltall(_Tall):
    """A target for a period: a level, or a change in percent from a base year."""

    indikator = models.ForeignKey(Indikator, models.PROTECT, related_name="maaltall", verbose_name=_("indikator"))
    operator = models.CharField(_("operator"), max_length=10, choices=Operator)
    # The upper end of a band: `verdi` is then the lower.
    verdi_til = models.DecimalField(_("øvre grense"), max_digits=20, decimal_places=6, null=True, blank=True)
    grunnlag = models.CharField(_("beregningsgrunnlag"), max_length=120, blank=True)
    basisaar = models.PositiveSmallIntegerField(_("basisår"), null=True, blank=True)
    vedtatt_i = models.CharField(_("vedtatt i"), max_length=300, blank=True)

    objects = MaaltallQuerySet.as_manager()

    class Meta:
        verbose_name = _("måltall")
        verbose_name_plural = _("måltall")
        constraints = [
            models.UniqueConstraint(fields=["indikator", "periode", "versjon"], name="maaltall_versjon_entydig"),
            models.CheckConstraint(
                name="maaltall_verdi_eller_ord", condition=Q(verdi__isnull=False) | ~Q(beskrivelse="")
            ),
            models.CheckConstraint(
                name="maaltall_baand_ordnet",
                condition=Q(operator=Operator.MELLOM, verdi_til__gt=F("verdi"), basisaar__isnull=True)
                | (~Q(operator=Operator.MELLOM) & Q(verdi_til__isnull=True)),
                violation_error_message=_("Et bånd har en nedre og en øvre grense, og den øvre er høyest."),
            ),
            models.CheckConstraint(name="maaltall_ny_versjon_har_grunn", condition=Q(versjon=1) | ~Q(grunn="")),
            periode_er_foerste_dag("maaltall_periode_foerste_dag"),
        ]
        triggers = [BARE_TILFOEYING]


class Maaling(_Tall):
    """A measured value for a period.

    `grunnlag` names the method and base the value rests on. Two values with different grunnlag do not measure
    the same thing: nothing is computed, drawn or coloured across them. `brudd` marks a break within one grunnlag.
    """

    indikator = models.ForeignKey(Indikator, models.PROTECT, related_name="maalinger", verbose_name=_("indikator"))
    grunnlag = models.CharField(
        _("beregningsgrunnlag"),
        max_length=120,
        blank=True,
        help_text=_("Metode og basis, for eksempel «SSB, metode før 2014»."),
    )
    teller = models.DecimalField(_("teller"), max_digits=20, decimal_places=6, null=True, blank=True)
    nevner = models.DecimalField(_("nevner"), max_digits=20, decimal_places=6, null=True, blank=True)
    symbol = models.CharField(
        _("symbol fra kilden"),
        max_length=2,
        choices=Symbol,
        blank=True,
        help_text=_("Kilden har satt et tegn i stedet for et tall. Det er aldri null."),
    )
    sikkerhet = models.CharField(
        _("hvor sikkert tallet er"), max_length=10, choices=Sikkerhet, default=Sikkerhet.UKJENT
    )
    antall_svar = models.PositiveIntegerField(_("antall svar"), null=True, blank=True)
    # 95 %, in percentage points (maal.feilmargin): worked out once, so that what was said of the value still holds.
    feilmargin = models.DecimalField(_("feilmargin"), max_digits=9, decimal_places=6, null=True, blank=True)
    publisert = models.DateField(_("publisert av kilden"), null=True, blank=True)
    foreloepig = models.BooleanField(_("foreløpig"), default=False)
    brudd = models.BooleanField(_("brudd i serien fra denne perioden"), default=False)
    brudd_grunn = models.CharField(_("grunn til bruddet"), max_length=300, blank=True)
    merknad = models.TextField(_("merknad"), max_length=2000, blank=True)

    objects = MaalingQuerySet.as_manager()

    class Meta:
        verbose_name = _("måling")
        verbose_name_plural = _("målinger")
        constraints = [
            models.UniqueConstraint(
                fields=["indikator", "periode", "grunnlag", "versjon"], name="maaling_versjon_entydig"
            ),
            models.CheckConstraint(name="maaling_ny_versjon_har_grunn", condition=Q(versjon=1) | ~Q(grunn="")),
            models.CheckConstraint(
                name="maaling_sier_noe",
                condition=Q(verdi__isnull=False, symbol="")
                | (Q(verdi__isnull=True) & (~Q(symbol="") | ~Q(beskrivelse=""))),
                violation_error_message=_("En måling har en verdi, et symbol fra kilden eller en beskrivelse i ord."),
            ),
            models.CheckConstraint(
                name="maaling_teller_med_nevner",
                condition=Q(teller__isnull=True, nevner__isnull=True) | Q(teller__isnull=False, nevner__gt=0),
                violation_error_message=_("Teller og nevner hører sammen, og nevneren er over null."),
            ),
            models.CheckConstraint(
                name="maaling_antall_svar_over_null",
                condition=Q(antall_svar__isnull=True) | Q(antall_svar__gt=0),
                violation_error_message=_("Antall svar er et helt tall over null."),
            ),
            models.CheckConstraint(
                name="maaling_feilmargin_av_antall_svar",
                condition=Q(feilmargin__isnull=True)
                | Q(feilmargin__gt=0, feilmargin__lte=100, antall_svar__isnull=False, verdi__isnull=False),
                violation_error_message=_("En feilmargin bygger på en verdi og et antall svar."),
            ),
            models.CheckConstraint(name="maaling_brudd_har_grunn", condition=Q(brudd=False) | ~Q(brudd_grunn="")),
            periode_er_foerste_dag("maaling_periode_foerste_dag"),
        ]
        triggers = [BARE_TILFOEYING, *utregning.MAALING]


class Fordelingstall(models.Model):
    """One group's part of one måling. Follows its version: a corrected måling brings its own parts. Only added to.

    What may be shown of it is decided when it is read (Indikator.minste_celle), never when it is stored.
    """

    maaling = models.ForeignKey(Maaling, models.PROTECT, related_name="deler", verbose_name=_("måling"))
    gruppe = models.ForeignKey(Fordelingsgruppe, models.PROTECT, related_name="tall", verbose_name=_("gruppe"))
    verdi = models.DecimalField(_("verdi"), max_digits=20, decimal_places=6, null=True, blank=True)
    teller = models.DecimalField(_("teller"), max_digits=20, decimal_places=6, null=True, blank=True)
    nevner = models.DecimalField(_("nevner"), max_digits=20, decimal_places=6, null=True, blank=True)
    symbol = models.CharField(_("symbol fra kilden"), max_length=2, choices=Symbol, blank=True)

    class Meta:
        verbose_name = _("fordelingstall")
        verbose_name_plural = _("fordelingstall")
        constraints = [
            models.UniqueConstraint(fields=["maaling", "gruppe"], name="fordelingstall_ett_per_gruppe"),
            models.CheckConstraint(
                name="fordelingstall_verdi_eller_symbol",
                condition=Q(verdi__isnull=False, symbol="") | (Q(verdi__isnull=True) & ~Q(symbol="")),
            ),
            models.CheckConstraint(
                name="fordelingstall_teller_med_nevner",
                condition=Q(teller__isnull=True, nevner__isnull=True) | Q(teller__isnull=False, nevner__gt=0),
            ),
        ]
        triggers = [BARE_TILFOEYING]


class Prognose(models.Model):
    """What the owner expects of a coming period, to be held against what came. Only added to: a new view is a new row."""

    indikator = models.ForeignKey(Indikator, models.PROTECT, related_name="prognoser", verbose_name=_("indikator"))
    periode = models.DateField(_("periode"))
    versjon = models.PositiveSmallIntegerField(_("versjon"), default=1)
    verdi = models.DecimalField(_("ventet verdi"), max_digits=20, decimal_places=6)
    grunnlag = models.CharField(_("beregningsgrunnlag"), max_length=120, blank=True)
    begrunnelse = models.CharField(_("hva prognosen bygger på"), max_length=500)
    av = models.ForeignKey(Bruker, models.PROTECT, related_name="+", verbose_name=_("skrevet av"))
    tid = models.DateTimeField(_("skrevet"), auto_now_add=True)

    objects = PrognoseQuerySet.as_manager()

    class Meta:
        verbose_name = _("prognose")
        verbose_name_plural = _("prognoser")
        constraints = [
            models.UniqueConstraint(fields=["indikator", "periode", "versjon"], name="prognose_versjon_entydig"),
            models.CheckConstraint(name="prognose_er_begrunnet", condition=~Q(begrunnelse="")),
            periode_er_foerste_dag("prognose_periode_foerste_dag"),
        ]
        triggers = [BARE_TILFOEYING]
