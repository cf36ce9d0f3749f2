"""Statistics sources: asked at night, kept as they answered, turned into målinger."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class StatistikkConfig(AppConfig):
    name = "tillit.statistikk"
    label = "statistikk"
    verbose_name = "Statistikk"

    def ready(self) -> None:
        """Register the header's link."""
        from tillit.felles.navigasjon import registrer  # noqa: PLC0415  # models must be ready first
        from tillit.statistikk.access import ser_statistikk  # noqa: PLC0415  # as above

        registrer(rekkefoelge=60, tekst=_("Statistikk"), urlnavn="statistikk:liste", vises_for=ser_statistikk)
