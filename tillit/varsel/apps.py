"""Reminders and the weekly digest, by e-mail."""

from django.apps import AppConfig


class VarselConfig(AppConfig):
    name = "tillit.varsel"
    label = "varsel"
    verbose_name = "Varsel"
