"""How often anything that the pages of a meeting show has changed: what a page that lives asks for (ADR 13)."""

from __future__ import annotations

import pgtrigger
from django.db import models
from django.utils.translation import gettext_lazy as _


class Moeterevisjon(models.Model):
    """One number a meeting, stepped by triggers only. Who did what stands in the history."""

    moete = models.OneToOneField(
        "styringsdialog.Moete",
        models.DO_NOTHING,
        primary_key=True,
        db_constraint=False,
        related_name="revisjon",
        verbose_name=_("møte"),
    )
    nr = models.PositiveIntegerField(_("nummer"))

    class Meta:
        verbose_name = _("møterevisjon")
        verbose_name_plural = _("møterevisjoner")

    def __str__(self) -> str:
        return f"{self.moete_id}: {self.nr}"


def moetet_endret(moete: str) -> pgtrigger.Trigger:
    """The trigger of every row that a meeting's pages show. `moete` is SQL that finds the meeting's id from `{rad}`.

    Whoever writes such a row has locked the meeting (`actions.aapent`): the number is taken last, and by one at a time.
    """
    return pgtrigger.Trigger(
        name="moetet_endret",
        when=pgtrigger.After,
        operation=pgtrigger.Insert | pgtrigger.Update | pgtrigger.Delete,
        declare=[("moetet", "bigint")],
        func=f"""
            IF TG_OP = 'UPDATE' AND OLD IS NOT DISTINCT FROM NEW THEN
                RETURN NULL;
            END IF;
            IF TG_OP = 'DELETE' THEN
                moetet := ({moete.format(rad="OLD")});
            ELSE
                moetet := ({moete.format(rad="NEW")});
            END IF;
            IF moetet IS NOT NULL THEN
                INSERT INTO styringsdialog_moeterevisjon (moete_id, nr) VALUES (moetet, 1)
                    ON CONFLICT (moete_id) DO UPDATE SET nr = styringsdialog_moeterevisjon.nr + 1;
            END IF;
            RETURN NULL;
        """,
    )
