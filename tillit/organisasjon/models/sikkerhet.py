"""What has happened at the door: attempts that are counted for a while, and events that are kept."""

from __future__ import annotations

from datetime import timedelta
from typing import Any, ClassVar

import pgtrigger
from django.db import models
from django.utils.translation import gettext_lazy as _

from tillit.felles.navigasjon import navn_paa
from tillit.organisasjon.enums import Hendelsesslag
from tillit.organisasjon.models.organisasjon import Bruker

# No event younger than this is ever taken away, whatever rule of retention an administrator makes.
BLIR_LIGGENDE = timedelta(days=180)


class Innloggingsforsoek(models.Model):
    """How many times something was tried since the first of them. The key is a hash: no name stands here in the clear."""

    noekkel = models.CharField(_("nøkkel"), max_length=64, primary_key=True)
    fra = models.DateTimeField(_("fra"), db_index=True)
    antall = models.PositiveIntegerField(_("antall"))

    class Meta:
        verbose_name = _("innloggingsforsøk")
        verbose_name_plural = _("innloggingsforsøk")


class Sikkerhetshendelse(models.Model):
    """Somebody came in, was refused, took something out or changed what somebody may. Only added to."""

    tid = models.DateTimeField(_("når"), db_index=True)
    slag = models.CharField(_("hva"), max_length=30, choices=Hendelsesslag)
    bruker = models.ForeignKey(Bruker, models.PROTECT, null=True, related_name="+", verbose_name=_("hvem"))
    gjelder = models.ForeignKey(Bruker, models.PROTECT, null=True, related_name="+", verbose_name=_("gjelder"))
    adresse = models.GenericIPAddressField(_("adresse"), null=True)
    sti = models.CharField(_("side"), max_length=200, blank=True)
    tekst = models.CharField(_("nærmere om"), max_length=300, blank=True)

    class Meta:
        verbose_name = _("sikkerhetshendelse")
        verbose_name_plural = _("sikkerhetshendelser")
        ordering: ClassVar[list[Any]] = ["-tid", "-pk"]
        indexes: ClassVar[list[models.Index]] = [models.Index(fields=["slag", "-tid"])]
        triggers: ClassVar[list[pgtrigger.Trigger]] = [
            pgtrigger.Protect(name="endres_ikke", operation=pgtrigger.Update),
            pgtrigger.Trigger(
                name="bare_gamle_fjernes",
                when=pgtrigger.Before,
                operation=pgtrigger.Delete,
                func=f"""
                    IF OLD.tid > now() - interval '{BLIR_LIGGENDE.days} days' THEN
                        RAISE EXCEPTION USING ERRCODE = 'check_violation',
                            CONSTRAINT = 'sikkerhetshendelse_bare_gamle_fjernes',
                            MESSAGE = 'Sikkerhetshendelser blir liggende i minst {BLIR_LIGGENDE.days} dager.';
                    END IF;
                    RETURN OLD;
                """,
            ),
        ]

    @property
    def sidenavn(self) -> str:
        """What the page lies under, as it is called; the address says which one it was."""
        return navn_paa(self.sti.partition(" ")[2])
