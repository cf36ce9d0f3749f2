"""An approved summary: what those elected read, word for word, and who of the department stands for it."""

from __future__ import annotations

import pgtrigger
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from tillit.felles.historikk import spor
from tillit.felles.koding import SHA256
from tillit.organisasjon.enums import Rettighet
from tillit.organisasjon.models import Bruker, Organ
from tillit.organisasjon.models.rollesql import rollene
from tillit.rapport.querysets import SammendragsutgaveQuerySet

LENGSTE_TILLEGG = 600
_I_DAG = "(now() AT TIME ZONE 'Europe/Oslo')::date"
_ROLLER = rollene(Rettighet.SAMMENDRAG_GODKJENNE)


@spor(
    model_name="SammendragsutgaveEvent",
    fields=["organ", "avdeling", "aar", "nummer", "regelutgave", "sha256", "tillegg", "tillegg_av", "godkjent_av"],
)
class Sammendragsutgave(models.Model):
    """One approval is one utgave: the row is the approval, and there is no draft of it.

    `innhold` is what the rules said that day, `regelutgave` which rules they were; `tillegg` is what a person wrote
    beside it, and `tillegg_av` who.
    """

    organ = models.ForeignKey(Organ, models.PROTECT, related_name="sammendragsutgaver", verbose_name=_("gjelder"))
    avdeling = models.ForeignKey(Organ, models.PROTECT, related_name="+", verbose_name=_("godkjent for"))
    aar = models.PositiveSmallIntegerField(_("år"))
    nummer = models.PositiveIntegerField(_("utgave"))
    innhold = models.JSONField(_("innhold"))
    regelutgave = models.PositiveSmallIntegerField(_("reglenes utgave"))
    sha256 = models.CharField(_("SHA-256"), max_length=64)
    tillegg = models.TextField(_("tillegg fra avdelingen"), max_length=LENGSTE_TILLEGG, blank=True)
    tillegg_av = models.ForeignKey(
        Bruker, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("tillegget er skrevet av")
    )
    godkjent_av = models.ForeignKey(Bruker, models.PROTECT, related_name="+", verbose_name=_("godkjent av"))
    godkjent_tid = models.DateTimeField(_("godkjent"), auto_now_add=True)

    objects = SammendragsutgaveQuerySet.as_manager()

    class Meta:
        verbose_name = _("godkjent sammendrag")
        verbose_name_plural = _("godkjente sammendrag")
        ordering = ["organ", "-nummer"]
        constraints = [
            models.UniqueConstraint(fields=["organ", "nummer"], name="sammendragsutgave_en_om_gangen"),
            models.CheckConstraint(name="sammendragsutgave_har_sum", condition=Q(sha256__regex=SHA256)),
            models.CheckConstraint(
                name="sammendragsutgave_tillegg_har_navn",
                condition=Q(tillegg="", tillegg_av__isnull=True) | (~Q(tillegg="") & Q(tillegg_av__isnull=False)),
            ),
        ]
        triggers = [
            pgtrigger.Protect(name="staar_som_godkjent", operation=pgtrigger.Update | pgtrigger.Delete),
            pgtrigger.Trigger(
                name="godkjennes_av_den_som_styrer",
                when=pgtrigger.Before,
                operation=pgtrigger.Insert,
                func=f"""
                    PERFORM 1 FROM organisasjon_styringsrelasjon r
                        WHERE r.overordnet_id = NEW.avdeling_id AND r.underordnet_id = NEW.organ_id
                          AND r.type <> 'politisk' AND r.gyldig_fra <= {_I_DAG}
                          AND (r.gyldig_til IS NULL OR r.gyldig_til > {_I_DAG})
                        FOR SHARE;
                    IF NOT FOUND THEN
                        RAISE EXCEPTION USING ERRCODE = 'check_violation',
                            CONSTRAINT = 'sammendragsutgave_for_den_som_styrer',
                            MESSAGE = 'Et sammendrag godkjennes av den som styrer virksomheten i dag.';
                    END IF;
                    PERFORM 1 FROM organisasjon_rolletildeling t
                        WHERE t.bruker_id = NEW.godkjent_av_id AND t.organ_id = NEW.avdeling_id
                          AND t.rolle IN ({_ROLLER}) AND t.gyldig_fra <= {_I_DAG}
                          AND (t.gyldig_til IS NULL OR t.gyldig_til > {_I_DAG})
                        FOR SHARE;
                    IF NOT FOUND THEN
                        RAISE EXCEPTION USING ERRCODE = 'check_violation',
                            CONSTRAINT = 'sammendragsutgave_av_den_som_kan',
                            MESSAGE = 'Den som godkjenner, må ha myndighet til det i avdelingen i dag.';
                    END IF;
                    IF NEW.nummer <> 1 + COALESCE(
                        (SELECT max(u.nummer) FROM rapport_sammendragsutgave u WHERE u.organ_id = NEW.organ_id), 0
                    ) THEN
                        RAISE EXCEPTION USING ERRCODE = 'check_violation',
                            CONSTRAINT = 'sammendragsutgave_neste_nummer',
                            MESSAGE = 'Noen andre godkjente sammendraget samtidig. Se hva som står der nå.';
                    END IF;
                    RETURN NEW;
                """,
            ),
        ]

    def __str__(self) -> str:
        return f"{self.organ} {self.aar}, {self.nummer}"
