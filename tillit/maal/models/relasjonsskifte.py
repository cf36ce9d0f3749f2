"""When a goal went from one steering relation into another: who was its party before, and until when."""

from __future__ import annotations

import pgtrigger
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from tillit.maal.models.maal import Maal
from tillit.organisasjon.models import Styringsrelasjon


class Relasjonsskifte(models.Model):
    """The database adds the row as the goal changes relation, whoever writes; it is never changed.

    What the steering party said of the goal before that moment was said by another body: it stands under its name.
    """

    maal = models.ForeignKey(Maal, models.CASCADE, related_name="relasjonsskifter", verbose_name=_("mål"))
    fra = models.ForeignKey(Styringsrelasjon, models.PROTECT, related_name="+", verbose_name=_("fra styringsrelasjon"))
    til = models.ForeignKey(Styringsrelasjon, models.PROTECT, related_name="+", verbose_name=_("til styringsrelasjon"))
    tid = models.DateTimeField(_("tid"))

    class Meta:
        verbose_name = _("skifte av styringsrelasjon")
        verbose_name_plural = _("skifter av styringsrelasjon")
        ordering = ["tid", "pk"]
        constraints = [models.CheckConstraint(name="relasjonsskifte_til_en_annen", condition=~Q(fra=F("til")))]
        triggers = [
            pgtrigger.Protect(name="endres_ikke", operation=pgtrigger.Update),
            # It goes with its goal, and only a draft goes.
            pgtrigger.Trigger(
                name="slettes_bare_med_utkastet",
                when=pgtrigger.Before,
                operation=pgtrigger.Delete,
                func="""
                    IF EXISTS (SELECT 1 FROM maal_maal m WHERE m.id = OLD.maal_id AND m.status <> 'utkast') THEN
                        RAISE EXCEPTION USING ERRCODE = 'check_violation', CONSTRAINT = 'relasjonsskifte_slettes_ikke',
                            MESSAGE = 'Et skifte av styringsrelasjon slettes ikke.';
                    END IF;
                    RETURN OLD;
                """,
            ),
        ]

    def __str__(self) -> str:
        return f"{self.maal}: {self.fra} → {self.til}"
