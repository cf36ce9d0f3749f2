"""How many hours a year reporting may take: proposed by one party, agreed by the other. It warns, and blocks nothing."""

from __future__ import annotations

import pgtrigger
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from tillit.felles.historikk import spor
from tillit.organisasjon.enums import Part
from tillit.organisasjon.models import Bruker, Styringsrelasjon
from tillit.organisasjon.models.varighet import I_DAG, relasjonen_varer
from tillit.rapporteringskrav.enums import Takstatus


@spor()
class Timetak(models.Model):
    """The newest that is agreed for a year counts; what was answered never changes."""

    relasjon = models.ForeignKey(
        Styringsrelasjon, models.PROTECT, related_name="timetak", verbose_name=_("styringsrelasjon")
    )
    aar = models.PositiveSmallIntegerField(_("år"))
    timer = models.PositiveIntegerField(_("timer i året"))
    begrunnelse = models.CharField(_("begrunnelse"), max_length=500)
    status = models.CharField(_("tilstand"), max_length=10, choices=Takstatus, default=Takstatus.FORESLAATT)
    part = models.CharField(_("foreslått av part"), max_length=15, choices=Part)
    foreslaatt_av = models.ForeignKey(Bruker, models.PROTECT, related_name="+", verbose_name=_("foreslått av"))
    foreslaatt_tid = models.DateTimeField(_("foreslått"), auto_now_add=True)
    svart_av = models.ForeignKey(
        Bruker, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("besvart av")
    )
    svart_tid = models.DateTimeField(_("besvart"), null=True, blank=True)
    svargrunn = models.CharField(_("grunn til avslag"), max_length=500, blank=True)

    class Meta:
        verbose_name = _("tak på timer")
        verbose_name_plural = _("tak på timer")
        ordering = ["-aar", "-pk"]
        constraints = [
            models.CheckConstraint(name="timetak_har_timer_og_grunn", condition=Q(timer__gt=0) & ~Q(begrunnelse="")),
            models.UniqueConstraint(
                name="timetak_ett_forslag_om_gangen",
                fields=["relasjon", "aar"],
                condition=Q(status=Takstatus.FORESLAATT),
            ),
            models.CheckConstraint(
                name="timetak_svart_av_noen",
                condition=Q(status=Takstatus.FORESLAATT, svart_av__isnull=True, svart_tid__isnull=True)
                | ~Q(status=Takstatus.FORESLAATT) & Q(svart_av__isnull=False, svart_tid__isnull=False),
            ),
            models.CheckConstraint(
                name="timetak_avtalt_av_to",
                condition=~Q(status=Takstatus.AVTALT) | ~Q(svart_av=F("foreslaatt_av")),
            ),
            models.CheckConstraint(
                name="timetak_avslag_har_grunn", condition=~Q(status=Takstatus.AVSLAATT) | ~Q(svargrunn="")
            ),
        ]
        triggers = [
            relasjonen_varer("NEW.relasjon_id"),
            pgtrigger.Protect(name="slettes_ikke", operation=pgtrigger.Delete),
            pgtrigger.Protect(
                name="besvart_staar_fast",
                operation=pgtrigger.Update,
                condition=pgtrigger.Q(old__status__df=Takstatus.FORESLAATT),
            ),
            pgtrigger.ReadOnly(
                name="forslaget_staar_fast",
                fields=["relasjon", "aar", "timer", "begrunnelse", "part", "foreslaatt_av", "foreslaatt_tid"],
            ),
            pgtrigger.Trigger(
                name="svares_av_den_andre",
                when=pgtrigger.Before,
                operation=pgtrigger.UpdateOf("status"),
                condition=pgtrigger.Q(new__status__in=[Takstatus.AVSLAATT.value, Takstatus.AVTALT.value]),
                func=f"""
                    IF NOT EXISTS (
                        SELECT 1 FROM organisasjon_styringsrelasjon r JOIN organisasjon_rolletildeling t
                            ON t.organ_id = CASE NEW.part WHEN 'overordnet' THEN r.underordnet_id ELSE r.overordnet_id END
                        WHERE r.id = NEW.relasjon_id AND t.bruker_id = NEW.svart_av_id
                          AND t.gyldig_fra <= {I_DAG} AND (t.gyldig_til IS NULL OR t.gyldig_til > {I_DAG})
                    ) THEN
                        RAISE EXCEPTION USING ERRCODE = 'check_violation', CONSTRAINT = 'timetak_svares_av_den_andre',
                            MESSAGE = 'Den andre parten må svare på forslaget.';
                    END IF;
                    RETURN NEW;
                """,
            ),
        ]

    def __str__(self) -> str:
        return f"{self.timer} ({self.aar})"

    @property
    def er_aapent(self) -> bool:
        return self.status == Takstatus.FORESLAATT
