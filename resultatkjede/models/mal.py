"""A chain that a department offers its sector to begin with."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from resultatkjede.querysets import KjedemalQuerySet
from tillit.felles.historikk import spor
from tillit.felles.modeller import Versjonert
from tillit.organisasjon.models import Organ


@spor()
class Kjedemal(Versjonert):
    """A template. What is made from it is a chain of its own: it does not change when the template does."""

    organ = models.ForeignKey(Organ, models.PROTECT, related_name="kjedemaler", verbose_name=_("byrådsavdeling"))
    navn = models.CharField(_("navn"), max_length=120)
    beskrivelse = models.TextField(_("beskrivelse"), max_length=1000, blank=True)
    innhold = models.JSONField(_("innhold"))  # as resultatkjede/utveksling writes it
    utgaatt_dato = models.DateField(_("utgått"), null=True, blank=True)

    objects = KjedemalQuerySet.as_manager()

    class Meta:
        verbose_name = _("mal for resultatkjede")
        verbose_name_plural = _("maler for resultatkjeder")
        ordering = ["navn", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["organ", "navn"],
                condition=Q(utgaatt_dato__isnull=True),
                name="kjedemal_ett_navn_i_avdelingen",
                violation_error_message=_("Avdelingen har allerede en mal med dette navnet."),
            ),
            models.CheckConstraint(name="kjedemal_har_navn", condition=~Q(navn="")),
        ]

    def __str__(self) -> str:
        return self.navn
