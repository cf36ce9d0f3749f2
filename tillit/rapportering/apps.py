"""Periodic reporting: opened, written, delivered, returned, assessed, locked, published."""

from django.apps import AppConfig


class RapporteringConfig(AppConfig):
    name = "tillit.rapportering"
    label = "rapportering"
    verbose_name = "Rapportering"
