from django.core.management.base import BaseCommand, CommandError, CommandParser

from tillit.maal import kontroll


class Command(BaseCommand):
    help = "Regner ut hver stand på nytt og sammenlikner med det som er lagret."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--rett", action="store_true", help="Skriv radene som avviker, på nytt.")

    def handle(self, *_args: object, rett: bool, **_valg: object) -> None:
        antall = kontroll.rett() if rett else {tabell: len(rader) for tabell, rader in kontroll.avvikende().items()}
        if not any(antall.values()):
            self.stdout.write("Alle stander stemmer.")
            return
        funn = ", ".join(f"{tabell}: {ett}" for tabell, ett in antall.items() if ett)
        if not rett:
            raise CommandError(f"Stander som avviker fra ny utregning: {funn}. Kjør med --rett for å rette dem.")
        self.stdout.write(f"Rettet stander som avvek: {funn}.")
