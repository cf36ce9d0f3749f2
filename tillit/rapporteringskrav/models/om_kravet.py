"""What is said of a demand by and by: what it takes, what it was used for, what was decided of it. Only added to."""

from __future__ import annotations

import pgtrigger
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from styringsdialog.models import Moete
from tillit.felles.historikk import spor
from tillit.felles.modeller import BARE_TILFOEYING
from tillit.organisasjon.models import Bruker
from tillit.rapporteringskrav.enums import Kravutfall
from tillit.rapporteringskrav.models.krav import KRAVET_ER_AVSLUTTET, Rapporteringskrav
from tillit.rapporteringskrav.rules import LENGSTE_KRAV


@spor()
class Tidsanslag(models.Model):
    """What it takes each time, as the virksomhet estimates it: the newest one counts."""

    krav = models.ForeignKey(Rapporteringskrav, models.PROTECT, related_name="anslag", verbose_name=_("krav"))
    minutter = models.PositiveIntegerField(_("minutter hver gang"))
    av = models.ForeignKey(Bruker, models.PROTECT, related_name="+", verbose_name=_("av"))
    tid = models.DateTimeField(_("tid"), auto_now_add=True)

    class Meta:
        verbose_name = _("tidsanslag")
        verbose_name_plural = _("tidsanslag")
        ordering = ["-pk"]
        constraints = [models.CheckConstraint(name="tidsanslag_er_tid", condition=Q(minutter__gt=0))]
        triggers = [
            BARE_TILFOEYING,
            pgtrigger.Trigger(
                name="bare_av_det_som_bes_om",
                when=pgtrigger.Before,
                operation=pgtrigger.Insert,
                func=f"""
                    IF {KRAVET_ER_AVSLUTTET} THEN
                        RAISE EXCEPTION USING ERRCODE = 'check_violation', CONSTRAINT = 'tidsanslag_av_det_som_bes_om',
                            MESSAGE = 'Kravet er avsluttet, og kan ikke endres.';
                    END IF;
                    RETURN NEW;
                """,
            ),
        ]

    def __str__(self) -> str:
        return f"{self.minutter} min"


@spor()
class Kravbruk(models.Model):
    """That what was reported was used for something, some day."""

    krav = models.ForeignKey(Rapporteringskrav, models.PROTECT, related_name="bruk", verbose_name=_("krav"))
    dag = models.DateField(_("dag"))
    til = models.CharField(_("hva det ble brukt til"), max_length=300)
    moete = models.ForeignKey(
        Moete, models.PROTECT, null=True, blank=True, related_name="kravbruk", verbose_name=_("møte")
    )
    av = models.ForeignKey(Bruker, models.PROTECT, related_name="+", verbose_name=_("av"))
    tid = models.DateTimeField(_("tid"), auto_now_add=True)

    class Meta:
        verbose_name = _("bruk av et krav")
        verbose_name_plural = _("bruk av krav")
        ordering = ["-dag", "-pk"]
        constraints = [models.CheckConstraint(name="kravbruk_sier_til_hva", condition=~Q(til=""))]
        triggers = [
            BARE_TILFOEYING,
            pgtrigger.Trigger(
                name="i_partenes_moete",
                when=pgtrigger.Before,
                operation=pgtrigger.Insert,
                condition=pgtrigger.Q(new__moete__isnull=False),
                func="""
                    IF NOT EXISTS (
                        SELECT 1 FROM rapporteringskrav_rapporteringskrav k
                        JOIN styringsdialog_moete m ON m.relasjon_id = k.relasjon_id
                        WHERE k.id = NEW.krav_id AND m.id = NEW.moete_id
                    ) THEN
                        RAISE EXCEPTION USING ERRCODE = 'check_violation', CONSTRAINT = 'kravbruk_i_partenes_moete',
                            MESSAGE = 'Møtet må være mellom de samme partene som kravet.';
                    END IF;
                    RETURN NEW;
                """,
            ),
        ]

    def __str__(self) -> str:
        return self.til


@spor()
class Kravvurdering(models.Model):
    """What was decided of a demand that was looked at anew. It is never changed: a later one is added."""

    krav = models.ForeignKey(Rapporteringskrav, models.PROTECT, related_name="vurderinger", verbose_name=_("krav"))
    utfall = models.CharField(_("avgjørelse"), max_length=10, choices=Kravutfall)
    grunn = models.CharField(_("grunn"), max_length=500)
    dag = models.DateField(_("dag"))
    over_fra = models.DateField(_("over fra"), null=True, blank=True)
    ny_sluttdato = models.DateField(_("ny sluttdato"), null=True, blank=True)
    av = models.ForeignKey(Bruker, models.PROTECT, related_name="+", verbose_name=_("av"))
    tid = models.DateTimeField(_("tid"), auto_now_add=True)

    class Meta:
        verbose_name = _("vurdering av et krav")
        verbose_name_plural = _("vurderinger av krav")
        ordering = ["-pk"]
        constraints = [
            models.CheckConstraint(name="kravvurdering_har_grunn", condition=~Q(grunn="")),
            models.CheckConstraint(
                name="kravvurdering_sier_naar",
                condition=Q(utfall=Kravutfall.FJERNE, over_fra__isnull=False, ny_sluttdato__isnull=True)
                | Q(utfall=Kravutfall.FASTHOLDE, over_fra__isnull=True, ny_sluttdato__isnull=False)
                | Q(
                    utfall__in=[Kravutfall.FORANKRE, Kravutfall.FORANDRE],
                    over_fra__isnull=True,
                    ny_sluttdato__isnull=True,
                ),
            ),
            models.CheckConstraint(
                name="kravvurdering_ikke_for_lenge",
                condition=Q(ny_sluttdato__isnull=True) | Q(ny_sluttdato__lte=F("dag") + LENGSTE_KRAV),
            ),
        ]
        triggers = [
            BARE_TILFOEYING,
            pgtrigger.Trigger(
                name="av_et_krav_som_gjelder",
                when=pgtrigger.Before,
                operation=pgtrigger.Insert,
                func="""
                    IF NOT EXISTS (
                        SELECT 1 FROM rapporteringskrav_rapporteringskrav k
                        WHERE k.id = NEW.krav_id AND k.status = 'gjelder'
                            AND (NEW.utfall <> 'forankre' OR k.hjemmel <> '')
                    ) THEN
                        RAISE EXCEPTION USING ERRCODE = 'check_violation', CONSTRAINT = 'kravvurdering_av_det_som_gjelder',
                            MESSAGE = 'Bare et krav som gjelder, kan vurderes, og et krav som forankres, har en hjemmel.';
                    END IF;
                    RETURN NEW;
                """,
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_utfall_display()}: {self.grunn}"
