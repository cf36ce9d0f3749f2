from typing import Any

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

from tillit.felles.navigasjon import registrer


def _alle(bruker: Any) -> bool:  # noqa: ARG001  # every user has a start page
    return True


class OversiktConfig(AppConfig):
    name = "tillit.oversikt"
    label = "oversikt"
    verbose_name = "Oversikt"

    def ready(self) -> None:
        registrer(rekkefoelge=10, tekst=_("Start"), urlnavn="oversikt:start", vises_for=_alle)
