from django.core.management.base import BaseCommand

from tillit.demo.innhold import opprett_alt


class Command(BaseCommand):
    help = "Legger inn demonstrasjonsdata. Kan kjøres flere ganger: det som finnes fra før, står urørt."

    def handle(self, *_args: object, **_valg: object) -> None:
        opprett_alt()
        self.stdout.write("Demonstrasjonsdata er på plass.")
