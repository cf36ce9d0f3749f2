from django.core.management.base import BaseCommand

from tillit.demo.personer import DEMOBRUKERE


class Command(BaseCommand):
    help = "Skriver lista over oppdiktede personer man kan logge inn som."

    def handle(self, *_args: object, **_valg: object) -> None:
        self.stdout.write("Oppdiktede personer (velg på innloggingssiden, uten passord):")
        for person in DEMOBRUKERE:
            self.stdout.write(f"  {person.rollenavn:<18} {person.navn:<18} {person.brukernavn:<22} {person.organ}")
