"""Search over everything one may read."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

from tillit.felles.navigasjon import Plass, alle, registrer_omraade, registrer_side


class SoekConfig(AppConfig):
    name = "tillit.soek"
    label = "soek"
    verbose_name = "Søk"

    def ready(self) -> None:
        """Register the page, and how words that are alike are found for a room below."""
        from tillit.soek.like import like_dokumenter  # noqa: PLC0415  # models must be ready first
        from tillit.spoersmaal.like import registrer_finner  # noqa: PLC0415  # as above

        registrer_finner(like_dokumenter)
        registrer_omraade("soek", rekkefoelge=80, tekst=_("Søk"), plass=Plass.VERKTOEY, ikon="soek")
        registrer_side(
            "soek",
            rekkefoelge=10,
            tekst=_("Søk"),
            urlnavn="soek:soek",
            vises_for=alle,
        )
