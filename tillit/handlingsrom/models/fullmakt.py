"""What a virksomhet decides itself, up to a limit, and what that was used for."""

from __future__ import annotations

from datetime import date, timedelta

import pgtrigger
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from tillit.felles.historikk import spor
from tillit.felles.modeller import BARE_TILFOEYING, Gyldig, Versjonert
from tillit.handlingsrom.querysets import FullmaktQuerySet
from tillit.handlingsrom.rules import LENGSTE_FULLMAKT
from tillit.organisasjon.models import Bruker, Styringsrelasjon
from tillit.organisasjon.models.varighet import I_DAG, relasjonen_varer

# The words of a fullmakt: what is changed with a reason, and kept as it was in history.
ORD = ("hva", "grense", "hjemmel")


@spor()
class Fullmakt(Versjonert, Gyldig):
    """Given by who steers, in one relation. `grense` is empty where none is set: that is said, not guessed."""

    relasjon = models.ForeignKey(
        Styringsrelasjon, models.PROTECT, related_name="fullmakter", verbose_name=_("styringsrelasjon")
    )
    hva = models.CharField(_("hva virksomheten avgjør selv"), max_length=LENGSTE_FULLMAKT)
    grense = models.CharField(_("grense"), max_length=LENGSTE_FULLMAKT, blank=True)
    hjemmel = models.CharField(_("hjemmel"), max_length=200, blank=True)
    gitt_av = models.ForeignKey(Bruker, models.PROTECT, related_name="+", verbose_name=_("gitt av"))
    gitt_tid = models.DateTimeField(_("gitt"), auto_now_add=True)
    sluttgrunn = models.CharField(_("hvorfor den avsluttes"), max_length=500, blank=True)

    objects = FullmaktQuerySet.as_manager()

    class Meta(Gyldig.Meta):
        verbose_name = _("fullmakt")
        verbose_name_plural = _("fullmakter")
        ordering = ["hva", "pk"]
        constraints = [
            *Gyldig.Meta.constraints,
            models.CheckConstraint(name="fullmakt_har_ord", condition=~Q(hva="")),
            models.CheckConstraint(
                name="fullmakt_sluttgrunn_har_slutt", condition=Q(sluttgrunn="") | Q(gyldig_til__isnull=False)
            ),
        ]
        triggers = [
            pgtrigger.Protect(name="slettes_aldri", operation=pgtrigger.Delete),
            pgtrigger.ReadOnly(name="gitt_staar_fast", fields=["relasjon", "gyldig_fra", "gitt_av", "gitt_tid"]),
            relasjonen_varer("NEW.relasjon_id"),
            pgtrigger.Trigger(
                name="avsluttet_staar_fast",
                when=pgtrigger.Before,
                operation=pgtrigger.Update,
                func=f"""
                    IF OLD.gyldig_til <= {I_DAG} OR EXISTS (
                        SELECT 1 FROM organisasjon_styringsrelasjon r
                        WHERE r.id = OLD.relasjon_id AND r.gyldig_til <= {I_DAG}
                    ) THEN
                        RAISE EXCEPTION USING ERRCODE = 'check_violation', CONSTRAINT = 'fullmakt_avsluttet_staar_fast',
                            MESSAGE = 'Fullmakten er avsluttet, og kan ikke endres. Gi en ny.';
                    END IF;
                    IF NEW.gyldig_til IS DISTINCT FROM OLD.gyldig_til AND (NEW.gyldig_til < {I_DAG} OR NEW.sluttgrunn = '') THEN
                        RAISE EXCEPTION USING ERRCODE = 'check_violation', CONSTRAINT = 'fullmakt_avsluttes_framover',
                            MESSAGE = 'En fullmakt avsluttes tidligst i dag, med en grunn.';
                    END IF;
                    RETURN NEW;
                """,
            ),
        ]

    def __str__(self) -> str:
        return self.hva

    @property
    def siste_dag(self) -> date | None:
        """The last day it holds, as people say it; None where no end is set."""
        til = self.holder_til
        return til - timedelta(days=1) if til else None

    @property
    def adresse(self) -> str:
        return reverse("handlingsrom:fullmakt", args=[self.pk])

    @property
    def holder_til(self) -> date | None:
        """The first day it no longer holds: it ends with the relation it was given in, if not before."""
        return min((dag for dag in (self.gyldig_til, self.relasjon.gyldig_til) if dag), default=None)


@spor()
class Fullmaktsbruk(models.Model):
    """What it was used for, told by the virksomhet. Nobody counts it: it shows that the room is there."""

    fullmakt = models.ForeignKey(Fullmakt, models.PROTECT, related_name="bruk", verbose_name=_("fullmakt"))
    dag = models.DateField(_("dag"))
    tekst = models.CharField(_("hva den ble brukt til"), max_length=500)
    av = models.ForeignKey(Bruker, models.PROTECT, related_name="+", verbose_name=_("skrevet av"))
    tid = models.DateTimeField(_("skrevet"), auto_now_add=True)

    class Meta:
        verbose_name = _("bruk av en fullmakt")
        verbose_name_plural = _("bruk av fullmakter")
        ordering = ["-dag", "-pk"]
        constraints = [models.CheckConstraint(name="fullmaktsbruk_har_ord", condition=~Q(tekst=""))]
        triggers = [
            BARE_TILFOEYING,
            pgtrigger.Trigger(
                name="brukt_mens_den_gjaldt",
                when=pgtrigger.Before,
                operation=pgtrigger.Insert,
                func=f"""
                    IF NEW.dag > {I_DAG} OR NOT EXISTS (
                        SELECT 1 FROM handlingsrom_fullmakt f
                        JOIN organisasjon_styringsrelasjon r ON r.id = f.relasjon_id
                        WHERE f.id = NEW.fullmakt_id AND f.gyldig_fra <= NEW.dag
                            AND (f.gyldig_til IS NULL OR NEW.dag < f.gyldig_til)
                            AND (r.gyldig_til IS NULL OR NEW.dag < r.gyldig_til)
                    ) THEN
                        RAISE EXCEPTION USING ERRCODE = 'check_violation', CONSTRAINT = 'fullmaktsbruk_mens_den_gjaldt',
                            MESSAGE = 'Fullmakten gjaldt ikke den dagen.';
                    END IF;
                    RETURN NEW;
                """,
            ),
        ]

    def __str__(self) -> str:
        return self.tekst
