"""Orders, frozen content and files; summaries whose every sentence has a source."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class RapportConfig(AppConfig):
    name = "tillit.rapport"
    label = "rapport"
    verbose_name = "Rapport"

    def ready(self) -> None:
        """Register the header's links."""
        from tillit.felles.navigasjon import registrer  # noqa: PLC0415  # models must be ready first
        from tillit.organisasjon.enums import Rettighet  # noqa: PLC0415  # as above
        from tillit.rapport.access import ser_rapporter  # noqa: PLC0415  # as above

        registrer(
            rekkefoelge=40,
            tekst=_("Sammendrag"),
            urlnavn="rapport:sammendrag_liste",
            vises_for=lambda bruker: bruker.tilgang.har(Rettighet.SAMMENDRAG_LESE),
        )
        registrer(rekkefoelge=50, tekst=_("Rapporter"), urlnavn="rapport:liste", vises_for=ser_rapporter)
