"""Statistics sources: asked at night, kept as they answered, turned into målinger."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class StatistikkConfig(AppConfig):
    name = "tillit.statistikk"
    label = "statistikk"
    verbose_name = "Statistikk"

    def ready(self) -> None:
        """Register the page of sources, beside the goals they give figures to, or alone for who only keeps them.

        And how an answer that did not come is asked for anew.
        """
        from tillit.felles.jobbstyring import registrer_paa_nytt  # noqa: PLC0415  # models must be ready
        from tillit.felles.navigasjon import registrer_omraade, registrer_side  # noqa: PLC0415  # as above
        from tillit.organisasjon.enums import Rettighet  # noqa: PLC0415  # as above
        from tillit.statistikk.access import ser_statistikk  # noqa: PLC0415  # as above
        from tillit.statistikk.actions import hent_igjen  # noqa: PLC0415  # as above
        from tillit.statistikk.models import Uttrekk  # noqa: PLC0415  # as above

        registrer_omraade("kilder", rekkefoelge=70, tekst=_("Kilder"))
        registrer_side(
            lambda bruker: "maal" if bruker.tilgang.har(Rettighet.MAAL_LESE) else "kilder",
            rekkefoelge=70,
            tekst=_("Statistikkilder"),
            urlnavn="statistikk:liste",
            vises_for=ser_statistikk,
        )
        registrer_paa_nytt(Uttrekk, hent_igjen)
