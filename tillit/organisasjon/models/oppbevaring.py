"""How long what is no archive is kept, and the log of what was taken away."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from tillit.felles.historikk import spor
from tillit.felles.modeller import BARE_TILFOEYING
from tillit.organisasjon.enums import Oppbevaringsslag


@spor()
class Oppbevaringsregel(models.Model):
    """How many days one kind of thing is kept. Where there is none, `oppbevaring.STANDARD` holds."""

    slag = models.CharField(_("hva"), max_length=20, choices=Oppbevaringsslag, unique=True)
    dager = models.PositiveSmallIntegerField(_("dager"), help_text=_("Hvor lenge det blir liggende. Minst 7 dager."))

    class Meta:
        verbose_name = _("oppbevaringsregel")
        verbose_name_plural = _("oppbevaringsregler")
        constraints = [
            models.CheckConstraint(
                name="oppbevaringsregel_minst_en_uke",
                condition=Q(dager__gte=7),
                violation_error_message=_("Alt blir liggende i minst 7 dager."),
            ),
            # As long as `BLIR_LIGGENDE`: whoever makes the rules is also whom the events are about.
            models.CheckConstraint(
                name="oppbevaringsregel_sikkerhet_et_halvt_aar",
                condition=~Q(slag=Oppbevaringsslag.SIKKERHET) | Q(dager__gte=180),
                violation_error_message=_("Sikkerhetshendelser blir liggende i minst 180 dager."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_slag_display()}: {self.dager} dager"


class Opprydding(models.Model):
    """That something old was taken away: what, how much, and older than which day. The log of it; only added to."""

    slag = models.CharField(_("hva"), max_length=20, choices=Oppbevaringsslag)
    eldre_enn = models.DateField(_("eldre enn"))
    antall = models.PositiveIntegerField(_("antall"))
    tid = models.DateTimeField(_("ryddet"), auto_now_add=True)

    class Meta:
        verbose_name = _("opprydding")
        verbose_name_plural = _("oppryddinger")
        ordering = ["-tid", "-pk"]
        triggers = [BARE_TILFOEYING]
