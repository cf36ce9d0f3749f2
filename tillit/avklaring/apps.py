"""Matters of principle, lifted from a relation to the byråd who leads the department."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class AvklaringConfig(AppConfig):
    name = "tillit.avklaring"
    label = "avklaring"
    verbose_name = "Avklaringer"

    def ready(self) -> None:
        """Register the page in the dialogue, and what follows a move."""
        from tillit.avklaring import flytting  # noqa: PLC0415  # models must be ready
        from tillit.felles.navigasjon import registrer_side  # noqa: PLC0415  # as above
        from tillit.organisasjon.enums import Rettighet  # noqa: PLC0415  # as above
        from tillit.organisasjon.flytting import registrer_foelger  # noqa: PLC0415  # as above
        from tillit.organisasjon.rettigheter import den_som_har  # noqa: PLC0415  # as above

        registrer_foelger(35, flytting.foelger)
        registrer_side(
            "dialog",
            rekkefoelge=35,
            tekst=_("Avklaringer"),
            urlnavn="avklaring:liste",
            gruppe="avklaring",
            vises_for=den_som_har(Rettighet.DIALOG_LESE),
        )
