"""Gives the database's roles their rights. Run as the owner, after migrate."""

from __future__ import annotations

from django.core.management.base import BaseCommand

from tillit.felles.databaseroller import gi_rettigheter


class Command(BaseCommand):
    help = "Gir programmet og sikkerhetskopien de rettighetene de trenger i databasen. Kjøres etter migrate."

    def handle(self, **_options: object) -> None:
        gi_rettigheter()
