"""Short notes across sectors: what was tried, what it became, what one would do another time."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class LaeringConfig(AppConfig):
    name = "tillit.laering"
    label = "laering"
    verbose_name = "Læring på tvers"

    def ready(self) -> None:
        """Register the page in the dialogue, for whoever reads goals."""
        from tillit.felles.navigasjon import registrer_side  # noqa: PLC0415  # models must be ready
        from tillit.organisasjon.enums import Rettighet  # noqa: PLC0415  # as above
        from tillit.organisasjon.rettigheter import den_som_har  # noqa: PLC0415  # as above

        registrer_side(
            "dialog",
            rekkefoelge=39,
            tekst=_("Læring"),
            urlnavn="laering:liste",
            gruppe="laering",
            vises_for=den_som_har(Rettighet.DIALOG_LESE),
        )
