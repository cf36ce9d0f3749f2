from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class ResultatkjedeConfig(AppConfig):
    name = "resultatkjede"
    verbose_name = _("Resultatkjede")
