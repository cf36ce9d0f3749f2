"""In which order a chain was changed: an index by chain of the history that the triggers keep. No second log."""

from __future__ import annotations

import pgtrigger
from django.db import models
from django.utils.translation import gettext_lazy as _

from resultatkjede.models.kjede import Resultatkjede
from tillit.organisasjon.models import Bruker


class Kjedeendring(models.Model):
    """One act that touched one chain, numbered from 1 within it. Written by triggers only (see `kjede_endret`).

    The newest number is the chain's revision: whoever shows the chain asks whether there is a newer one. `kontekst` says who
    did what, as everywhere in the history.
    """

    kjede = models.ForeignKey(
        Resultatkjede, models.DO_NOTHING, db_constraint=False, related_name="endringer", verbose_name=_("resultatkjede")
    )
    nr = models.PositiveIntegerField(_("nummer"))
    kontekst = models.ForeignKey(
        "pghistory.Context", models.DO_NOTHING, db_constraint=False, null=True, related_name="+"
    )
    bruker = models.ForeignKey(
        Bruker,
        models.DO_NOTHING,
        db_constraint=False,
        db_index=False,
        null=True,
        related_name="+",
        verbose_name=_("bruker"),
    )
    tid = models.DateTimeField(_("tid"))

    class Meta:
        verbose_name = _("endring av en kjede")
        verbose_name_plural = _("endringer av kjeder")
        ordering = ["kjede", "nr"]
        indexes = [models.Index(fields=["kjede", "bruker", "-nr"], name="kjedeendring_egne")]
        constraints = [
            models.UniqueConstraint(fields=["kjede", "nr"], name="kjedeendring_nummer_en_gang"),
        ]

    def __str__(self) -> str:
        return f"Endring {self.nr} av kjede {self.kjede_id}"


def kjede_endret(kjede: str) -> pgtrigger.Trigger:
    """The trigger of every row that belongs to a chain. `kjede` is SQL that finds the chain's id from `{rad}`.

    The chain's own row is the gate (see Ledd): numbers come one at a time, and none is skipped or used twice.
    """
    return pgtrigger.Trigger(
        name="kjede_endret",
        when=pgtrigger.After,
        operation=pgtrigger.Insert | pgtrigger.Update | pgtrigger.Delete,
        declare=[
            ("foer", "bigint"),
            ("etter", "bigint"),
            ("en", "bigint"),
            ("siste", "resultatkjede_kjedeendring%ROWTYPE"),
            ("merker", "jsonb := NULLIF(current_setting('pghistory.context_metadata', true), '')::jsonb"),
            ("denne", "uuid := NULLIF(current_setting('pghistory.context_id', true), '')::uuid"),
        ],
        func=f"""
            IF TG_OP <> 'INSERT' THEN
                IF TG_OP = 'UPDATE' AND OLD IS NOT DISTINCT FROM NEW THEN
                    RETURN NULL;
                END IF;
                foer := ({kjede.format(rad="OLD")});
            END IF;
            IF TG_OP <> 'DELETE' THEN
                etter := ({kjede.format(rad="NEW")});
            END IF;
            FOR en IN SELECT DISTINCT k.id FROM resultatkjede_resultatkjede k WHERE k.id IN (foer, etter) ORDER BY 1 LOOP
                PERFORM 1 FROM resultatkjede_resultatkjede WHERE id = en FOR NO KEY UPDATE;
                SELECT * INTO siste FROM resultatkjede_kjedeendring WHERE kjede_id = en ORDER BY nr DESC LIMIT 1;
                IF denne IS NULL OR siste.kontekst_id IS DISTINCT FROM denne THEN
                    INSERT INTO resultatkjede_kjedeendring (kjede_id, nr, kontekst_id, bruker_id, tid)
                        VALUES (en, COALESCE(siste.nr, 0) + 1, denne, (merker ->> 'bruker')::bigint, clock_timestamp());
                END IF;
            END LOOP;
            RETURN NULL;
        """,
    )
