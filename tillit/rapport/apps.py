"""Orders, frozen content and files; summaries whose every sentence has a source."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class RapportConfig(AppConfig):
    name = "tillit.rapport"
    label = "rapport"
    verbose_name = "Rapport"

    def ready(self) -> None:
        """Register the pages: among the demands and reports, but the summaries alone for who reads no dialogue."""
        from tillit.felles.jobbstyring import registrer_stans  # noqa: PLC0415  # models must be ready
        from tillit.felles.navigasjon import registrer_omraade, registrer_side  # noqa: PLC0415  # models must be ready
        from tillit.organisasjon.enums import Rettighet  # noqa: PLC0415  # as above
        from tillit.rapport.access import ser_rapporter  # noqa: PLC0415  # as above
        from tillit.rapport.actions import avbryt_rapport  # noqa: PLC0415  # as above
        from tillit.rapport.bunke.actions import avbryt_bunke  # noqa: PLC0415  # as above
        from tillit.rapport.models import Rapport, Rapportbunke  # noqa: PLC0415  # as above
        from tillit.rapportering.access import ser_rapportering  # noqa: PLC0415  # as above

        registrer_stans(Rapportbunke, lambda bunke, av: avbryt_bunke(bunke=bunke, av=av))
        registrer_stans(Rapport, lambda rapport, av: avbryt_rapport(rapport=rapport, av=av))
        # One elected reads the report of a committee, and comes to it from the summaries.
        registrer_side(
            lambda bruker: "krav" if bruker.tilgang.har(Rettighet.DIALOG_LESE) else "sammendrag",
            rekkefoelge=30,
            tekst=_("Statusrapporter"),
            urlnavn="rapport:liste",
            vises_for=ser_rapporter,
        )
        registrer_omraade("sammendrag", rekkefoelge=25, tekst=_("Sammendrag"))
        registrer_side(
            lambda bruker: "krav" if bruker.tilgang.har(Rettighet.DIALOG_LESE) else "sammendrag",
            rekkefoelge=40,
            tekst=_("Sammendrag"),
            urlnavn="rapport:sammendrag_liste",
            vises_for=lambda bruker: bruker.tilgang.har(Rettighet.SAMMENDRAG_LESE) and ser_rapportering(bruker),
        )
