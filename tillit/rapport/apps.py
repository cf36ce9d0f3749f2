from django.apps import AppConfig


class RapportConfig(AppConfig):
    name = "tillit.rapport"
    label = "rapport"
    verbose_name = "Rapport"
