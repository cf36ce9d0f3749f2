"""Documents from the departments to the revisor: which are due, when each was sent, and that it was received."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class RevisjonConfig(AppConfig):
    name = "tillit.revisjon"
    label = "revisjon"
    verbose_name = "Dokumenter til revisor"

    def ready(self) -> None:
        """Register the page among the demands and reports: of who sends them, and of who receives."""
        from tillit.felles.navigasjon import registrer_side  # noqa: PLC0415  # models must be ready
        from tillit.organisasjon.enums import Rettighet  # noqa: PLC0415  # as above
        from tillit.organisasjon.rettigheter import den_som_har  # noqa: PLC0415  # as above

        # A virksomhet finds what is sent of its own at its letters.
        registrer_side(
            "krav",
            rekkefoelge=40,
            tekst=_("Til revisor"),
            urlnavn="revisjon:liste",
            vises_for=den_som_har(Rettighet.BREV_SKRIVE, Rettighet.REVISJON_KVITTERE),
        )
