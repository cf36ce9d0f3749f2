"""The order. The database owns the job: status, lease and fence live in the row; Celery only carries its number."""

from __future__ import annotations

import pgtrigger
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from tillit.felles.historikk import spor
from tillit.felles.jobb import Jobb
from tillit.organisasjon.models import Bruker, Organ
from tillit.rapport import rules
from tillit.rapport.enums import Rapportstatus
from tillit.rapport.querysets import RapportQuerySet


@spor(fields=["avdeling", "aar", "bestilt_av", "status", "sha256", "feil"])
class Rapport(Jobb):
    """An ordered report for a byrådsavdeling. Its frozen content is the report; the PDF is one way to show it."""

    OPPGAVE = "rapport.produser"
    MAPPE = "rapporter"
    GJELDER = ("avdeling__navn",)
    LEIE = rules.LEIE
    KOE_TAALMODIGHET = rules.KOE_TAALMODIGHET
    MAKS_FORSOEK = rules.MAKS_FORSOEK

    avdeling = models.ForeignKey(Organ, models.PROTECT, related_name="rapporter", verbose_name=_("byrådsavdeling"))
    aar = models.PositiveSmallIntegerField(_("år"))
    bestilt_av = models.ForeignKey(Bruker, models.PROTECT, related_name="+", verbose_name=_("bestilt av"))
    bestilt_tid = models.DateTimeField(_("bestilt"), auto_now_add=True)
    status = models.CharField(_("status"), max_length=15, choices=Rapportstatus, default=Rapportstatus.BESTILT)
    innhold = models.JSONField(_("innhold"), null=True, blank=True)
    innholdsversjon = models.PositiveSmallIntegerField(_("innholdets versjon"), default=1)
    fil = models.CharField(_("fil"), max_length=200, blank=True)
    sha256 = models.CharField(_("SHA-256"), max_length=64, blank=True)
    stoerrelse = models.PositiveIntegerField(_("størrelse i byte"), null=True, blank=True)
    sider = models.PositiveSmallIntegerField(_("sider"), null=True, blank=True)
    ferdig_tid = models.DateTimeField(_("ferdig"), null=True, blank=True)

    objects = RapportQuerySet.as_manager()

    class Meta:
        verbose_name = _("samlerapport")
        verbose_name_plural = _("samlerapporter")
        ordering = ["-bestilt_tid", "-pk"]
        constraints = [
            *Jobb.Meta.constraints,
            models.CheckConstraint(
                name="rapport_ferdig_er_hel",
                condition=~Q(status=Rapportstatus.FERDIG)
                | (
                    Q(innhold__isnull=False, ferdig_tid__isnull=False) & ~Q(fil="") & Q(sha256__regex=r"^[0-9a-f]{64}$")
                ),
            ),
        ]
        triggers = [
            pgtrigger.Protect(
                name="ferdig_er_uforanderlig",
                operation=pgtrigger.Update | pgtrigger.Delete,
                condition=pgtrigger.Q(old__status=Rapportstatus.FERDIG),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.avdeling} {self.aar}"
