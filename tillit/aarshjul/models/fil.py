"""A file with dates: read by a worker, looked at row by row, and what is chosen of it taken in, once."""

from __future__ import annotations

import pgtrigger
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from tillit.felles.historikk import spor
from tillit.felles.jobb import JobbQuerySet
from tillit.felles.opplasting import Opplasting
from tillit.organisasjon.models import Organ, Styringsrelasjon


@spor(fields=["relasjon", "avdeling", "lastet_opp_av", "sha256", "status", "lest_inn_tid", "feil"])
class Kalenderfil(Opplasting):
    """For the calendar of one relation, or of a department and all it steers."""

    OPPGAVE = "aarshjul.les_fil"
    MAPPE = "aarshjul"
    GJELDER = ("relasjon__underordnet__navn", "avdeling__navn")

    relasjon = models.ForeignKey(
        Styringsrelasjon, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("styringsrelasjon")
    )
    avdeling = models.ForeignKey(
        Organ, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("avdeling")
    )
    # What was understood, as `lesing.Lestdato` writes itself; and the sheets that hold something else.
    rader = models.JSONField(_("rader"), default=list, blank=True)
    uleste_ark = models.JSONField(_("ark som ikke er lest"), default=list, blank=True)
    lest_inn_tid = models.DateTimeField(_("lest inn"), null=True, blank=True)
    antall = models.PositiveIntegerField(_("datoer som ble tatt inn"), default=0)

    objects = JobbQuerySet.as_manager()

    class Meta:
        verbose_name = _("fil med datoer")
        verbose_name_plural = _("filer med datoer")
        constraints = [
            *Opplasting.Meta.constraints,
            models.CheckConstraint(
                name="kalenderfil_gjelder_en",
                condition=Q(relasjon__isnull=False, avdeling__isnull=True)
                | Q(relasjon__isnull=True, avdeling__isnull=False),
            ),
        ]
        triggers = [
            pgtrigger.Protect(
                name="lest_inn_staar_fast",
                operation=pgtrigger.Update,
                condition=pgtrigger.Q(old__lest_inn_tid__isnull=False),
            ),
        ]
