"""What a matter is about, wherever it stands: on a programme, or waiting for a meeting."""

from __future__ import annotations

import pgtrigger
from django.db import models
from django.utils.translation import gettext_lazy as _

from resultatkjede.models import Risiko
from styringsdialog.enums import Sakshensikt, Sakskategori
from tillit.felles.modeller import Versjonert
from tillit.handlingsrom.models import MoettGrense
from tillit.maal.models import Indikator, Maal
from tillit.organisasjon.enums import Part
from tillit.organisasjon.models import Bruker
from tillit.organisasjon.models.rollesql import holder_rolle

# The words of a matter: its own party's alone.
ORD = ("tittel", "kategori", "hensikt", "min_plan", "maal", "grunnlag")
# What it came from, where it came from something on another page.
OPPHAV = ("indikator", "risiko", "signal", "grense", "loefte")
# The party that `handling(…, part=…)` says is acting, as SQL.
HANDLENDE_PART = "TEXT := NULLIF(current_setting('pghistory.context_metadata', true), '')::jsonb ->> 'part'"
MOETETS_RELASJON = "SELECT m.relasjon_id FROM styringsdialog_moete m WHERE m.id = NEW.moete_id"


def opphavet(rad: str = "") -> str:
    """Its columns as SQL: of NEW, of OLD, or by their names alone."""
    return ", ".join(f"{rad}{felt}_id" for felt in OPPHAV)


class Saksinnhold(Versjonert):
    """Under the name of the party that proposed it. At most one of `OPPHAV` is what it came from."""

    tittel = models.CharField(_("sak"), max_length=200)
    kategori = models.CharField(_("kategori"), max_length=15, choices=Sakskategori)
    # Empty where the point was proposed before anybody was asked.
    hensikt = models.CharField(_("hensikt"), max_length=15, choices=Sakshensikt, blank=True)
    maal = models.ForeignKey(Maal, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("mål"))
    # What the point rests on, as it was when it was put up: it stays as written.
    grunnlag = models.TextField(_("grunnlag for saken"), max_length=6000, blank=True)
    indikator = models.ForeignKey(
        Indikator, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("indikator")
    )
    # Without a constraint in the database: risks went with their ledd once, and points about them still stand.
    risiko = models.ForeignKey(
        Risiko,
        models.DO_NOTHING,
        null=True,
        blank=True,
        db_constraint=False,
        related_name="+",
        verbose_name=_("risiko"),
    )
    signal = models.ForeignKey(
        "styringsdialog.Signal", models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("signal")
    )
    grense = models.ForeignKey(
        MoettGrense, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("møtt grense")
    )
    loefte = models.ForeignKey(
        "styringsdialog.Oppfoelging", models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("løfte")
    )
    min_plan = models.PositiveSmallIntegerField(_("minutter planlagt"))
    foreslaatt_av = models.ForeignKey(Bruker, models.PROTECT, related_name="+", verbose_name=_("foreslått av"))
    part = models.CharField(_("part"), max_length=15, choices=Part)

    class Meta:
        abstract = True

    def __str__(self) -> str:
        return self.tittel


def i_relasjonen(relasjon: str) -> pgtrigger.Trigger:
    """Goal, indicator, signal, limit and promise are of the relation the matter is between. `relasjon` is SQL that finds it from NEW."""
    return pgtrigger.Trigger(
        name="sakspunkt_maal_i_relasjonen",
        when=pgtrigger.Before,
        operation=pgtrigger.Insert
        | pgtrigger.UpdateOf("maal_id", "indikator_id", "signal_id", "grense_id", "loefte_id"),
        func=f"""
            IF NEW.maal_id IS NOT NULL AND NOT EXISTS (
                SELECT 1 FROM maal_maal a WHERE a.id = NEW.maal_id AND a.relasjon_id = ({relasjon})
            ) THEN
                RAISE EXCEPTION USING ERRCODE = 'check_violation', CONSTRAINT = 'sakspunkt_maal_i_relasjonen',
                    MESSAGE = 'Målet hører til en annen styringsrelasjon.';
            END IF;
            IF NEW.indikator_id IS NOT NULL AND NOT EXISTS (
                SELECT 1 FROM maal_indikator i JOIN maal_maal a ON a.id = i.maal_id
                WHERE i.id = NEW.indikator_id AND a.relasjon_id = ({relasjon})
            ) THEN
                RAISE EXCEPTION USING ERRCODE = 'check_violation', CONSTRAINT = 'sakspunkt_indikator_i_relasjonen',
                    MESSAGE = 'Indikatoren hører til en annen styringsrelasjon.';
            END IF;
            IF NEW.signal_id IS NOT NULL AND NOT EXISTS (
                SELECT 1 FROM styringsdialog_signal s JOIN styringsdialog_signalkilde k ON k.id = s.kilde_id
                WHERE s.id = NEW.signal_id AND k.relasjon_id = ({relasjon})
            ) THEN
                RAISE EXCEPTION USING ERRCODE = 'check_violation', CONSTRAINT = 'sakspunkt_signal_i_relasjonen',
                    MESSAGE = 'Signalet hører til en annen styringsrelasjon.';
            END IF;
            IF NEW.grense_id IS NOT NULL AND NOT EXISTS (
                SELECT 1 FROM handlingsrom_moettgrense g WHERE g.id = NEW.grense_id AND g.relasjon_id = ({relasjon})
            ) THEN
                RAISE EXCEPTION USING ERRCODE = 'check_violation', CONSTRAINT = 'sakspunkt_grense_i_relasjonen',
                    MESSAGE = 'Grensen hører til en annen styringsrelasjon.';
            END IF;
            IF NEW.loefte_id IS NOT NULL AND NOT EXISTS (
                SELECT 1 FROM styringsdialog_oppfoelging o
                WHERE o.id = NEW.loefte_id AND o.signal_id IS NULL AND o.relasjon_id = ({relasjon})
            ) THEN
                RAISE EXCEPTION USING ERRCODE = 'check_violation', CONSTRAINT = 'sakspunkt_loefte_i_relasjonen',
                    MESSAGE = 'Løftet hører til en annen styringsrelasjon.';
            END IF;
            RETURN NEW;
        """,
    )


# Of a row that has `part`, in a relation `r`.
_PARTENS_ORGAN = "CASE NEW.part WHEN 'overordnet' THEN r.overordnet_id ELSE r.underordnet_id END"


def forfatteren_er_partens(relasjon: str, *, ogsaa: str = "false", gjelder: pgtrigger.Q) -> pgtrigger.Trigger:
    """A new matter is put up by the party it stands under, and its author has a role with that party that day.

    `ogsaa`: SQL of NEW and the relation `r`, who else the author may be. `gjelder`: of the rows this is asked of; what
    waited, or was postponed, has its author from where it stood before.
    """
    return pgtrigger.Trigger(
        name="forfatteren_er_partens",
        when=pgtrigger.Before,
        operation=pgtrigger.Insert,
        condition=gjelder,
        declare=[("part", HANDLENDE_PART)],
        func=f"""
            IF part IS DISTINCT FROM NEW.part THEN
                RAISE EXCEPTION USING ERRCODE = 'check_violation', CONSTRAINT = 'saken_foreslaas_av_parten',
                    MESSAGE = 'En sak foreslås av den parten den står for.';
            END IF;
            IF NOT EXISTS (
                SELECT 1 FROM organisasjon_styringsrelasjon r
                WHERE r.id = ({relasjon}) AND ({holder_rolle("NEW.foreslaatt_av_id", _PARTENS_ORGAN)} OR {ogsaa})
            ) THEN
                RAISE EXCEPTION USING ERRCODE = 'check_violation', CONSTRAINT = 'forfatteren_er_partens',
                    MESSAGE = 'Den som foreslår en sak for en part, må ha en rolle hos parten den dagen.';
            END IF;
            RETURN NEW;
        """,
    )
