"""One chain per goal: what it consists of belongs to it alone."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from resultatkjede.models.mal import Kjedemal
from resultatkjede.querysets import ResultatkjedeQuerySet
from tillit.felles.historikk import spor
from tillit.felles.modeller import Versjonert
from tillit.maal.models import Maal


@spor()
class Resultatkjede(Versjonert):
    maal = models.OneToOneField(Maal, models.PROTECT, related_name="kjede", verbose_name=_("mål"))
    # Where its first ledd came from, where they came from somewhere; what is changed in either later is not followed.
    kopiert_fra = models.ForeignKey(
        "self", models.SET_NULL, null=True, blank=True, related_name="kopier", verbose_name=_("kopiert fra")
    )
    mal = models.ForeignKey(
        Kjedemal, models.SET_NULL, null=True, blank=True, related_name="kjeder", verbose_name=_("mal")
    )
    malversjon = models.PositiveIntegerField(_("versjon av malen"), null=True, blank=True)
    opphav_dato = models.DateField(_("hentet"), null=True, blank=True)

    objects = ResultatkjedeQuerySet.as_manager()

    class Meta:
        verbose_name = _("resultatkjede")
        verbose_name_plural = _("resultatkjeder")
        constraints = [
            models.CheckConstraint(name="kjede_ett_opphav", condition=Q(kopiert_fra__isnull=True) | Q(mal__isnull=True))
        ]

    def __str__(self) -> str:
        return f"Resultatkjede for «{self.maal}»"
