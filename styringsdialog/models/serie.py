"""A row of meetings of one kind in one relation: what the next one is made from."""

from __future__ import annotations

import pgtrigger
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from styringsdialog.enums import Moetetype, Sakshensikt, Sakskategori, Serierytme
from styringsdialog.linjer.sak import Saklinje
from styringsdialog.querysets import MoeteserieQuerySet
from tillit.felles.historikk import spor
from tillit.felles.modeller import Versjonert
from tillit.organisasjon.enums import Part
from tillit.organisasjon.models import Bruker, Styringsrelasjon
from tillit.organisasjon.models.varighet import relasjonen_varer


@spor()
class Moeteserie(Versjonert):
    relasjon = models.ForeignKey(
        Styringsrelasjon, models.PROTECT, related_name="moeteserier", verbose_name=_("styringsrelasjon")
    )
    type = models.CharField(_("type møte"), max_length=15, choices=Moetetype)
    tittel = models.CharField(_("tittel"), max_length=160)
    formaal = models.TextField(_("formål"), max_length=2000)
    rytme = models.CharField(_("rytme"), max_length=15, choices=Serierytme)
    foerste_dato = models.DateField(_("første møte"))
    klokkeslett = models.TimeField(_("klokkeslett"))
    varighet_min = models.PositiveSmallIntegerField(_("varighet i minutter"), default=90)
    sted = models.CharField(_("sted"), max_length=160, blank=True)
    avsluttet = models.BooleanField(_("avsluttet"), default=False)

    objects = MoeteserieQuerySet.as_manager()

    class Meta:
        verbose_name = _("møteserie")
        verbose_name_plural = _("møteserier")
        constraints = [
            models.CheckConstraint(
                name="moeteserie_varighet_rimelig",
                condition=Q(varighet_min__gte=5, varighet_min__lte=600),
                violation_error_message=_("Et møte varer fra 5 til 600 minutter."),
            ),
            models.UniqueConstraint(
                name="moeteserie_ett_navn", fields=["relasjon", "tittel"], condition=Q(avsluttet=False)
            ),
        ]
        triggers = [
            relasjonen_varer("NEW.relasjon_id"),
            pgtrigger.ReadOnly(name="relasjonen_staar_fast", fields=["relasjon"]),
            pgtrigger.Protect(name="slettes_ikke", operation=pgtrigger.Delete),
        ]

    def __str__(self) -> str:
        return self.tittel


@spor()
class Seriesak(models.Model):
    """A standing point: it is on the programme of each meeting of the series."""

    serie = models.ForeignKey(Moeteserie, models.CASCADE, related_name="faste_saker", verbose_name=_("møteserie"))
    tittel = models.CharField(_("sak"), max_length=200)
    kategori = models.CharField(_("kategori"), max_length=15, choices=Sakskategori)
    hensikt = models.CharField(_("hensikt"), max_length=15, choices=Sakshensikt)
    min_plan = models.PositiveSmallIntegerField(_("minutter"))
    rekkefoelge = models.PositiveSmallIntegerField(_("rekkefølge"))
    # Its points stand under who wrote it, and not under whoever plans the meeting.
    skrevet_av = models.ForeignKey(
        Bruker, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("skrevet av")
    )

    class Meta:
        verbose_name = _("fast sak")
        verbose_name_plural = _("faste saker")
        ordering = ["rekkefoelge", "pk"]
        constraints = [
            models.CheckConstraint(name="seriesak_minutter_rimelige", condition=Q(min_plan__gte=1, min_plan__lte=600)),
        ]

    def __str__(self) -> str:
        return self.tittel

    @property
    def linje(self) -> Saklinje:
        """As it is written in the form of the series."""
        return Saklinje.av(self)


@spor()
class Seriedeltaker(models.Model):
    """Somebody who usually comes, and for which party."""

    serie = models.ForeignKey(Moeteserie, models.CASCADE, related_name="deltakere", verbose_name=_("møteserie"))
    bruker = models.ForeignKey(Bruker, models.PROTECT, related_name="+", verbose_name=_("deltaker"))
    part = models.CharField(_("part"), max_length=15, choices=Part)

    class Meta:
        verbose_name = _("vanlig deltaker")
        verbose_name_plural = _("vanlige deltakere")
        constraints = [models.UniqueConstraint(fields=["serie", "bruker"], name="seriedeltaker_en_gang")]
