"""Which figure answers a demand, as either party says it. Only added to."""

from __future__ import annotations

import pgtrigger
from django.db import models
from django.utils.translation import gettext_lazy as _

from tillit.felles.avvisning import avvis
from tillit.felles.historikk import spor
from tillit.felles.modeller import BARE_TILFOEYING
from tillit.maal.models import Indikator
from tillit.organisasjon.enums import Rettighet
from tillit.organisasjon.models import Bruker
from tillit.organisasjon.models.rollesql import holder_rolle
from tillit.rapporteringskrav.models.krav import KRAVET_ER_AVSLUTTET, Rapporteringskrav


@spor()
class Kravtall(models.Model):
    """The newest row counts; one without an indicator says that no figure answers it. What a source fills by itself,
    nobody reports by hand (`med_tall`).
    """

    krav = models.ForeignKey(Rapporteringskrav, models.PROTECT, related_name="tall", verbose_name=_("krav"))
    indikator = models.ForeignKey(
        Indikator,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="kravtall",
        verbose_name=_("tallet som svarer på kravet"),
    )
    av = models.ForeignKey(Bruker, models.PROTECT, related_name="+", verbose_name=_("av"))
    tid = models.DateTimeField(_("tid"), auto_now_add=True)

    class Meta:
        verbose_name = _("tallet som svarer på et krav")
        verbose_name_plural = _("tall som svarer på krav")
        ordering = ["-pk"]
        triggers = [
            BARE_TILFOEYING,
            pgtrigger.Trigger(
                name="partenes_tall",
                when=pgtrigger.Before,
                operation=pgtrigger.Insert,
                func=f"""
                    IF {KRAVET_ER_AVSLUTTET} THEN
                        {avvis("kravtall_av_det_som_bes_om", "Kravet er avsluttet, og kan ikke endres.")}
                    END IF;
                    IF NEW.indikator_id IS NOT NULL AND NOT EXISTS (
                        SELECT 1 FROM rapporteringskrav_rapporteringskrav k
                        JOIN organisasjon_styringsrelasjon r ON r.id = k.relasjon_id
                        JOIN maal_indikator i ON i.id = NEW.indikator_id
                        JOIN maal_maal g ON g.id = i.maal_id
                        JOIN organisasjon_styringsrelasjon gr ON gr.id = g.relasjon_id
                        WHERE k.id = NEW.krav_id AND gr.underordnet_id = r.underordnet_id
                    ) THEN
                        {avvis("kravtall_er_virksomhetens", "Tallet må være et av virksomhetens egne.")}
                    END IF;
                    IF NOT EXISTS (
                        SELECT 1 FROM rapporteringskrav_rapporteringskrav k
                        JOIN organisasjon_styringsrelasjon r ON r.id = k.relasjon_id
                        WHERE k.id = NEW.krav_id AND (
                            {holder_rolle("NEW.av_id", "r.overordnet_id", Rettighet.KRAV_STILLE)}
                            OR {holder_rolle("NEW.av_id", "r.underordnet_id", Rettighet.KRAV_MELDE)}
                        )
                    ) THEN
                        {avvis("kravtall_av_partene", "Tallet velges av en av partene.")}
                    END IF;
                    RETURN NEW;
                """,
            ),
        ]

    def __str__(self) -> str:
        return str(self.indikator or _("Ingen"))
