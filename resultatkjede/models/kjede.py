"""One chain per goal: what it consists of belongs to it alone."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from resultatkjede.querysets import ResultatkjedeQuerySet
from tillit.felles.historikk import spor
from tillit.felles.modeller import Versjonert
from tillit.maal.models import Maal


@spor()
class Resultatkjede(Versjonert):
    maal = models.OneToOneField(Maal, models.PROTECT, related_name="kjede", verbose_name=_("mål"))

    objects = ResultatkjedeQuerySet.as_manager()

    class Meta:
        verbose_name = _("resultatkjede")
        verbose_name_plural = _("resultatkjeder")

    def __str__(self) -> str:
        return f"Resultatkjede for «{self.maal}»"
