"""Abstract shapes that several rooms' models share. No tables of its own."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any, Self

import pgtrigger
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from tillit.felles.feil import EndretAvAndre

# What was said stays: a row is added, and never changed nor taken away.
BARE_TILFOEYING = pgtrigger.Protect(name="bare_tilfoeying", operation=pgtrigger.Update | pgtrigger.Delete)


class GyldigQuerySet(models.QuerySet[Any]):
    """Rows with a validity: from and including `gyldig_fra`, up to but not including `gyldig_til`."""

    def gyldige(self, dato: date) -> Self:
        return self.filter(gyldighet(dato))


def gyldighet(dato: date, prefiks: str = "") -> Q:
    """The condition that a row (or the row behind `prefiks`) was valid on `dato`."""
    return Q(**{f"{prefiks}gyldig_fra__lte": dato}) & ikke_over(dato, prefiks)


def ikke_over(dato: date, prefiks: str = "") -> Q:
    """The condition that it is valid on `dato`, or will be."""
    return Q(**{f"{prefiks}gyldig_til__isnull": True}) | Q(**{f"{prefiks}gyldig_til__gt": dato})


class Gyldig(models.Model):
    """Valid from a date, to a date (end exclusive); open-ended when `gyldig_til` is empty."""

    gyldig_fra = models.DateField(_("gyldig fra"))
    gyldig_til = models.DateField(
        _("gyldig til"), null=True, blank=True, help_text=_("Første dag den ikke lenger gjelder.")
    )

    class Meta:
        abstract = True
        constraints = [
            models.CheckConstraint(
                name="%(app_label)s_%(class)s_gyldig_fra_foer_til",
                condition=Q(gyldig_til__isnull=True) | Q(gyldig_til__gt=F("gyldig_fra")),
                violation_error_message=_("Sluttdatoen må være etter startdatoen."),
            ),
        ]

    def er_gyldig(self, dato: date) -> bool:
        return self.gyldig_fra <= dato and (self.gyldig_til is None or dato < self.gyldig_til)


class Versjonert(models.Model):
    """Two people may edit at once: whoever saves second is shown the first one's text, and nothing is lost."""

    versjon = models.PositiveIntegerField(default=1, editable=False)

    class Meta:
        abstract = True

    def krev_versjon(self, sett: int, felter: Iterable[str]) -> None:
        """Raise EndretAvAndre with the stored `felter` unless the user saw the newest version. Needs a locked row."""
        if self.versjon != sett:
            raise EndretAvAndre(versjon=self.versjon, gjeldende={felt: getattr(self, felt) for felt in felter})

    def lagre_ny_versjon(self, **verdier: Any) -> None:
        """Write `verdier` and step the version."""
        for felt, verdi in verdier.items():
            setattr(self, felt, verdi)
        self.versjon += 1
        self.save(update_fields=[*verdier, "versjon"])
