from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

from tillit.felles import navigasjon


class MaalConfig(AppConfig):
    name = "tillit.maal"
    label = "maal"
    verbose_name = "Mål"

    def ready(self) -> None:
        from tillit.organisasjon.enums import Rettighet  # noqa: PLC0415  # apps are loaded first

        navigasjon.registrer(
            rekkefoelge=20,
            tekst=_("Mål"),
            urlnavn="maal:liste",
            vises_for=lambda bruker: bruker.tilgang.har(Rettighet.MAAL_LESE),
        )
