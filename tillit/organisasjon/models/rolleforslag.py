"""A role that reads across the city is proposed by one administrator and given by another."""

from __future__ import annotations

from typing import Any, ClassVar

import pgtrigger
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from tillit.felles.historikk import spor
from tillit.felles.modeller import Gyldig
from tillit.organisasjon.enums import Forslagsutfall, Rolle
from tillit.organisasjon.models.organisasjon import Bruker, Organ, Rolletildeling
from tillit.organisasjon.rettigheter import HELE_BYEN

_AVGJORT = Q(utfall__in=[Forslagsutfall.GODKJENT, Forslagsutfall.AVVIST])


@spor()
class Rolleforslag(Gyldig):
    """What was proposed, for whom and by whom, and what another said. It gives nothing by itself."""

    bruker = models.ForeignKey(Bruker, models.PROTECT, related_name="+", verbose_name=_("bruker"))
    rolle = models.CharField(
        _("rolle"), max_length=20, choices=[(rolle.value, rolle.label) for rolle in Rolle if rolle in HELE_BYEN]
    )
    organ = models.ForeignKey(Organ, models.PROTECT, related_name="+", verbose_name=_("organ"))
    foreslaatt_av = models.ForeignKey(Bruker, models.PROTECT, related_name="+", verbose_name=_("foreslått av"))
    foreslaatt_tid = models.DateTimeField(_("foreslått"), auto_now_add=True)
    utfall = models.CharField(_("utfall"), max_length=10, choices=Forslagsutfall, default=Forslagsutfall.VENTER)
    avgjort_av = models.ForeignKey(Bruker, models.PROTECT, null=True, related_name="+", verbose_name=_("avgjort av"))
    avgjort_tid = models.DateTimeField(_("avgjort"), null=True)
    tildeling = models.OneToOneField(
        Rolletildeling, models.PROTECT, null=True, related_name="forslag", verbose_name=_("rolletildeling")
    )

    class Meta(Gyldig.Meta):
        verbose_name = _("rolle som må godkjennes")
        verbose_name_plural = _("roller som må godkjennes")
        ordering: ClassVar[list[Any]] = ["-foreslaatt_tid", "-pk"]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            *Gyldig.Meta.constraints,
            models.CheckConstraint(
                name="rolleforslag_ikke_til_seg_selv",
                condition=~Q(foreslaatt_av=F("bruker")),
                violation_error_message=_("Ingen kan gi seg selv en rolle."),
            ),
            models.CheckConstraint(
                name="rolleforslag_avgjort_er_helt",
                condition=(_AVGJORT & Q(avgjort_av__isnull=False, avgjort_tid__isnull=False))
                | (~_AVGJORT & Q(avgjort_av__isnull=True, avgjort_tid__isnull=True)),
            ),
            models.CheckConstraint(
                name="rolleforslag_godkjennes_av_en_annen",
                condition=~Q(utfall=Forslagsutfall.GODKJENT)
                | (~Q(avgjort_av=F("foreslaatt_av")) & ~Q(avgjort_av=F("bruker"))),
                violation_error_message=_("En annen administrator må godkjenne."),
            ),
        ]
        triggers: ClassVar[list[pgtrigger.Trigger]] = [
            pgtrigger.Protect(name="slettes_ikke", operation=pgtrigger.Delete),
            pgtrigger.Protect(
                name="avgjort_staar_fast",
                operation=pgtrigger.Update,
                condition=pgtrigger.Q(old__tildeling__isnull=False) | pgtrigger.Q(old__utfall=Forslagsutfall.AVVIST),
            ),
            pgtrigger.Trigger(
                name="det_foreslaatte_staar_fast",
                when=pgtrigger.Before,
                operation=pgtrigger.Update,
                func="""
                    IF (
                        NEW.bruker_id, NEW.rolle, NEW.organ_id, NEW.gyldig_fra, NEW.gyldig_til,
                        NEW.foreslaatt_av_id, NEW.foreslaatt_tid
                    ) IS DISTINCT FROM (
                        OLD.bruker_id, OLD.rolle, OLD.organ_id, OLD.gyldig_fra, OLD.gyldig_til,
                        OLD.foreslaatt_av_id, OLD.foreslaatt_tid
                    )
                        OR (OLD.utfall <> 'venter' AND NEW.utfall <> OLD.utfall)
                    THEN
                        RAISE EXCEPTION USING ERRCODE = 'check_violation',
                            CONSTRAINT = 'rolleforslag_staar_fast',
                            MESSAGE = 'Et forslag endres ikke. Avvis det, og foreslå på nytt.';
                    END IF;
                    RETURN NEW;
                """,
            ),
        ]

    def __str__(self) -> str:
        return f"{self.bruker}: {self.get_rolle_display()}, {self.organ}"
