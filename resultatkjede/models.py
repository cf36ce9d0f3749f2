"""One chain per goal; links in five steps; causal edges that run left to right."""

from __future__ import annotations

import pgtrigger
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from resultatkjede.enums import Evidens, Paavirkbarhet, Risikotype, Steg
from resultatkjede.querysets import ResultatkjedeQuerySet
from tillit.felles.historikk import spor
from tillit.felles.modeller import Versjonert
from tillit.maal.models import Maal
from tillit.organisasjon.models import Organ


@spor()
class Resultatkjede(Versjonert):
    maal = models.OneToOneField(Maal, models.PROTECT, related_name="kjede", verbose_name=_("mål"))

    objects = ResultatkjedeQuerySet.as_manager()

    class Meta:
        verbose_name = _("resultatkjede")
        verbose_name_plural = _("resultatkjeder")

    def __str__(self) -> str:
        return f"Resultatkjede for «{self.maal}»"


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
    rekkefoelge = models.PositiveSmallIntegerField(_("rekkefølge"), default=100)

    class Meta:
        verbose_name = _("ledd")
        verbose_name_plural = _("ledd")
        ordering = ["steg", "rekkefoelge", "pk"]
        constraints = [
            models.CheckConstraint(name="ledd_steg_en_til_fem", condition=Q(steg__gte=1, steg__lte=5)),
            models.CheckConstraint(name="ledd_har_tekst", condition=~Q(tekst="")),
            models.CheckConstraint(name="ledd_en_eier", condition=Q(eier__isnull=True) | Q(eier_utenfor="")),
        ]
        triggers = [
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
        ]

    def __str__(self) -> str:
        return self.tekst


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
        ]
        triggers = [
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
