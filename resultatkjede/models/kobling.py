"""The causal edges of a chain."""

from __future__ import annotations

import pgtrigger
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from resultatkjede.enums import KREVER_HENVISNING, Evidens, Styrke
from resultatkjede.models.endring import kjede_endret
from resultatkjede.models.kjede import Resultatkjede
from resultatkjede.models.ledd import Ledd
from tillit.felles.historikk import spor
from tillit.felles.modeller import Versjonert


@spor()
class Kobling(Versjonert):
    """A causal edge: because of this, that. Left to right only, so a chain can never go in a ring."""

    kjede = models.ForeignKey(Resultatkjede, models.CASCADE, related_name="koblinger", verbose_name=_("resultatkjede"))
    fra = models.ForeignKey(Ledd, models.CASCADE, related_name="ut", verbose_name=_("fra"))
    til = models.ForeignKey(Ledd, models.CASCADE, related_name="inn", verbose_name=_("til"))
    hypotese = models.TextField(
        _("hypotese"), max_length=2000, blank=True, help_text=_("Hvorfor tror vi at det ene fører til det andre?")
    )
    evidens = models.CharField(_("evidens"), max_length=15, choices=Evidens, default=Evidens.ANTAKELSE)
    evidens_kilde = models.CharField(_("henvisning"), max_length=500, blank=True)
    styrke = models.CharField(_("styrke"), max_length=10, choices=Styrke, blank=True)
    ytre_faktorer = models.TextField(
        _("ytre faktorer"), max_length=2000, blank=True, help_text=_("Hva annet kan forklare endringen?")
    )
    revurderes_dato = models.DateField(_("vurderes på nytt"), null=True, blank=True)

    class Meta:
        verbose_name = _("kobling")
        verbose_name_plural = _("koblinger")
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(fields=["fra", "til"], name="kobling_bare_en_gang"),
            models.CheckConstraint(name="kobling_ikke_til_seg_selv", condition=~Q(fra=F("til"))),
            models.CheckConstraint(
                name="kobling_evidens_har_henvisning",
                condition=~Q(evidens__in=sorted(ett.value for ett in KREVER_HENVISNING)) | ~Q(evidens_kilde=""),
                violation_error_message=_("En evaluering eller forskning må ha en henvisning."),
            ),
        ]
        triggers = [
            kjede_endret("{rad}.kjede_id"),
            pgtrigger.Trigger(
                name="venstre_mot_hoeyre",
                when=pgtrigger.Before,
                operation=pgtrigger.Insert | pgtrigger.UpdateOf("fra_id", "til_id", "kjede_id"),
                declare=[("fra_ledd", "resultatkjede_ledd%ROWTYPE"), ("til_ledd", "resultatkjede_ledd%ROWTYPE")],
                # Waits at the same gate as a mover (see Ledd), then reads what the mover left behind.
                func="""
                    PERFORM 1 FROM resultatkjede_resultatkjede WHERE id = NEW.kjede_id FOR NO KEY UPDATE;
                    SELECT * INTO fra_ledd FROM resultatkjede_ledd WHERE id = NEW.fra_id;
                    SELECT * INTO til_ledd FROM resultatkjede_ledd WHERE id = NEW.til_id;
                    IF fra_ledd.kjede_id <> NEW.kjede_id OR til_ledd.kjede_id <> NEW.kjede_id THEN
                        RAISE EXCEPTION USING ERRCODE = 'check_violation', CONSTRAINT = 'kobling_samme_kjede',
                            MESSAGE = 'En kobling må gå mellom ledd i samme resultatkjede.';
                    END IF;
                    IF fra_ledd.steg >= til_ledd.steg THEN
                        RAISE EXCEPTION USING ERRCODE = 'check_violation', CONSTRAINT = 'kobling_venstre_mot_hoeyre',
                            MESSAGE = 'En kobling går fra venstre mot høyre i kjeden.';
                    END IF;
                    RETURN NEW;
                """,
            ),
        ]

    def __str__(self) -> str:
        return f"{self.fra} → {self.til}"
