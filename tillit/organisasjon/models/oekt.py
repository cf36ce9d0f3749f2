"""Where somebody is logged in."""

from __future__ import annotations

import uuid

from django.contrib.sessions.base_session import AbstractBaseSession
from django.db import models
from django.utils.translation import gettext_lazy as _

from tillit.organisasjon.models.organisasjon import Bruker


class Oekt(AbstractBaseSession):
    """A session as Django keeps it, with whose it is, from where, and when it was last used by a person.

    `session_key` is a hash of the key in the browser's cookie (`oekter.lagret_noekkel`), never the key itself.
    """

    # What the page of one's own sessions calls it.
    nummer = models.UUIDField(_("nummer"), default=uuid.uuid4, unique=True)
    bruker = models.ForeignKey(Bruker, models.CASCADE, null=True, related_name="oekter", verbose_name=_("bruker"))
    startet = models.DateTimeField(_("logget inn"))
    sist_brukt = models.DateTimeField(_("sist brukt"))
    adresse = models.GenericIPAddressField(_("adresse"), null=True)
    enhet = models.CharField(_("nettleser"), max_length=60, blank=True)

    class Meta(AbstractBaseSession.Meta):
        verbose_name = _("økt")  # type: ignore[assignment]  # Django says str and means a promise too
        verbose_name_plural = _("økter")  # type: ignore[assignment]
