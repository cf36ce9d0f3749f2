"""Reminders and the weekly digest, by e-mail."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

from tillit.felles.navigasjon import Plass, alle, registrer_omraade, registrer_side


class VarselConfig(AppConfig):
    name = "tillit.varsel"
    label = "varsel"
    verbose_name = "Varsel"

    def ready(self) -> None:
        registrer_omraade("varsler", rekkefoelge=87, tekst=_("Varsler"), plass=Plass.VERKTOEY, ikon="bjelle")
        registrer_side(
            "varsler",
            rekkefoelge=10,
            tekst=_("Varsler"),
            urlnavn="varsel:valg",
            vises_for=alle,
        )
