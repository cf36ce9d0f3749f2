from django.core.management.base import BaseCommand, CommandError, CommandParser

from tillit.soek import kontroll


class Command(BaseCommand):
    help = "Lager hvert søkedokument på nytt og sammenlikner med det som er lagret."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--rett", action="store_true", help="Skriv dokumentene som avviker, på nytt.")

    def handle(self, *_args: object, rett: bool, **_valg: object) -> None:
        antall = kontroll.rett() if rett else {slag: len(rader) for slag, rader in kontroll.avvikende().items()}
        if not any(antall.values()):
            self.stdout.write("Alle søkedokumenter stemmer.")
            return
        funn = ", ".join(f"{slag}: {ett}" for slag, ett in antall.items() if ett)
        if not rett:
            raise CommandError(f"Søkedokumenter som avviker: {funn}. Kjør med --rett for å rette dem.")
        self.stdout.write(f"Rettet søkedokumenter som avvek: {funn}.")
