"""Room for action: what a virksomhet decides itself, what it was used for, and the limits it met."""

from django.apps import AppConfig


class HandlingsromConfig(AppConfig):
    name = "tillit.handlingsrom"
    label = "handlingsrom"
    verbose_name = "Handlingsrom"

    def ready(self) -> None:
        """Register what follows a move."""
        from tillit.handlingsrom import flytting  # noqa: PLC0415  # models must be ready
        from tillit.organisasjon.flytting import registrer_foelger  # noqa: PLC0415  # as above

        registrer_foelger(50, flytting.foelger)
