"""What a person stops is neither made nor a failure: a state of its own, with who stopped it and when."""

from __future__ import annotations

import pgtrigger
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from tillit.felles.historikk import Aktoer
from tillit.felles.jobb import Jobb
from tillit.felles.tid import naa
from tillit.organisasjon.models import Bruker
from tillit.rapport.enums import Rapportstatus


class Avbrytbar(Jobb):
    """A job of this room that a person may stop. One that was stopped stays so: another is ordered in its place."""

    AVBRUTT_AV = "avbrutt_av__navn"

    status = models.CharField(_("status"), max_length=15, choices=Rapportstatus, default=Rapportstatus.BESTILT)
    avbrutt_av = models.ForeignKey(
        Bruker, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("avbrutt av")
    )
    avbrutt_tid = models.DateTimeField(_("avbrutt"), null=True, blank=True)

    class Meta:
        abstract = True
        constraints = [
            models.CheckConstraint(
                name="%(class)s_avbrutt_av_noen",
                condition=Q(status=Rapportstatus.AVBRUTT, avbrutt_av__isnull=False, avbrutt_tid__isnull=False, feil="")
                | (~Q(status=Rapportstatus.AVBRUTT) & Q(avbrutt_av__isnull=True, avbrutt_tid__isnull=True)),
            ),
            models.CheckConstraint(name="%(class)s_kjent_status", condition=Q(status__in=sorted(Rapportstatus.values))),
        ]
        triggers = [
            pgtrigger.Protect(
                name="avbrutt_er_over",
                operation=pgtrigger.Update | pgtrigger.Delete,
                condition=pgtrigger.Q(old__status=Rapportstatus.AVBRUTT),
            ),
        ]

    def avbrytes(self, grunn: str) -> tuple[str, str]:  # noqa: ARG002  # nothing went wrong
        return Rapportstatus.AVBRUTT, ""

    def stans(self, *, av: Aktoer, grunn: str) -> tuple[str, ...]:
        self.avbrutt_av_id, self.avbrutt_tid = av.pk, naa()
        return *super().stans(av=av, grunn=grunn), "avbrutt_av", "avbrutt_tid"
