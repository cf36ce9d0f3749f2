from django.apps import AppConfig


class ResultatkjedeConfig(AppConfig):
    name = "resultatkjede"
    verbose_name = "Resultatkjede"
