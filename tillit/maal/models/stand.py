"""How every indicator, goal and relation stands now. The database writes these rows itself (ADR 9); nobody else does.

Each row follows from others and may be computed again at any time: `manage.py kontroller_stand` does, and compares.
"""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from tillit.maal.enums import Maaloppnaaelse, Symbol, Vurderingsperiode
from tillit.maal.models import summer, utregning
from tillit.maal.models.indikator import Indikator
from tillit.maal.models.maal import Maal
from tillit.maal.models.tall import Maaling
from tillit.maal.models.vurdering import Vurdering
from tillit.maal.querysets import IndikatorstandQuerySet
from tillit.organisasjon.models import Styringsrelasjon


class Indikatorstand(models.Model):
    """The newest version of an indicator's newest figure, and the day the next one is late.

    `forrige_*` is None where nothing before may be compared with it. `forfaller_dato` is the first day on which a
    figure is late: None where the goal's years ask for no more. What is late depends on the day (`forfalte`).
    """

    indikator = models.OneToOneField(
        Indikator, models.CASCADE, primary_key=True, related_name="stand", verbose_name=_("indikator")
    )
    maal = models.ForeignKey(Maal, models.CASCADE, related_name="indikatorstander", verbose_name=_("mål"))
    relasjon = models.ForeignKey(Styringsrelasjon, models.CASCADE, related_name="+", verbose_name=_("styringsrelasjon"))
    fastsatt = models.BooleanField(_("målet er fastsatt og ikke avsluttet"))
    maaling = models.ForeignKey(
        Maaling, models.CASCADE, null=True, related_name="+", db_index=False, verbose_name=_("måling")
    )
    periode = models.DateField(_("periode"), null=True)
    verdi = models.DecimalField(_("verdi"), max_digits=20, decimal_places=6, null=True)
    symbol = models.CharField(_("symbol fra kilden"), max_length=2, choices=Symbol, blank=True)
    beskrivelse = models.TextField(_("beskrivelse i ord"), max_length=2000, blank=True)
    versjon = models.PositiveSmallIntegerField(_("versjon"))
    grunnlag = models.CharField(_("beregningsgrunnlag"), max_length=120, blank=True)
    foreloepig = models.BooleanField(_("foreløpig"))
    brudd = models.BooleanField(_("brudd i serien fra denne perioden"))
    forrige_periode = models.DateField(_("forrige periode"), null=True)
    forrige_verdi = models.DecimalField(_("forrige verdi"), max_digits=20, decimal_places=6, null=True)
    forfaller_dato = models.DateField(_("neste tall er forsinket fra"), null=True)
    avviklet_dato = models.DateField(_("ikke lenger i bruk fra"), null=True)
    teller_under = models.ForeignKey(
        Maal, models.CASCADE, null=True, related_name="+", db_index=False, verbose_name=_("teller under målet")
    )
    # Indicators with the same mark count the same thing: name, unit, type and frequency as one (`merke`).
    merke = models.CharField(_("merke"), max_length=32)
    teller = models.DecimalField(_("teller"), max_digits=20, decimal_places=6, null=True)
    nevner = models.DecimalField(_("nevner"), max_digits=20, decimal_places=6, null=True)

    objects = IndikatorstandQuerySet.as_manager()

    class Meta:
        verbose_name = _("indikatorstand")
        verbose_name_plural = _("indikatorstander")
        triggers = [*summer.INDIKATORSTAND]
        indexes = [
            # What is late in the whole city is counted without reading a row that is not.
            models.Index(
                name="indikatorstand_forfall",
                fields=["forfaller_dato"],
                include=["relasjon", "maal", "avviklet_dato"],
                condition=Q(fastsatt=True, forfaller_dato__isnull=False),
            ),
            models.Index(
                name="indikatorstand_like",
                fields=["teller_under", "merke", "maal"],
                include=["fastsatt"],
                condition=Q(teller_under__isnull=False),
            ),
        ]


class Maalstand(models.Model):
    """A goal's newest approved judgement and the one before it. Without one, nobody knows how it goes."""

    maal = models.OneToOneField(Maal, models.CASCADE, primary_key=True, related_name="stand", verbose_name=_("mål"))
    oppnaaelse = models.CharField(_("måloppnåelse"), max_length=10, choices=Maaloppnaaelse)
    vurdering = models.ForeignKey(
        Vurdering, models.CASCADE, null=True, related_name="+", db_index=False, verbose_name=_("vurdering")
    )
    periode = models.DateField(_("periode"), null=True)
    periodetype = models.CharField(_("periodetype"), max_length=10, choices=Vurderingsperiode, blank=True)
    periodeslutt = models.DateField(_("periodens siste dag"), null=True)
    forrige_oppnaaelse = models.CharField(_("forrige måloppnåelse"), max_length=10, choices=Maaloppnaaelse, blank=True)
    forrige_vurdering = models.ForeignKey(
        Vurdering, models.CASCADE, null=True, related_name="+", db_index=False, verbose_name=_("forrige vurdering")
    )
    forrige_periodeslutt = models.DateField(_("forrige periodes siste dag"), null=True)
    teller_under = models.ForeignKey(
        Maal, models.CASCADE, null=True, related_name="+", db_index=False, verbose_name=_("teller under målet")
    )
    fastsatt = models.BooleanField(_("målet er fastsatt og ikke avsluttet"))

    class Meta:
        verbose_name = _("målstand")
        verbose_name_plural = _("målstander")
        triggers = [*utregning.MAALSTAND, *summer.MAALSTAND]


class Relasjonsstand(models.Model):
    """How many adopted goals of a relation stand where. `endret`: those whose judgement differs from the one before."""

    relasjon = models.OneToOneField(
        Styringsrelasjon,
        models.CASCADE,
        primary_key=True,
        related_name="maalstand",
        verbose_name=_("styringsrelasjon"),
    )
    maal = models.PositiveIntegerField(_("mål"))
    naadd = models.PositiveIntegerField(_("nådd"))
    i_rute = models.PositiveIntegerField(_("i rute"))
    avvik = models.PositiveIntegerField(_("avvik"))
    vet_ikke = models.PositiveIntegerField(_("vet ikke"))
    uten_vurdering = models.PositiveIntegerField(_("uten godkjent vurdering"))
    endret = models.PositiveIntegerField(_("endret siden forrige vurdering"))

    class Meta:
        verbose_name = _("relasjonsstand")
        verbose_name_plural = _("relasjonsstander")
        triggers = [*summer.RELASJONSSTAND]


class _Sum(models.Model):
    """What the rows with the same key add up to together is the sum: there may be several of them for a while."""

    class Meta:
        abstract = True


class Styringssum(_Sum):
    """What an organ steers, counted in changes: a sum of every row up to a day is how it was that day.

    `organ` is 0 for the whole city. A relation begins and ends, and a figure becomes late, on days known before.
    """

    organ = models.BigIntegerField(_("organ"))
    dag = models.DateField(_("fra og med"))
    virksomheter = models.IntegerField(_("virksomheter"))
    uten_maal = models.IntegerField(_("virksomheter uten fastsatte mål"))
    maal = models.IntegerField(_("mål"))
    naadd = models.IntegerField(_("nådd"))
    i_rute = models.IntegerField(_("i rute"))
    avvik = models.IntegerField(_("avvik"))
    vet_ikke = models.IntegerField(_("vet ikke"))
    uten_vurdering = models.IntegerField(_("uten godkjent vurdering"))
    endret = models.IntegerField(_("endret siden forrige vurdering"))
    forfalte = models.IntegerField(_("tall som er forsinket"))

    class Meta:
        verbose_name = _("styringssum")
        verbose_name_plural = _("styringssummer")
        indexes = [
            models.Index(name="styringssum_organ_dag", fields=["organ", "dag"]),
            # Which departments steer anybody, without the rows of late figures between.
            models.Index(
                name="styringssum_styrer",
                fields=["organ"],
                include=["dag", "virksomheter"],
                condition=~Q(virksomheter=0),
            ),
        ]


class Maalsum(_Sum):
    """How the goals that are derived from one stand, the adopted ones by themselves."""

    overordnet = models.ForeignKey(
        Maal, models.DO_NOTHING, db_constraint=False, db_index=False, related_name="+", verbose_name=_("overordnet mål")
    )
    fastsatt = models.BooleanField(_("målene er fastsatt"))
    antall = models.IntegerField(_("mål"))
    naadd = models.IntegerField(_("nådd"))
    i_rute = models.IntegerField(_("i rute"))
    avvik = models.IntegerField(_("avvik"))
    vet_ikke = models.IntegerField(_("vet ikke"))
    uten_vurdering = models.IntegerField(_("uten godkjent vurdering"))

    class Meta:
        verbose_name = _("målsum")
        verbose_name_plural = _("målsummer")
        indexes = [models.Index(name="maalsum_overordnet", fields=["overordnet"])]


class Tallsum(_Sum):
    """The newest figures of the goals that are derived from one: those that count the same thing (`merke`)."""

    overordnet = models.ForeignKey(
        Maal, models.DO_NOTHING, db_constraint=False, db_index=False, related_name="+", verbose_name=_("overordnet mål")
    )
    fastsatt = models.BooleanField(_("målene er fastsatt"))
    merke = models.CharField(_("merke"), max_length=32)
    periode = models.DateField(_("periode"))
    grunnlag = models.CharField(_("beregningsgrunnlag"), max_length=120, blank=True)
    antall = models.IntegerField(_("indikatorer"))
    kjente = models.IntegerField(_("indikatorer med verdi"))
    verdi = models.DecimalField(_("sum av verdiene"), max_digits=30, decimal_places=6)
    broeker = models.IntegerField(_("indikatorer med teller og nevner"))
    teller = models.DecimalField(_("sum av tellerne"), max_digits=30, decimal_places=6)
    nevner = models.DecimalField(_("sum av nevnerne"), max_digits=30, decimal_places=6)
    foreloepige = models.IntegerField(_("foreløpige"))

    class Meta:
        verbose_name = _("tallsum")
        verbose_name_plural = _("tallsummer")
        indexes = [models.Index(name="tallsum_overordnet", fields=["overordnet", "merke"])]


class Summertstyring(Styringsrelasjon):
    """Who steers whom, as the sums follow it: the triggers lie here, for the floor below knows no goals."""

    class Meta:
        proxy = True
        verbose_name = _("styringsrelasjon")
        verbose_name_plural = _("styringsrelasjoner")
        triggers = [*summer.RELASJON]
