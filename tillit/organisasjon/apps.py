from typing import Any

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

from tillit.felles.navigasjon import registrer
from tillit.organisasjon.enums import Rettighet


def _forvalter(bruker: Any) -> bool:
    return bool(bruker.tilgang.har(Rettighet.ORGANISASJON_FORVALTE))


def _sikkerhetsleser(bruker: Any) -> bool:
    return bool(bruker.tilgang.har(Rettighet.SIKKERHET_LESE))


class OrganisasjonConfig(AppConfig):
    name = "tillit.organisasjon"
    label = "organisasjon"
    verbose_name = "Organisasjon"

    def ready(self) -> None:
        registrer(rekkefoelge=85, tekst=_("Sikkerhet"), urlnavn="organisasjon:sikkerhet", vises_for=_sikkerhetsleser)
        registrer(rekkefoelge=90, tekst=_("Organisasjonen"), urlnavn="organisasjon:organisasjon", vises_for=_forvalter)
