"""The dialogue between who steers and who is steered: meetings, signals, referat, follow-up."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

from tillit.felles.navigasjon import registrer_omraade, registrer_side
from tillit.organisasjon.enums import Rettighet
from tillit.organisasjon.rettigheter import den_som_har


class StyringsdialogConfig(AppConfig):
    name = "styringsdialog"
    verbose_name = "Styringsdialog"

    def ready(self) -> None:
        leser = den_som_har(Rettighet.DIALOG_LESE)
        registrer_omraade("dialog", rekkefoelge=40, tekst=_("Dialog"))
        registrer_side("dialog", rekkefoelge=10, tekst=_("Møter"), urlnavn="styringsdialog:liste", vises_for=leser)
        registrer_side(
            "dialog", rekkefoelge=20, tekst=_("Oppfølging"), urlnavn="styringsdialog:oppfoelginger", vises_for=leser
        )
