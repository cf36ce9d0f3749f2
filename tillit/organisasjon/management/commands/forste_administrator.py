"""The first administrator of a new installation. Everybody after that is let in from the administration pages."""

from __future__ import annotations

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from tillit.felles.feil import Regelbrudd
from tillit.organisasjon.actions import opprett_forste_administrator
from tillit.organisasjon.management.tastet import tastet_passord


class Command(BaseCommand):
    help = "Oppretter den første administratoren, og bystyret som rollen ligger på. Passordet blir spurt om."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("brukernavn")
        parser.add_argument("navn", help="Personens navn, i anførselstegn.")
        parser.add_argument("--bystyre", default="Bystyret", help="Navnet på kommunens øverste organ.")

    def handle(self, *_args: Any, **valg: Any) -> None:
        passord = tastet_passord()
        try:
            opprett_forste_administrator(
                brukernavn=valg["brukernavn"], navn=valg["navn"], passord=passord, bystyre=valg["bystyre"]
            )
        except Regelbrudd as feil:
            raise CommandError(str(feil.melding)) from feil
        self.stdout.write(f"{valg['navn']} kan nå logge inn som administrator.")
