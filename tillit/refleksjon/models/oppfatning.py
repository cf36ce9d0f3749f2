"""Where we are going: the three most important things, as each party writes them without the other."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from tillit.felles.historikk import spor
from tillit.refleksjon.models.hver_for_seg import HverForSeg, hver_for_seg

LENGSTE_TING = 300


@spor()
class Oppfatning(HverForSeg):
    """Three things in no order of their own."""

    foerste = models.CharField(_("første viktige ting"), max_length=LENGSTE_TING)
    andre = models.CharField(_("andre viktige ting"), max_length=LENGSTE_TING)
    tredje = models.CharField(_("tredje viktige ting"), max_length=LENGSTE_TING)

    class Meta:
        verbose_name = _("oppfatning av hvor partene skal")
        verbose_name_plural = _("oppfatninger av hvor partene skal")
        ordering = ["-aar", "part"]
        constraints = [
            models.UniqueConstraint(fields=["relasjon", "aar", "part"], name="oppfatning_en_per_part_og_aar"),
            models.CheckConstraint(
                name="oppfatning_har_tre_ting", condition=~Q(foerste="") & ~Q(andre="") & ~Q(tredje="")
            ),
        ]
        triggers = hver_for_seg("refleksjon_oppfatning")

    @property
    def tingene(self) -> tuple[str, str, str]:
        return self.foerste, self.andre, self.tredje
