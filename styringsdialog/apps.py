from django.apps import AppConfig


class StyringsdialogConfig(AppConfig):
    name = "styringsdialog"
    verbose_name = "Styringsdialog"
