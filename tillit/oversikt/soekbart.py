"""What search finds of the page that says who does what: it is no row, and everybody may read it."""

from __future__ import annotations

from collections.abc import Iterator

from django.urls import reverse
from django.utils.translation import gettext as _

from tillit.oversikt.rolledeler import DE_FIRE
from tillit.soek.faste import FastSide


def sidene() -> Iterator[FastSide]:
    """In the language of the reader."""
    deler = "\n".join(f"{del_.tittel}: {del_.betyr}" for del_ in DE_FIRE)
    yield FastSide(_("Hvem gjør hva"), deler, reverse("oversikt:hvem_gjoer_hva"))
