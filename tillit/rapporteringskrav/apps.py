"""What a virksomhet must report: why, how often, what it takes, what it is used for, and what becomes of it."""

from django.apps import AppConfig


class RapporteringskravConfig(AppConfig):
    name = "tillit.rapporteringskrav"
    label = "rapporteringskrav"
    verbose_name = "Rapporteringskrav"

    def ready(self) -> None:
        """Register what follows a move. The pages stand with the body's, in the area of the room above."""
        from tillit.organisasjon.flytting import registrer_foelger  # noqa: PLC0415  # models must be ready
        from tillit.rapporteringskrav import flytting  # noqa: PLC0415  # as above

        registrer_foelger(25, flytting.foelger)
