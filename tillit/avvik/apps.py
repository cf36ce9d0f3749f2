"""Early warnings from a virksomhet to its department, outside the periods and without blame."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class AvvikConfig(AppConfig):
    name = "tillit.avvik"
    label = "avvik"
    verbose_name = "Varsling om avvik"

    def ready(self) -> None:
        """Register the page in the dialogue, what the head says, and what follows a move."""
        from tillit.avvik import flytting, hode  # noqa: PLC0415  # models must be ready
        from tillit.felles.navigasjon import registrer_side  # noqa: PLC0415  # as above
        from tillit.organisasjon.enums import Rettighet  # noqa: PLC0415  # as above
        from tillit.organisasjon.flytting import registrer_foelger  # noqa: PLC0415  # as above
        from tillit.organisasjon.organhode import registrer_fakta  # noqa: PLC0415  # as above
        from tillit.organisasjon.rettigheter import den_som_har  # noqa: PLC0415  # as above

        registrer_fakta(hode.annotasjoner, hode.i_ord)
        registrer_foelger(36, flytting.foelger)
        registrer_side(
            "dialog",
            rekkefoelge=36,
            tekst=_("Varsler om avvik"),
            urlnavn="avvik:liste",
            gruppe="avklaring",
            vises_for=den_som_har(Rettighet.DIALOG_LESE),
        )
