"""The dialogue between who steers and who is steered: meetings, signals, referat, follow-up."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

from tillit.felles.navigasjon import registrer
from tillit.organisasjon.enums import Rettighet


class StyringsdialogConfig(AppConfig):
    name = "styringsdialog"
    verbose_name = "Styringsdialog"

    def ready(self) -> None:
        registrer(
            rekkefoelge=30,
            tekst=_("Møter"),
            urlnavn="styringsdialog:liste",
            vises_for=lambda bruker: bruker.tilgang.har(Rettighet.DIALOG_LESE),
        )
        registrer(
            rekkefoelge=35,
            tekst=_("Oppfølging"),
            urlnavn="styringsdialog:oppfoelginger",
            vises_for=lambda bruker: bruker.tilgang.har(Rettighet.DIALOG_LESE),
        )
