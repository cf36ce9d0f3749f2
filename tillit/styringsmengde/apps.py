"""How much is asked of a virksomhet, counted by a published rule. No tables: it reads the rooms below."""

from django.apps import AppConfig


class StyringsmengdeConfig(AppConfig):
    name = "tillit.styringsmengde"
    label = "styringsmengde"
    verbose_name = "Styringsmengde"
