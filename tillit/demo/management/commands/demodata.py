from django.core.management.base import BaseCommand, CommandError

from tillit.demo.innhold import opprett_alt
from tillit.demo.personer import BrukernavnetErIBruk


class Command(BaseCommand):
    help = "Legger inn demonstrasjonsdata. Kan kjøres flere ganger: det som finnes fra før, står urørt."

    def handle(self, *_args: object, **_valg: object) -> None:
        try:
            opprett_alt()
        except BrukernavnetErIBruk as feil:
            raise CommandError(
                f"Brukernavnet «{feil}» tilhører en virkelig bruker. Demonstrasjonsdata skal ikke legges i denne basen."
            ) from None
        self.stdout.write("Demonstrasjonsdata er på plass.")
