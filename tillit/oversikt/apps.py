from django.apps import AppConfig


class OversiktConfig(AppConfig):
    name = "tillit.oversikt"
    label = "oversikt"
    verbose_name = "Oversikt"
