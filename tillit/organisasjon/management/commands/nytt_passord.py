"""A new password from the machine itself: for one who has forgotten it, and whose password no administrator may set."""

from __future__ import annotations

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from tillit.felles.feil import Regelbrudd
from tillit.organisasjon.actions import sett_passord_paa_tjeneren
from tillit.organisasjon.management.tastet import tastet_passord


class Command(BaseCommand):
    help = "Setter et nytt passord. La personen skrive det selv: den som kjenner det, kan logge inn som personen."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("brukernavn")

    def handle(self, *_args: Any, **valg: Any) -> None:
        passord = tastet_passord()
        try:
            bruker = sett_passord_paa_tjeneren(brukernavn=valg["brukernavn"], passord=passord)
        except Regelbrudd as feil:
            raise CommandError(str(feil.melding)) from feil
        self.stdout.write(f"{bruker.navn} kan nå logge inn med det nye passordet.")
