"""What the council decided in words: who answers, what was answered, and what the council said to that."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class VerbalvedtakConfig(AppConfig):
    name = "tillit.verbalvedtak"
    label = "verbalvedtak"
    verbose_name = "Verbalvedtak"

    def ready(self) -> None:
        """Register the page where the questions of those elected are, and what follows a move."""
        from tillit.felles.navigasjon import registrer_side  # noqa: PLC0415  # models must be ready
        from tillit.organisasjon.enums import Rettighet  # noqa: PLC0415  # as above
        from tillit.organisasjon.flytting import registrer_foelger  # noqa: PLC0415  # as above
        from tillit.organisasjon.rettigheter import den_som_har  # noqa: PLC0415  # as above
        from tillit.verbalvedtak import flytting  # noqa: PLC0415  # as above

        registrer_foelger(45, flytting.foelger)
        registrer_side(
            lambda bruker: "dialog" if bruker.tilgang.har(Rettighet.DIALOG_LESE) else "spoersmaal",
            rekkefoelge=45,
            tekst=_("Verbalvedtak"),
            urlnavn="verbalvedtak:liste",
            gruppe="folkevalgte",
            vises_for=den_som_har(Rettighet.MAAL_LESE),
        )
