"""What the parties of a relation say of the relation itself: yearly, each alone, and then together."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class RefleksjonConfig(AppConfig):
    name = "tillit.refleksjon"
    label = "refleksjon"
    verbose_name = "Refleksjon"

    def ready(self) -> None:
        """Register the page in the dialogue, and what follows a move."""
        from tillit.felles.navigasjon import registrer_side  # noqa: PLC0415  # models must be ready
        from tillit.organisasjon.enums import Rettighet  # noqa: PLC0415  # as above
        from tillit.organisasjon.flytting import registrer_foelger  # noqa: PLC0415  # as above
        from tillit.organisasjon.rettigheter import den_som_har  # noqa: PLC0415  # as above
        from tillit.refleksjon import flytting  # noqa: PLC0415  # as above

        registrer_foelger(36, flytting.foelger)
        registrer_side(
            "dialog",
            rekkefoelge=38,
            tekst=_("Refleksjon"),
            urlnavn="refleksjon:liste",
            gruppe="laering",
            vises_for=den_som_har(Rettighet.DIALOG_LESE),
        )
