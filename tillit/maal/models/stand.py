"""How every indicator, goal and relation stands now. The database writes these rows itself (ADR 9); nobody else does.

Each row follows from others and may be computed again at any time: `manage.py kontroller_stand` does, and compares.
"""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from tillit.maal.enums import Maaloppnaaelse, Symbol, Vurderingsperiode
from tillit.maal.models import utregning
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

    objects = IndikatorstandQuerySet.as_manager()

    class Meta:
        verbose_name = _("indikatorstand")
        verbose_name_plural = _("indikatorstander")
        indexes = [
            # What is late in the whole city is counted without reading a row that is not.
            models.Index(
                name="indikatorstand_forfall",
                fields=["forfaller_dato"],
                include=["relasjon", "maal", "avviklet_dato"],
                condition=Q(fastsatt=True, forfaller_dato__isnull=False),
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

    class Meta:
        verbose_name = _("målstand")
        verbose_name_plural = _("målstander")
        triggers = [*utregning.MAALSTAND]


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
