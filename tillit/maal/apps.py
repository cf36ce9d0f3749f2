from django.apps import AppConfig


class MaalConfig(AppConfig):
    name = "tillit.maal"
    label = "maal"
    verbose_name = "Mål"
