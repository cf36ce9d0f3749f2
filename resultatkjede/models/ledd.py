"""A link of a chain, the figures that tell of it, and what makes it the same as a link of another chain."""

from __future__ import annotations

import pgtrigger
from django.contrib.postgres.indexes import GinIndex
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from resultatkjede.enums import Paavirkbarhet, Risikotype, Steg
from resultatkjede.models.endring import kjede_endret
from resultatkjede.models.kjede import Resultatkjede
from tillit.felles.historikk import spor
from tillit.felles.modeller import Versjonert
from tillit.maal.models import Indikator
from tillit.organisasjon.models import Organ


@spor()
class Fellesledd(models.Model):
    """What several chains have in common: the same effect, fed by several virksomheter. Each chain keeps a ledd of its
    own, with its own edges; this says that they speak of one thing.
    """

    steg = models.PositiveSmallIntegerField(_("steg"), choices=Steg)
    tekst = models.CharField(_("tekst"), max_length=300)

    class Meta:
        verbose_name = _("felles ledd")
        verbose_name_plural = _("felles ledd")
        constraints = [
            models.CheckConstraint(name="fellesledd_steg_en_til_fem", condition=Q(steg__gte=1, steg__lte=5)),
            models.CheckConstraint(name="fellesledd_har_tekst", condition=~Q(tekst="")),
        ]
        # What its ledd are held to must stand still.
        triggers = [pgtrigger.ReadOnly(name="steg_staar_fast", fields=["steg"])]

    def __str__(self) -> str:
        return self.tekst


@spor()
class Ledd(Versjonert):
    """One link: something put in, done, delivered, or changed for somebody."""

    kjede = models.ForeignKey(Resultatkjede, models.CASCADE, related_name="ledd", verbose_name=_("resultatkjede"))
    steg = models.PositiveSmallIntegerField(_("steg"), choices=Steg)
    tekst = models.CharField(_("tekst"), max_length=300)
    eier = models.ForeignKey(Organ, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("eier"))
    eier_utenfor = models.CharField(_("eier utenfor kommunen"), max_length=120, blank=True)
    paavirkbarhet = models.CharField(_("påvirkbarhet"), max_length=10, choices=Paavirkbarhet, blank=True)
    risikotype = models.CharField(
        _("risikotype"), max_length=15, choices=Risikotype, blank=True, help_text=_("Tomt: følger steget.")
    )
    uten_indikator_grunn = models.CharField(
        _("hvorfor effekten ikke måles"), max_length=500, blank=True, help_text=_("Når ingen indikator kan si noe.")
    )
    felles = models.ForeignKey(
        Fellesledd, models.PROTECT, null=True, blank=True, related_name="ledd", verbose_name=_("felles ledd")
    )
    rekkefoelge = models.PositiveSmallIntegerField(_("rekkefølge"), default=100)

    class Meta:
        verbose_name = _("ledd")
        verbose_name_plural = _("ledd")
        ordering = ["steg", "rekkefoelge", "pk"]
        constraints = [
            models.CheckConstraint(name="ledd_steg_en_til_fem", condition=Q(steg__gte=1, steg__lte=5)),
            models.CheckConstraint(name="ledd_har_tekst", condition=~Q(tekst="")),
            models.CheckConstraint(name="ledd_en_eier", condition=Q(eier__isnull=True) | Q(eier_utenfor="")),
            models.UniqueConstraint(fields=["kjede", "felles"], name="ledd_felles_en_gang_i_kjeden"),
        ]
        # «Does this look like one that is there?» is asked of every visible effect.
        indexes = [GinIndex(name="ledd_tekst_trigram", fields=["tekst"], opclasses=["gin_trgm_ops"])]
        triggers = [
            kjede_endret("{rad}.kjede_id"),
            pgtrigger.Trigger(
                name="felles_i_samme_steg",
                when=pgtrigger.Before,
                operation=pgtrigger.Insert | pgtrigger.UpdateOf("felles_id", "steg"),
                condition=pgtrigger.Q(new__felles__isnull=False),
                func="""
                    IF NEW.steg <> (SELECT f.steg FROM resultatkjede_fellesledd f WHERE f.id = NEW.felles_id) THEN
                        RAISE EXCEPTION USING ERRCODE = 'check_violation', CONSTRAINT = 'ledd_felles_i_samme_steg',
                            MESSAGE = 'Leddet er felles og står i samme steg i alle kjeder. Ta det ut av fellesskapet før det flyttes.';
                    END IF;
                    RETURN NEW;
                """,
            ),
            pgtrigger.Trigger(
                name="flytting_holder_retningen",
                when=pgtrigger.Before,
                operation=pgtrigger.UpdateOf("steg", "kjede_id"),
                # The chain's row is the gate its movers and connectors pass one at a time: the two ends of one edge,
                # moved at once and each looking at where the other was, would else pass each other.
                func="""
                    PERFORM 1 FROM resultatkjede_resultatkjede
                        WHERE id IN (OLD.kjede_id, NEW.kjede_id) ORDER BY id FOR NO KEY UPDATE;
                    IF NEW.kjede_id <> OLD.kjede_id AND EXISTS (
                        SELECT 1 FROM resultatkjede_kobling k WHERE k.fra_id = NEW.id OR k.til_id = NEW.id
                    ) OR EXISTS (
                        SELECT 1 FROM resultatkjede_kobling k JOIN resultatkjede_ledd l ON l.id = k.fra_id
                        WHERE k.til_id = NEW.id AND l.steg >= NEW.steg
                        UNION ALL
                        SELECT 1 FROM resultatkjede_kobling k JOIN resultatkjede_ledd l ON l.id = k.til_id
                        WHERE k.fra_id = NEW.id AND l.steg <= NEW.steg
                    ) THEN
                        RAISE EXCEPTION USING ERRCODE = 'check_violation', CONSTRAINT = 'ledd_holder_retningen',
                            MESSAGE = 'Koblinger går fra venstre mot høyre. Leddet kan ikke flyttes forbi dem.';
                    END IF;
                    RETURN NEW;
                """,
            ),
            pgtrigger.Trigger(
                name="fortelling_holder_steget",
                when=pgtrigger.After,  # behind the gate above
                operation=pgtrigger.UpdateOf("steg"),
                condition=~pgtrigger.Q(new__steg=Steg.BRUKEREFFEKT),
                func="""
                    IF EXISTS (SELECT 1 FROM resultatkjede_nyttefortelling f WHERE f.ledd_id = NEW.id) THEN
                        RAISE EXCEPTION USING ERRCODE = 'check_violation', CONSTRAINT = 'ledd_har_nyttefortelling',
                            MESSAGE = 'Leddet har en nyttefortelling og må bli stående som brukereffekt.';
                    END IF;
                    RETURN NULL;
                """,
            ),
        ]

    def __str__(self) -> str:
        return self.tekst


@spor()
class Leddindikator(models.Model):
    """An indicator that tells how it goes with what a ledd says."""

    ledd = models.ForeignKey(Ledd, models.CASCADE, related_name="leddindikatorer", verbose_name=_("ledd"))
    indikator = models.ForeignKey(Indikator, models.PROTECT, related_name="+", verbose_name=_("indikator"))

    class Meta:
        verbose_name = _("indikator på et ledd")
        verbose_name_plural = _("indikatorer på ledd")
        ordering = ["pk"]
        constraints = [models.UniqueConstraint(fields=["ledd", "indikator"], name="leddindikator_bare_en_gang")]
        triggers = [kjede_endret("SELECT l.kjede_id FROM resultatkjede_ledd l WHERE l.id = {rad}.ledd_id")]

    def __str__(self) -> str:
        return f"{self.indikator} ({self.ledd})"
