"""Questions from those elected, to the department that steers: asked, answered, approved, published."""

from django.apps import AppConfig
from django.utils.translation import pgettext_lazy


class SpoersmaalConfig(AppConfig):
    name = "tillit.spoersmaal"
    label = "spoersmaal"
    verbose_name = "Spørsmål"

    def ready(self) -> None:
        """Register the page, in the dialogue but by itself for who reads none, and what follows a move."""
        from tillit.felles.navigasjon import registrer_omraade, registrer_side  # noqa: PLC0415  # models must be ready
        from tillit.organisasjon.enums import Rettighet  # noqa: PLC0415  # as above
        from tillit.organisasjon.flytting import registrer_foelger  # noqa: PLC0415  # as above
        from tillit.organisasjon.rettigheter import den_som_har  # noqa: PLC0415  # as above
        from tillit.spoersmaal import flytting  # noqa: PLC0415  # as above

        registrer_foelger(40, flytting.foelger)
        registrer_omraade("spoersmaal", rekkefoelge=35, tekst=pgettext_lazy("flere", "Spørsmål"))
        registrer_side(
            lambda bruker: "dialog" if bruker.tilgang.har(Rettighet.DIALOG_LESE) else "spoersmaal",
            rekkefoelge=40,
            tekst=pgettext_lazy("flere", "Spørsmål"),
            urlnavn="spoersmaal:liste",
            gruppe="folkevalgte",
            vises_for=den_som_har(Rettighet.MAAL_LESE),
        )
