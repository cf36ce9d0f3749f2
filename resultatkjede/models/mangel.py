"""What was answered to a finding of the gap check."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from resultatkjede.enums import KAN_VURDERES, Mangelslag
from resultatkjede.models.endring import kjede_endret
from resultatkjede.models.ledd import Ledd
from tillit.felles.historikk import spor
from tillit.organisasjon.models import Bruker


@spor()
class Mangelsvar(models.Model):
    """«Vi har vurdert dette», and why. Counts while the finding rests on the same (`kjennetegn`)."""

    ledd = models.ForeignKey(Ledd, models.CASCADE, related_name="mangelsvar", verbose_name=_("ledd"))
    slag = models.CharField(_("hva som mangler"), max_length=30, choices=Mangelslag)
    kjennetegn = models.CharField(_("hva funnet hviler på"), max_length=64)
    grunn = models.CharField(_("hva dere har vurdert"), max_length=500)
    av = models.ForeignKey(Bruker, models.PROTECT, related_name="+", verbose_name=_("vurdert av"))
    tid = models.DateTimeField(_("vurdert"), auto_now=True)

    class Meta:
        verbose_name = _("vurdering av noe som mangler")
        verbose_name_plural = _("vurderinger av noe som mangler")
        triggers = [kjede_endret("SELECT l.kjede_id FROM resultatkjede_ledd l WHERE l.id = {rad}.ledd_id")]
        constraints = [
            models.UniqueConstraint(fields=["ledd", "slag"], name="mangelsvar_ett_for_hvert_slag"),
            models.CheckConstraint(name="mangelsvar_har_grunn", condition=~Q(grunn="")),
            models.CheckConstraint(
                name="mangelsvar_kan_vurderes", condition=Q(slag__in=sorted(slag.value for slag in KAN_VURDERES))
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_slag_display()}: {self.ledd}"
