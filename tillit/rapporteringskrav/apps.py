"""What a virksomhet must report: why, how often, what it takes, what it is used for, and what becomes of it."""

from django.apps import AppConfig


class RapporteringskravConfig(AppConfig):
    name = "tillit.rapporteringskrav"
    label = "rapporteringskrav"
    verbose_name = "Rapporteringskrav"
