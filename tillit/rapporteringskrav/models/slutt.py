"""A proposal to end a demand: from who works in the virksomhet or speaks for them, answered in writing by a day."""

from __future__ import annotations

import pgtrigger
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from tillit.felles.historikk import spor
from tillit.felles.tid import i_dag
from tillit.organisasjon.models import Bruker
from tillit.rapporteringskrav.enums import Sluttsvar
from tillit.rapporteringskrav.models.krav import Rapporteringskrav


@spor()
class Sluttforslag(models.Model):
    """Why somebody thinks it need not be reported any more, and what the department answered."""

    krav = models.ForeignKey(Rapporteringskrav, models.PROTECT, related_name="sluttforslag", verbose_name=_("krav"))
    grunn = models.CharField(_("grunn"), max_length=500)
    av = models.ForeignKey(Bruker, models.PROTECT, related_name="+", verbose_name=_("foreslått av"))
    tid = models.DateTimeField(_("foreslått"), auto_now_add=True)
    frist = models.DateField(_("svarfrist"))
    utfall = models.CharField(_("svar"), max_length=10, choices=Sluttsvar, blank=True)
    svar = models.CharField(_("begrunnelse for svaret"), max_length=500, blank=True)
    svart_av = models.ForeignKey(
        Bruker, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("besvart av")
    )
    svart_tid = models.DateTimeField(_("besvart"), null=True, blank=True)

    class Meta:
        verbose_name = _("forslag om å slutte å rapportere")
        verbose_name_plural = _("forslag om å slutte å rapportere")
        ordering = ["-pk"]
        constraints = [
            models.CheckConstraint(name="sluttforslag_har_grunn", condition=~Q(grunn="")),
            models.CheckConstraint(
                name="sluttforslag_svaret_er_helt",
                condition=Q(utfall="", svar="", svart_av__isnull=True, svart_tid__isnull=True)
                | ~Q(utfall="") & ~Q(svar="") & Q(svart_av__isnull=False, svart_tid__isnull=False),
            ),
            models.UniqueConstraint(name="sluttforslag_ett_om_gangen", fields=["krav", "av"], condition=Q(utfall="")),
        ]
        triggers = [
            pgtrigger.Protect(name="slettes_ikke", operation=pgtrigger.Delete),
            pgtrigger.Protect(
                name="besvart_staar_fast", operation=pgtrigger.Update, condition=~pgtrigger.Q(old__utfall="")
            ),
            pgtrigger.ReadOnly(name="forslaget_staar_fast", fields=["krav", "grunn", "av", "tid", "frist"]),
            pgtrigger.Trigger(
                name="om_et_krav_som_gjelder",
                when=pgtrigger.Before,
                operation=pgtrigger.Insert,
                func="""
                    IF NOT EXISTS (
                        SELECT 1 FROM rapporteringskrav_rapporteringskrav k WHERE k.id = NEW.krav_id AND k.status = 'gjelder'
                    ) THEN
                        RAISE EXCEPTION USING ERRCODE = 'check_violation', CONSTRAINT = 'sluttforslag_om_det_som_gjelder',
                            MESSAGE = 'Bare et krav som gjelder, kan foreslås avsluttet.';
                    END IF;
                    RETURN NEW;
                """,
            ),
        ]

    def __str__(self) -> str:
        return self.grunn

    @property
    def er_aapent(self) -> bool:
        return not self.utfall

    @property
    def er_over_fristen(self) -> bool:
        return self.er_aapent and self.frist < i_dag()
