"""Where one virksomhet does not follow the common rule: what differs, why, who decided, and when it is looked at."""

from __future__ import annotations

import pgtrigger
from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from tillit.felles.avvisning import avvis
from tillit.felles.historikk import spor
from tillit.felles.modeller import BARE_TILFOEYING, Versjonert
from tillit.organisasjon.enums import Rettighet
from tillit.organisasjon.models import Bruker, Styringsrelasjon
from tillit.organisasjon.models.rollesql import holder_rolle, organet
from tillit.organisasjon.models.varighet import I_DAG, relasjonen_varer
from tillit.unntak.enums import AVSLUTTER, Unntaksstatus, Unntaksutfall
from tillit.unntak.querysets import UnntakQuerySet
from tillit.unntak.rules import LENGSTE_REGEL, LENGSTE_TEKST, LENGSTE_TID

_AVSLUTTER = ", ".join(f"'{utfall}'" for utfall in sorted(AVSLUTTER))


def _bestemmer(bruker: str, relasjon: str) -> str:
    """SQL: the person has a role that decides on the department today."""
    return holder_rolle(bruker, organet(relasjon, "overordnet"), Rettighet.UNNTAK_BESTEMME)


@spor()
class Unntak(Versjonert):
    """Decided by the department, for one virksomhet. Its words stand; only what is judged of it moves it."""

    relasjon = models.ForeignKey(
        Styringsrelasjon, models.PROTECT, related_name="unntak", verbose_name=_("styringsrelasjon")
    )
    regel = models.CharField(_("den felles regelen"), max_length=LENGSTE_REGEL)
    hva = models.TextField(_("hva som er annerledes"), max_length=LENGSTE_TEKST)
    hvorfor = models.TextField(_("hvorfor"), max_length=LENGSTE_TEKST)
    gjelder_fra = models.DateField(_("gjelder fra"))
    vurderes_innen = models.DateField(_("vurderes innen"))
    status = models.CharField(_("tilstand"), max_length=15, choices=Unntaksstatus, default=Unntaksstatus.GJELDER)
    bestemt_av = models.ForeignKey(Bruker, models.PROTECT, related_name="+", verbose_name=_("bestemt av"))
    bestemt_tid = models.DateTimeField(_("bestemt"), auto_now_add=True)

    objects = UnntakQuerySet.as_manager()

    class Meta:
        verbose_name = _("unntak fra felles regel")
        verbose_name_plural = _("unntak fra felles regel")
        ordering = ["regel", "pk"]
        indexes = [
            models.Index(name="unntak_vurderes", fields=["relasjon", "vurderes_innen"], condition=Q(status="gjelder"))
        ]
        constraints = [
            models.CheckConstraint(name="unntak_har_ord", condition=~Q(regel="") & ~Q(hva="") & ~Q(hvorfor="")),
            models.CheckConstraint(
                name="unntak_vurderes_etter_at_det_gjelder", condition=Q(vurderes_innen__gte=F("gjelder_fra"))
            ),
        ]
        triggers = [
            relasjonen_varer("NEW.relasjon_id"),
            pgtrigger.Protect(name="slettes_aldri", operation=pgtrigger.Delete),
            pgtrigger.Protect(
                name="avsluttet_staar_fast",
                operation=pgtrigger.Update,
                condition=pgtrigger.Q(old__status=Unntaksstatus.AVSLUTTET.value),
            ),
            pgtrigger.ReadOnly(
                name="det_som_ble_bestemt_staar_fast",
                fields=["relasjon", "regel", "hva", "hvorfor", "gjelder_fra", "bestemt_av", "bestemt_tid"],
            ),
            pgtrigger.Trigger(
                name="bestemt_av_avdelingen",
                when=pgtrigger.Before,
                operation=pgtrigger.Insert,
                func=f"""
                    IF NOT {_bestemmer("NEW.bestemt_av_id", "NEW.relasjon_id")} THEN
                        {avvis("unntak_bestemt_av_avdelingen", "Bare avdelingen bestemmer om unntak.")}
                    END IF;
                    IF NEW.status <> 'gjelder' OR NEW.vurderes_innen > NEW.gjelder_fra + {LENGSTE_TID.days} THEN
                        {avvis("unntak_varer_ikke_for_lenge", "Et unntak vurderes på nytt innen fire år.")}
                    END IF;
                    RETURN NEW;
                """,
            ),
            pgtrigger.Trigger(
                name="flyttes_ved_vurdering",
                when=pgtrigger.Before,
                operation=pgtrigger.UpdateOf("status", "vurderes_innen"),
                func=f"""
                    IF NEW.status <> OLD.status AND NOT EXISTS (
                        SELECT 1 FROM unntak_unntaksvurdering v WHERE v.unntak_id = NEW.id AND v.utfall IN ({_AVSLUTTER})
                    ) THEN
                        {avvis("unntak_avsluttes_ved_vurdering", "Et unntak avsluttes når det er vurdert.")}
                    END IF;
                    IF NEW.vurderes_innen <> OLD.vurderes_innen AND NOT EXISTS (
                        SELECT 1 FROM unntak_unntaksvurdering v
                        WHERE v.unntak_id = NEW.id AND v.utfall = 'fortsetter' AND v.ny_dag = NEW.vurderes_innen
                    ) THEN
                        {avvis("unntak_fortsetter_ved_vurdering", "Et unntak fortsetter når det er vurdert.")}
                    END IF;
                    RETURN NEW;
                """,
            ),
        ]

    def __str__(self) -> str:
        return self.regel

    @property
    def adresse(self) -> str:
        return reverse("unntak:vis", args=[self.pk])


@spor()
class Unntaksvurdering(models.Model):
    """What was said of it when it was looked at: only added to. `ny_dag` is when it is looked at next, if it goes on."""

    unntak = models.ForeignKey(Unntak, models.PROTECT, related_name="vurderinger", verbose_name=_("unntak"))
    utfall = models.CharField(_("utfall"), max_length=15, choices=Unntaksutfall)
    grunn = models.TextField(_("hvorfor"), max_length=LENGSTE_TEKST)
    ny_dag = models.DateField(_("vurderes igjen innen"), null=True, blank=True)
    av = models.ForeignKey(Bruker, models.PROTECT, related_name="+", verbose_name=_("vurdert av"))
    tid = models.DateTimeField(_("vurdert"), auto_now_add=True)

    class Meta:
        verbose_name = _("vurdering av et unntak")
        verbose_name_plural = _("vurderinger av unntak")
        ordering = ["-pk"]
        constraints = [
            models.CheckConstraint(name="unntaksvurdering_har_grunn", condition=~Q(grunn="")),
            models.CheckConstraint(
                name="unntaksvurdering_ny_dag_om_det_fortsetter",
                condition=Q(utfall="fortsetter", ny_dag__isnull=False) | ~Q(utfall="fortsetter") & Q(ny_dag=None),
            ),
        ]
        triggers = [
            BARE_TILFOEYING,
            pgtrigger.Trigger(
                name="av_det_som_gjelder",
                when=pgtrigger.Before,
                operation=pgtrigger.Insert,
                func=f"""
                    IF NOT EXISTS (
                        SELECT 1 FROM unntak_unntak u WHERE u.id = NEW.unntak_id AND u.status = 'gjelder'
                            AND {_bestemmer("NEW.av_id", "u.relasjon_id")} FOR SHARE
                    ) THEN
                        {avvis("unntaksvurdering_av_det_som_gjelder", "Avdelingen vurderer unntak som gjelder.")}
                    END IF;
                    IF NEW.ny_dag > {I_DAG} + {LENGSTE_TID.days} THEN
                        {avvis("unntaksvurdering_ikke_for_lenge", "Et unntak vurderes på nytt innen fire år.")}
                    END IF;
                    RETURN NEW;
                """,
            ),
        ]

    def __str__(self) -> str:
        return self.get_utfall_display()
