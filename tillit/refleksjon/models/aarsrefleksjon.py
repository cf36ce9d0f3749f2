"""The page that both parties write of a year, and that each of them says is finished."""

from __future__ import annotations

import pgtrigger
from django.db import models
from django.utils.translation import gettext_lazy as _

from styringsdialog.models.saksinnhold import HANDLENDE_PART
from tillit.felles.historikk import spor
from tillit.felles.modeller import BARE_TILFOEYING, Versjonert
from tillit.organisasjon.enums import Part
from tillit.organisasjon.models import Bruker, Styringsrelasjon
from tillit.organisasjon.models.varighet import relasjonen_varer
from tillit.refleksjon.models.hver_for_seg import har_rollen
from tillit.refleksjon.querysets import AarsrefleksjonQuerySet

TEKSTLENGDE = 12_000
# Both parties have said that the page, as it reads, is finished.
_BEGGE_ER_FERDIGE = """
    (SELECT count(DISTINCT s.part) FROM refleksjon_refleksjonsslutt s
        WHERE s.refleksjon_id = {pk} AND s.tekst_versjon = {versjon}) = 2
"""


@spor()
class Aarsrefleksjon(Versjonert):
    """One page a year. `versjon` is that of its text, which is all there is to change in it."""

    relasjon = models.ForeignKey(Styringsrelasjon, models.PROTECT, related_name="+", verbose_name=_("styringsrelasjon"))
    aar = models.PositiveSmallIntegerField(_("år"))
    tekst = models.TextField(_("det partene skriver sammen"), max_length=TEKSTLENGDE, blank=True)
    skrevet_av = models.ForeignKey(Bruker, models.PROTECT, related_name="+", verbose_name=_("sist skrevet av"))
    skrevet_tid = models.DateTimeField(_("sist skrevet"), auto_now=True)

    objects = AarsrefleksjonQuerySet.as_manager()

    class Meta:
        verbose_name = _("refleksjon over et år")
        verbose_name_plural = _("refleksjoner over et år")
        ordering = ["-aar", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["relasjon", "aar"], name="aarsrefleksjon_en_per_aar"),
        ]
        triggers = [
            pgtrigger.Protect(name="slettes_aldri", operation=pgtrigger.Delete),
            pgtrigger.ReadOnly(name="hvilket_aar", fields=["relasjon", "aar"]),
            relasjonen_varer("NEW.relasjon_id"),
            pgtrigger.Trigger(
                name="skrives_av_partene",
                when=pgtrigger.Before,
                operation=pgtrigger.Insert | pgtrigger.Update,
                declare=[
                    ("rel", "RECORD"),
                    ("handlende", HANDLENDE_PART),
                    ("dag", "DATE := (NEW.skrevet_tid AT TIME ZONE 'Europe/Oslo')::date"),
                ],
                func=f"""
                    SELECT r.* INTO rel FROM organisasjon_styringsrelasjon r WHERE r.id = NEW.relasjon_id;
                    IF TG_OP = 'INSERT' AND (NEW.aar NOT BETWEEN extract(year FROM dag) - 1 AND extract(year FROM dag)
                        OR NEW.aar < extract(year FROM rel.gyldig_fra)) THEN
                        RAISE EXCEPTION USING ERRCODE = 'check_violation', CONSTRAINT = 'aarsrefleksjon_i_aaret',
                            MESSAGE = 'Partene svarer for i år og for i fjor, når styringsrelasjonen gjaldt da.';
                    END IF;
                    IF TG_OP = 'UPDATE' THEN
                        IF {_BEGGE_ER_FERDIGE.format(pk="OLD.id", versjon="OLD.versjon")} THEN
                            RAISE EXCEPTION USING ERRCODE = 'check_violation', CONSTRAINT = 'aarsrefleksjon_staar_fast',
                                MESSAGE = 'Begge parter har sagt at refleksjonen er ferdig. Den kan ikke lenger endres.';
                        END IF;
                    END IF;
                    IF handlende IS NULL OR NOT {har_rollen("handlende", "NEW.skrevet_av_id")} THEN
                        RAISE EXCEPTION USING ERRCODE = 'check_violation', CONSTRAINT = 'aarsrefleksjon_av_partene',
                            MESSAGE = 'Den som svarer for en part, må ha en rolle hos parten den dagen.';
                    END IF;
                    RETURN NEW;
                """,
            ),
        ]

    def __str__(self) -> str:
        return str(self.aar)


@spor()
class Refleksjonsslutt(models.Model):
    """One party says that the page is finished as it read in `tekst_versjon`. What is written after makes it void."""

    refleksjon = models.ForeignKey(Aarsrefleksjon, models.PROTECT, related_name="slutter", verbose_name=_("refleksjon"))
    part = models.CharField(_("part"), max_length=15, choices=Part)
    tekst_versjon = models.PositiveIntegerField(_("versjon av teksten"))
    av = models.ForeignKey(Bruker, models.PROTECT, related_name="+", verbose_name=_("sagt av"))
    tid = models.DateTimeField(_("sagt"), auto_now_add=True)

    class Meta:
        verbose_name = _("at en refleksjon er ferdig")
        verbose_name_plural = _("at refleksjoner er ferdige")
        ordering = ["refleksjon", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["refleksjon", "part", "tekst_versjon"], name="refleksjonsslutt_en_gang"),
        ]
        triggers = [
            BARE_TILFOEYING,
            pgtrigger.Trigger(
                name="av_teksten_som_staar",
                when=pgtrigger.Before,
                operation=pgtrigger.Insert,
                declare=[
                    ("siden", "RECORD"),
                    ("rel", "RECORD"),
                    ("handlende", HANDLENDE_PART),
                    ("dag", "DATE := (NEW.tid AT TIME ZONE 'Europe/Oslo')::date"),
                ],
                # The page's row is the queue: nobody writes while it is said to be finished.
                func=f"""
                    SELECT a.* INTO siden FROM refleksjon_aarsrefleksjon a WHERE a.id = NEW.refleksjon_id FOR NO KEY UPDATE;
                    SELECT r.* INTO rel FROM organisasjon_styringsrelasjon r WHERE r.id = siden.relasjon_id;
                    IF siden.versjon <> NEW.tekst_versjon OR siden.tekst = '' THEN
                        RAISE EXCEPTION USING ERRCODE = 'check_violation', CONSTRAINT = 'refleksjonsslutt_av_teksten',
                            MESSAGE = 'Teksten er endret siden du leste den. Les den på nytt, og si at den er ferdig.';
                    END IF;
                    IF handlende IS DISTINCT FROM NEW.part THEN
                        RAISE EXCEPTION USING ERRCODE = 'check_violation', CONSTRAINT = 'refleksjonsslutt_for_egen_part',
                            MESSAGE = 'Hver part svarer for seg selv.';
                    END IF;
                    IF NOT {har_rollen("NEW.part", "NEW.av_id")} THEN
                        RAISE EXCEPTION USING ERRCODE = 'check_violation', CONSTRAINT = 'refleksjonsslutt_av_partens_egne',
                            MESSAGE = 'Den som svarer for en part, må ha en rolle hos parten den dagen.';
                    END IF;
                    IF EXISTS (
                        SELECT 1 FROM refleksjon_refleksjonsslutt s WHERE s.refleksjon_id = NEW.refleksjon_id
                            AND s.tekst_versjon = NEW.tekst_versjon AND s.part <> NEW.part AND s.av_id = NEW.av_id
                    ) THEN
                        RAISE EXCEPTION USING ERRCODE = 'check_violation', CONSTRAINT = 'refleksjonsslutt_en_person_en_part',
                            MESSAGE = 'Du har svart for den andre parten. En annen må svare for denne.';
                    END IF;
                    RETURN NEW;
                """,
            ),
        ]

    def __str__(self) -> str:
        return f"{self.refleksjon_id}: {self.get_part_display()}"
