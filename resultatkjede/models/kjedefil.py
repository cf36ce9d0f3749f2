"""A file somebody wants to make a chain or a template of: read by a worker, looked at, then used or left."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from resultatkjede.models.mal import Kjedemal
from tillit.felles.historikk import spor
from tillit.felles.jobb import JobbQuerySet, Jobbstatus
from tillit.felles.opplasting import Opplasting
from tillit.maal.models import Maal
from tillit.organisasjon.models import Organ


@spor(fields=["maal", "kjedemal", "organ", "lastet_opp_av", "sha256", "status", "feil"])
class Kjedefil(Opplasting):
    """For the chain of `maal`, for new contents of `kjedemal`, or for a new template of the department `organ`."""

    OPPGAVE = "resultatkjede.les_fil"
    MAPPE = "resultatkjede"
    GJELDER = ("maal__relasjon__underordnet__navn", "kjedemal__organ__navn", "organ__navn")

    maal = models.ForeignKey(Maal, models.CASCADE, null=True, blank=True, related_name="+", verbose_name=_("mål"))
    kjedemal = models.ForeignKey(
        Kjedemal, models.CASCADE, null=True, blank=True, related_name="+", verbose_name=_("mal som får nytt innhold")
    )
    malversjon = models.PositiveIntegerField(_("versjonen av malen som ble vist"), null=True, blank=True)
    organ = models.ForeignKey(
        Organ, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("avdelingen som får en ny mal")
    )
    malnavn = models.CharField(_("navn på den nye malen"), max_length=120, blank=True)
    malbeskrivelse = models.TextField(_("når den nye malen passer"), max_length=1000, blank=True)
    # What was read: the chain as resultatkjede/utveksling writes it, and what of the file is not taken along.
    innhold = models.JSONField(_("innhold"), null=True, blank=True)
    merknader = models.JSONField(_("merknader"), default=list, blank=True)

    objects = JobbQuerySet.as_manager()

    class Meta:
        verbose_name = _("fil med en resultatkjede")
        verbose_name_plural = _("filer med resultatkjeder")
        constraints = [
            *Opplasting.Meta.constraints,
            models.CheckConstraint(
                name="kjedefil_gjelder_en_ting",
                condition=Q(maal__isnull=False, kjedemal__isnull=True, organ__isnull=True)
                | Q(maal__isnull=True, kjedemal__isnull=False, malversjon__isnull=False, organ__isnull=True)
                | (Q(maal__isnull=True, kjedemal__isnull=True, organ__isnull=False) & ~Q(malnavn="")),
            ),
            models.CheckConstraint(
                name="kjedefil_lest_har_innhold",
                condition=~Q(status=Jobbstatus.FERDIG) | Q(innhold__isnull=False),
            ),
        ]
