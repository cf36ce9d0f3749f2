import gc

from django.core.management.base import BaseCommand, CommandError

from tillit.demo.innhold import opprett_alt
from tillit.demo.personer import BrukernavnetErIBruk


class Command(BaseCommand):
    help = "Legger inn demonstrasjonsdata. Kan kjøres flere ganger: det som finnes fra før, står urørt."

    def handle(self, *_args: object, **_valg: object) -> None:
        # What is loaded stays, and what is written is soon no more: to look for rubbish took a tenth of the time.
        gc.freeze()
        gc.set_threshold(100_000)
        try:
            opprett_alt()
        except BrukernavnetErIBruk as feil:
            raise CommandError(
                f"Brukernavnet «{feil}» tilhører en virkelig bruker. Demonstrasjonsdata skal ikke legges i denne basen."
            ) from None
        self.stdout.write("Demonstrasjonsdata er på plass.")
