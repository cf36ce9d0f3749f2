import time

from django.core.management.base import BaseCommand, CommandError, CommandParser

from tillit.maal import benchdata

STOERST = 1000


class Command(BaseCommand):
    help = "Fyller en tom database med en oppdiktet by for måling av fart. ×1 er 60 virksomheter og 45 000 målinger."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--skala", type=int, default=1, help="Hvor mange ganger så stor by: 1, 4, 10 eller 100.")
        parser.add_argument(
            "--passord", help="Passord for de oppdiktede brukerne. Uten det kan ingen logge inn som dem."
        )

    def handle(self, *_args: object, skala: int, passord: str | None, **_valg: object) -> None:
        if not 1 <= skala <= STOERST:
            raise CommandError(f"--skala er et tall fra 1 til {STOERST}.")
        if benchdata.finnes_data():
            raise CommandError("Databasen er i bruk. Benchdata legges bare i en tom database.")
        start = time.monotonic()
        by = benchdata.bygg(skala, si=self.stdout.write)
        for bruker in by.brukere if passord else ():
            bruker.set_password(passord)
            bruker.save(update_fields=["password"])
        brukernavn = ", ".join(bruker.brukernavn for bruker in by.brukere)
        self.stdout.write(f"Ferdig på {time.monotonic() - start:.1f} s. Brukere: {brukernavn}.")
