"""How much of the time of a relation its parties have agreed that single cases may take."""

from __future__ import annotations

import pgtrigger
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from styringsdialog.models.saksinnhold import HANDLENDE_PART
from styringsdialog.querysets import EnkeltsaksgrenseQuerySet
from tillit.felles.modeller import BARE_TILFOEYING
from tillit.felles.tid import naa
from tillit.organisasjon.models import Bruker, Styringsrelasjon
from tillit.organisasjon.models.varighet import relasjonen_varer


class Enkeltsaksgrense(models.Model):
    """Added to, never changed: the newest counts, and those before it tell what counted then.

    `prosent` is empty where the parties have done away with it. It asks, and stops nothing.
    """

    relasjon = models.ForeignKey(
        Styringsrelasjon, models.PROTECT, related_name="enkeltsaksgrenser", verbose_name=_("styringsrelasjon")
    )
    nummer = models.PositiveSmallIntegerField(_("nummer"))
    prosent = models.PositiveSmallIntegerField(_("prosent av møtetiden"), null=True, blank=True)
    avtalt = models.CharField(_("hvor det er avtalt"), max_length=500)
    satt_av = models.ForeignKey(Bruker, models.PROTECT, related_name="+", verbose_name=_("satt av"))
    satt_tid = models.DateTimeField(_("satt"), default=naa, editable=False)

    objects = EnkeltsaksgrenseQuerySet.as_manager()

    class Meta:
        verbose_name = _("grense for enkeltsaker")
        verbose_name_plural = _("grenser for enkeltsaker")
        ordering = ["relasjon", "-nummer"]
        constraints = [
            models.UniqueConstraint(fields=["relasjon", "nummer"], name="enkeltsaksgrense_en_om_gangen"),
            models.CheckConstraint(
                name="enkeltsaksgrense_er_en_andel",
                condition=Q(prosent__isnull=True) | Q(prosent__gte=0, prosent__lte=100),
                violation_error_message=_("Grensen er fra 0 til 100 prosent."),
            ),
            models.CheckConstraint(name="enkeltsaksgrense_er_avtalt", condition=~Q(avtalt="")),
        ]
        triggers = [
            relasjonen_varer("NEW.relasjon_id"),
            BARE_TILFOEYING,
            pgtrigger.Trigger(
                name="settes_av_avdelingen",
                when=pgtrigger.Before,
                operation=pgtrigger.Insert,
                declare=[("handlende", HANDLENDE_PART)],
                func="""
                    IF handlende IS DISTINCT FROM 'overordnet' THEN
                        RAISE EXCEPTION USING ERRCODE = 'check_violation', CONSTRAINT = 'enkeltsaksgrense_avdelingens',
                            MESSAGE = 'Avdelingen, som leder møtene, skriver inn grensen partene er enige om.';
                    END IF;
                    RETURN NEW;
                """,
            ),
        ]

    def __str__(self) -> str:
        return str(self.prosent)
