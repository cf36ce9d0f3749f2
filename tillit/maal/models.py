"""Goals, indicators, and figures that are added to, never overwritten."""

from __future__ import annotations

import pgtrigger
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from tillit.felles.historikk import spor
from tillit.felles.modeller import Versjonert
from tillit.maal.enums import (
    Frekvens,
    Maalnivaa,
    Maaloppnaaelse,
    Maalstatus,
    Maaltype,
    Operator,
    Retning,
    Vurderingstilstand,
)
from tillit.maal.perioder import Periode
from tillit.maal.querysets import MaalingQuerySet, MaalQuerySet, MaaltallQuerySet, VurderingQuerySet
from tillit.organisasjon.models import Bruker, Styringsrelasjon

BARE_TILFOEYING = pgtrigger.Protect(name="bare_tilfoeying", operation=pgtrigger.Update | pgtrigger.Delete)


def _periode_er_foerste_dag(navn: str) -> models.CheckConstraint:
    return models.CheckConstraint(name=navn, condition=Q(periode__day=1))


@spor()
class Maal(Versjonert):
    """A priority agreed in a steering relation, owned by a named person."""

    relasjon = models.ForeignKey(
        Styringsrelasjon, models.PROTECT, related_name="maal", verbose_name=_("styringsrelasjon")
    )
    overordnet = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="undermaal", verbose_name=_("avledet av")
    )
    tekst = models.CharField(_("mål"), max_length=300)
    begrunnelse = models.TextField(_("hvorfor målet er valgt"), max_length=4000, blank=True)
    type = models.CharField(_("type"), max_length=20, choices=Maaltype, default=Maaltype.BRUKERMAAL)
    nivaa = models.CharField(_("nivå"), max_length=20, choices=Maalnivaa, default=Maalnivaa.VIRKSOMHET)
    aar_fra = models.PositiveSmallIntegerField(_("fra år"))
    aar_til = models.PositiveSmallIntegerField(_("til år"))
    kilde_vedtak = models.CharField(_("vedtak målet bygger på"), max_length=300, blank=True)
    kilde_url = models.URLField(_("lenke til vedtaket"), max_length=500, blank=True)
    handlingsrom = models.TextField(
        _("dere avgjør hvordan"),
        max_length=4000,
        blank=True,
        help_text=_("Det virksomheten selv bestemmer for å nå målet."),
    )
    eier = models.ForeignKey(
        Bruker, models.PROTECT, null=True, blank=True, related_name="eier_maal", verbose_name=_("eier")
    )
    stedfortreder = models.ForeignKey(
        Bruker, models.PROTECT, null=True, blank=True, related_name="stedfortreder_for", verbose_name=_("stedfortreder")
    )
    status = models.CharField(_("status"), max_length=20, choices=Maalstatus, default=Maalstatus.UTKAST)
    rekkefoelge = models.PositiveSmallIntegerField(_("rekkefølge"), default=100)

    objects = MaalQuerySet.as_manager()

    class Meta:
        verbose_name = _("mål")
        verbose_name_plural = _("mål")
        constraints = [
            models.CheckConstraint(name="maal_periode_ordnet", condition=Q(aar_til__gte=F("aar_fra"))),
            models.CheckConstraint(
                name="maal_eier_fra_foreslaatt",
                condition=Q(status__in=[Maalstatus.UTKAST, Maalstatus.I_DIALOG]) | Q(eier__isnull=False),
                violation_error_message=_("Et mål må ha en eier før det kan foreslås."),
            ),
        ]

    def __str__(self) -> str:
        return self.tekst


@spor()
class Indikator(Versjonert):
    """What goal achievement is judged by."""

    maal = models.ForeignKey(Maal, models.PROTECT, related_name="indikatorer", verbose_name=_("mål"))
    navn = models.CharField(_("navn"), max_length=200)
    definisjon = models.TextField(
        _("definisjon"), max_length=4000, help_text=_("Hva tallet måler, og hva det ikke måler.")
    )
    enhet = models.CharField(_("enhet"), max_length=40)
    desimaler = models.PositiveSmallIntegerField(_("desimaler"), default=0)
    retning = models.CharField(_("retning"), max_length=10, choices=Retning)
    minste = models.DecimalField(_("minste mulige verdi"), max_digits=20, decimal_places=6, null=True, blank=True)
    stoerste = models.DecimalField(_("største mulige verdi"), max_digits=20, decimal_places=6, null=True, blank=True)
    frekvens = models.CharField(_("frekvens"), max_length=10, choices=Frekvens, default=Frekvens.AAR)
    etterslep_mnd = models.PositiveSmallIntegerField(
        _("etterslep i måneder"), default=0, help_text=_("Hvor lenge etter perioden tallet pleier å komme.")
    )
    kilde = models.CharField(_("kilde"), max_length=300)
    kilde_url = models.URLField(_("lenke til kilden"), max_length=500, blank=True)
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
        ]

    def __str__(self) -> str:
        return self.navn


class _Tall(models.Model):
    """One version of one figure. A correction is a new row; the old one stays readable."""

    periode = models.DateField(_("periode"), help_text=_("Første dag i perioden."))
    versjon = models.PositiveSmallIntegerField(_("versjon"), default=1)
    verdi = models.DecimalField(_("verdi"), max_digits=20, decimal_places=6)
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
    grunnlag = models.CharField(_("beregningsgrunnlag"), max_length=120, blank=True)
    basisaar = models.PositiveSmallIntegerField(_("basisår"), null=True, blank=True)
    vedtatt_i = models.CharField(_("vedtatt i"), max_length=300, blank=True)

    objects = MaaltallQuerySet.as_manager()

    class Meta:
        verbose_name = _("måltall")
        verbose_name_plural = _("måltall")
        constraints = [
            models.UniqueConstraint(fields=["indikator", "periode", "versjon"], name="maaltall_versjon_entydig"),
            models.CheckConstraint(name="maaltall_ny_versjon_har_grunn", condition=Q(versjon=1) | ~Q(grunn="")),
            _periode_er_foerste_dag("maaltall_periode_foerste_dag"),
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
            models.CheckConstraint(name="maaling_brudd_har_grunn", condition=Q(brudd=False) | ~Q(brudd_grunn="")),
            _periode_er_foerste_dag("maaling_periode_foerste_dag"),
        ]
        triggers = [BARE_TILFOEYING]


@spor()
class Vurdering(Versjonert):
    """The written judgement of a goal for a period. Without one, a goal has no colour.

    A draft may be rewritten (Versjonert.versjon guards two writers); an approved one never changes:
    a new judgement for the same period is a new row with a higher `utgave`.
    """

    maal = models.ForeignKey(Maal, models.PROTECT, related_name="vurderinger", verbose_name=_("mål"))
    periode = models.DateField(_("periode"))
    periodetype = models.CharField(_("periodetype"), max_length=10, choices=Frekvens, default=Frekvens.TERTIAL)
    utgave = models.PositiveSmallIntegerField(_("utgave"), default=1)
    oppnaaelse = models.CharField(_("måloppnåelse"), max_length=10, choices=Maaloppnaaelse)
    analyse = models.TextField(_("analyse"), max_length=6000, help_text=_("Hva har skjedd, og hva vet vi om hvorfor?"))
    vurdering = models.TextField(_("vurdering"), max_length=6000, help_text=_("Hva betyr det for målet?"))
    usikkerhet = models.TextField(
        _("usikkerhet"), max_length=4000, help_text=_("Hva vet vi ikke, og hva kunne endre bildet?")
    )
    bes_om = models.TextField(
        _("det vi ber om"),
        max_length=2000,
        blank=True,
        help_text=_("Beslutninger eller hjelp virksomheten trenger. La feltet stå tomt om det ikke er noe."),
    )
    tilstand = models.CharField(
        _("tilstand"), max_length=10, choices=Vurderingstilstand, default=Vurderingstilstand.UTKAST
    )
    skrevet_av = models.ForeignKey(Bruker, models.PROTECT, related_name="+", verbose_name=_("skrevet av"))
    godkjent_av = models.ForeignKey(
        Bruker, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("godkjent av")
    )
    godkjent_tid = models.DateTimeField(_("godkjent"), null=True, blank=True)

    objects = VurderingQuerySet.as_manager()

    class Meta:
        verbose_name = _("vurdering")
        verbose_name_plural = _("vurderinger")
        constraints = [
            models.UniqueConstraint(
                fields=["maal", "periode", "periodetype", "utgave"], name="vurdering_utgave_entydig"
            ),
            models.UniqueConstraint(
                fields=["maal", "periode", "periodetype"],
                condition=Q(tilstand=Vurderingstilstand.UTKAST),
                name="vurdering_ett_utkast",
            ),
            models.CheckConstraint(
                name="vurdering_godkjent_av_noen",
                condition=Q(tilstand=Vurderingstilstand.UTKAST, godkjent_av__isnull=True, godkjent_tid__isnull=True)
                | Q(tilstand=Vurderingstilstand.GODKJENT, godkjent_av__isnull=False, godkjent_tid__isnull=False),
            ),
            models.CheckConstraint(
                name="vurdering_er_skrevet", condition=~Q(analyse="") & ~Q(vurdering="") & ~Q(usikkerhet="")
            ),
            _periode_er_foerste_dag("vurdering_periode_foerste_dag"),
        ]
        triggers = [
            pgtrigger.Protect(
                name="godkjent_er_uforanderlig",
                operation=pgtrigger.Update | pgtrigger.Delete,
                condition=pgtrigger.Q(old__tilstand=Vurderingstilstand.GODKJENT),
            ),
        ]

    @property
    def periodenavn(self) -> str:
        return Periode.som_inneholder(self.periode, self.periodetype).navn
