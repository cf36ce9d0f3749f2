"""Statistics sources: asked at night, kept as they answered, turned into målinger."""

from django.apps import AppConfig


class StatistikkConfig(AppConfig):
    name = "tillit.statistikk"
    label = "statistikk"
    verbose_name = "Statistikk"
