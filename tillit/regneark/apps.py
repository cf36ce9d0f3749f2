"""Workbooks and CSV: out, filled in, previewed, and in again, all or nothing."""

from django.apps import AppConfig


class RegnearkConfig(AppConfig):
    name = "tillit.regneark"
    label = "regneark"
    verbose_name = "Regneark"
