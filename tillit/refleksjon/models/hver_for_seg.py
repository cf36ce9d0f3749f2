"""What each party says of a year by itself, and the database's own no to reading over the other's shoulder."""

from __future__ import annotations

import pgtrigger
from django.db import models
from django.utils.translation import gettext_lazy as _

from styringsdialog.models.saksinnhold import HANDLENDE_PART
from tillit.felles.modeller import Versjonert
from tillit.organisasjon.enums import Part, Rettighet
from tillit.organisasjon.models import Bruker, Styringsrelasjon
from tillit.organisasjon.models.rollesql import holder_rolle
from tillit.organisasjon.models.varighet import relasjonen_varer
from tillit.refleksjon.querysets import HverForSegQuerySet


class HverForSeg(Versjonert):
    """One party's answer of one year. Changed until the other party has answered too; then both stand."""

    relasjon = models.ForeignKey(Styringsrelasjon, models.PROTECT, related_name="+", verbose_name=_("styringsrelasjon"))
    aar = models.PositiveSmallIntegerField(_("år"))
    part = models.CharField(_("part"), max_length=15, choices=Part)
    av = models.ForeignKey(Bruker, models.PROTECT, related_name="+", verbose_name=_("svart av"))
    tid = models.DateTimeField(_("svart"), auto_now=True)

    objects = HverForSegQuerySet.as_manager()

    class Meta:
        abstract = True

    def __str__(self) -> str:
        return f"{self.aar}: {self.get_part_display()}"


def har_rollen(part: str, bruker: str) -> str:
    """SQL: that person answers for that party that day. For a trigger that has the relation as `rel` and a day as `dag`."""
    organ = f"CASE {part} WHEN 'overordnet' THEN rel.overordnet_id ELSE rel.underordnet_id END"
    return holder_rolle(bruker, organ, Rettighet.DIALOG_EVALUERE, dag="dag")


def hver_for_seg(tabell: str) -> list[pgtrigger.Trigger]:
    """Of a table that inherits `HverForSeg`. The relation's row is the queue: the second of two who answer sees the first."""
    den_andres = (
        f"SELECT 1 FROM {tabell} e WHERE e.relasjon_id = NEW.relasjon_id AND e.aar = NEW.aar AND e.part <> NEW.part"
    )
    return [
        pgtrigger.Protect(name="slettes_aldri", operation=pgtrigger.Delete),
        pgtrigger.ReadOnly(name="hvilket_aar_og_hvem", fields=["relasjon", "aar", "part"]),
        # What the other party has begun is finished, also when the relation is over by then.
        relasjonen_varer(f"CASE WHEN EXISTS ({den_andres}) THEN NULL ELSE NEW.relasjon_id END"),
        pgtrigger.Trigger(
            name="hver_for_seg",
            when=pgtrigger.Before,
            operation=pgtrigger.Insert | pgtrigger.Update,
            declare=[
                ("rel", "RECORD"),
                ("den_andre", "BIGINT"),
                ("handlende", HANDLENDE_PART),
                ("dag", "DATE := (NEW.tid AT TIME ZONE 'Europe/Oslo')::date"),
            ],
            func=f"""
                SELECT r.* INTO rel FROM organisasjon_styringsrelasjon r WHERE r.id = NEW.relasjon_id FOR NO KEY UPDATE;
                SELECT e.av_id INTO den_andre FROM {tabell} e
                    WHERE e.relasjon_id = NEW.relasjon_id AND e.aar = NEW.aar AND e.part <> NEW.part;
                IF TG_OP = 'UPDATE' AND den_andre IS NOT NULL THEN
                    RAISE EXCEPTION USING ERRCODE = 'check_violation', CONSTRAINT = '{tabell}_staar_fast',
                        MESSAGE = 'Begge parter har svart. Svarene kan ikke lenger endres.';
                END IF;
                IF NEW.aar NOT BETWEEN extract(year FROM dag) - 1 AND extract(year FROM dag)
                    OR NEW.aar < extract(year FROM rel.gyldig_fra) OR NEW.aar > extract(year FROM rel.gyldig_til - 1) THEN
                    RAISE EXCEPTION USING ERRCODE = 'check_violation', CONSTRAINT = '{tabell}_i_aaret',
                        MESSAGE = 'Partene svarer for i år og for i fjor, når styringsrelasjonen gjaldt da.';
                END IF;
                IF handlende IS DISTINCT FROM NEW.part THEN
                    RAISE EXCEPTION USING ERRCODE = 'check_violation', CONSTRAINT = '{tabell}_for_egen_part',
                        MESSAGE = 'Hver part svarer for seg selv.';
                END IF;
                IF den_andre = NEW.av_id THEN
                    RAISE EXCEPTION USING ERRCODE = 'check_violation', CONSTRAINT = '{tabell}_en_person_en_part',
                        MESSAGE = 'Du har svart for den andre parten. En annen må svare for denne.';
                END IF;
                IF NOT {har_rollen("NEW.part", "NEW.av_id")} THEN
                    RAISE EXCEPTION USING ERRCODE = 'check_violation', CONSTRAINT = '{tabell}_sies_av_partens_egne',
                        MESSAGE = 'Den som svarer for en part, må ha en rolle hos parten den dagen.';
                END IF;
                RETURN NEW;
            """,
        ),
    ]
