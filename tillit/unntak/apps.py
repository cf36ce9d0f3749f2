"""Exceptions from common rules: what differs, for whom, why, who decided, and when it is looked at."""

from django.apps import AppConfig


class UnntakConfig(AppConfig):
    name = "tillit.unntak"
    label = "unntak"
    verbose_name = "Unntak fra felles regel"

    def ready(self) -> None:
        """Register what follows a move."""
        from tillit.organisasjon.flytting import registrer_foelger  # noqa: PLC0415  # models must be ready
        from tillit.unntak import flytting  # noqa: PLC0415  # as above

        registrer_foelger(37, flytting.foelger)
