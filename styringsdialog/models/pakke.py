"""The møtepakke: what is to be read before a meeting, as it stood when it was made. A new one is a new version."""

from __future__ import annotations

import pgtrigger
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from styringsdialog.models.moete import Moete
from styringsdialog.pakke.utvalg import SIDER
from styringsdialog.querysets import MoetepakkeQuerySet
from tillit.felles.frossenpdf import FrossenPdf
from tillit.felles.historikk import spor
from tillit.felles.jobb import Jobbstatus
from tillit.felles.koding import SHA256
from tillit.organisasjon.models import Bruker


@spor(fields=["moete", "nummer", "bestilt_av", "status", "sha256", "feil"])
class Moetepakke(FrossenPdf):
    """An ordered pack. Its frozen content is the pack; the PDF and the page show it with the room of `trinn`."""

    OPPGAVE = "styringsdialog.lag_moetepakke"
    MAPPE = "moetepakker"
    GJELDER = ("moete__tittel",)
    EN_OM_GANGEN_FOR = "moete"

    moete = models.ForeignKey(Moete, models.PROTECT, related_name="pakker", verbose_name=_("møte"))
    nummer = models.PositiveSmallIntegerField(_("versjon"))
    bestilt_av = models.ForeignKey(Bruker, models.PROTECT, related_name="+", verbose_name=_("bestilt av"))
    bestilt_tid = models.DateTimeField(_("bestilt"), auto_now_add=True)
    # Of the programme it was made from: another one now means that the pack is older than the programme.
    avtrykk = models.CharField(_("programmets avtrykk"), max_length=64, blank=True)
    # How much had to give way for it to fit (`pakke.utvalg.TRINN`).
    trinn = models.PositiveSmallIntegerField(_("trinn"), null=True, blank=True)

    objects = MoetepakkeQuerySet.as_manager()

    class Meta:
        verbose_name = _("møtepakke")
        verbose_name_plural = _("møtepakker")
        ordering = ["-nummer"]
        constraints = [
            *FrossenPdf.Meta.constraints,
            models.UniqueConstraint(fields=["moete", "nummer"], name="moetepakke_nummer"),
            # Two who order at once order one.
            models.UniqueConstraint(
                fields=["moete"],
                condition=Q(status__in=[Jobbstatus.BESTILT, Jobbstatus.UNDER_ARBEID]),
                name="moetepakke_en_om_gangen",
            ),
            models.CheckConstraint(
                name="moetepakke_faar_plass",
                condition=~Q(status=Jobbstatus.FERDIG)
                | Q(trinn__isnull=False, sider__gte=1, sider__lte=SIDER, avtrykk__regex=SHA256),
            ),
        ]
        triggers = [
            *FrossenPdf.Meta.triggers,
            pgtrigger.ReadOnly(name="hoerer_til_moetet", fields=["moete", "nummer", "bestilt_av", "bestilt_tid"]),
        ]

    def __str__(self) -> str:
        return f"{self.moete} ({self.nummer})"
