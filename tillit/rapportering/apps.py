"""Periodic reporting: opened, written, delivered, returned, assessed, locked, published."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class RapporteringConfig(AppConfig):
    name = "tillit.rapportering"
    label = "rapportering"
    verbose_name = "Rapportering"

    def ready(self) -> None:
        """Register the header's link, and where a judgement is written while a report is open."""
        from tillit.felles.navigasjon import registrer  # noqa: PLC0415  # models must be ready first
        from tillit.maal import skrivested  # noqa: PLC0415  # as above
        from tillit.organisasjon.enums import Rettighet  # noqa: PLC0415  # as above
        from tillit.rapportering.queries.skrivested import adresse_for, retur_av  # noqa: PLC0415  # as above

        registrer(
            rekkefoelge=25,
            tekst=_("Rapportering"),
            urlnavn="rapportering:liste",
            vises_for=lambda bruker: bruker.tilgang.har(Rettighet.MAAL_LESE),
        )
        skrivested.registrer(adresse_for)
        skrivested.registrer_retur(retur_av)
