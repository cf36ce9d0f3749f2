"""Measures of trust in steering and leadership: under four headings, each with an owner, summed up over years."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class TiltaksregisterConfig(AppConfig):
    name = "tillit.tiltaksregister"
    label = "tiltaksregister"
    verbose_name = "Tiltaksregister"

    def ready(self) -> None:
        """Register the page beside the start page, for whoever reads goals, and what follows a move."""
        from tillit.felles.navigasjon import registrer_side  # noqa: PLC0415  # models must be ready
        from tillit.organisasjon.enums import Rettighet  # noqa: PLC0415  # as above
        from tillit.organisasjon.flytting import registrer_foelger  # noqa: PLC0415  # as above
        from tillit.organisasjon.rettigheter import den_som_har  # noqa: PLC0415  # as above
        from tillit.tiltaksregister import flytting  # noqa: PLC0415  # as above

        registrer_foelger(38, flytting.foelger)
        registrer_side(
            "start",
            rekkefoelge=40,
            tekst=_("Tiltaksregister"),
            urlnavn="tiltaksregister:liste",
            vises_for=den_som_har(Rettighet.MAAL_LESE),
        )
