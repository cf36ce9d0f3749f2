"""Forms on their way: which have been taken in, and which came when nobody was logged in."""

from __future__ import annotations

import uuid
from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from tillit.organisasjon.models.organisasjon import Bruker


class Innsending(models.Model):
    """A form that has been taken in: stands in the same transaction as what it did, so that it can stand only once.

    `noekkel` is the page's, `avtrykk` what was sent from it: the same again is the same sending, something else is not.
    """

    bruker = models.ForeignKey(Bruker, models.CASCADE, related_name="+", verbose_name=_("bruker"))
    noekkel = models.UUIDField(_("nøkkel"))
    avtrykk = models.CharField(_("avtrykk"), max_length=64)
    # As long as the answer was: it is no longer than what was sent, and a limit would undo what the form did.
    videre = models.TextField(_("svaret sendte videre til"), blank=True)
    tid = models.DateTimeField(_("tid"), auto_now_add=True, db_index=True)

    class Meta:
        verbose_name = _("innsending")
        verbose_name_plural = _("innsendinger")
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["noekkel", "avtrykk"], name="innsending_en_gang")
        ]


class AvbruttInnsending(models.Model):
    """What somebody sent when the session had ended: kept for that person alone, for a day, in the words it came in.

    `id` is what the browser's cookie holds: who has it must also be `bruker`.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    bruker = models.ForeignKey(Bruker, models.CASCADE, related_name="+", verbose_name=_("bruker"))
    sti = models.CharField(_("adresse"), max_length=2000)
    fra = models.CharField(_("siden skjemaet stod på"), max_length=2000)
    felter = models.TextField(_("felter"))
    tid = models.DateTimeField(_("tid"), auto_now_add=True, db_index=True)

    class Meta:
        verbose_name = _("avbrutt innsending")
        verbose_name_plural = _("avbrutte innsendinger")
