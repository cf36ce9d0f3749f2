"""Letters from a department to a virksomhet: written, shared, issued, received, and archived."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class StyringsbrevConfig(AppConfig):
    name = "tillit.styringsbrev"
    label = "styringsbrev"
    verbose_name = "Styringsbrev"

    def ready(self) -> None:
        """Register the page among the demands, and what follows a move."""
        from tillit.felles.navigasjon import registrer_side  # noqa: PLC0415  # models must be ready
        from tillit.organisasjon.flytting import registrer_foelger  # noqa: PLC0415  # as above
        from tillit.styringsbrev import flytting  # noqa: PLC0415  # as above
        from tillit.styringsbrev.access import ser_brevene  # noqa: PLC0415  # as above

        registrer_foelger(33, flytting.foelger)
        # Who is not asked to report meets the letters at the virksomhet.
        registrer_side(
            "krav",
            rekkefoelge=20,
            tekst=_("Brev"),
            urlnavn="styringsbrev:liste",
            vises_for=ser_brevene,
        )
