from typing import Any

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

from tillit.felles.navigasjon import legg_under, registrer
from tillit.organisasjon.enums import Rettighet


def _alle(bruker: Any) -> bool:  # noqa: ARG001  # every user has a start page
    return True


def _leser_maal(bruker: Any) -> bool:
    return bool(bruker.tilgang.har(Rettighet.MAAL_LESE))


class OversiktConfig(AppConfig):
    name = "tillit.oversikt"
    label = "oversikt"
    verbose_name = "Oversikt"

    def ready(self) -> None:
        registrer(rekkefoelge=10, tekst=_("Start"), urlnavn="oversikt:start", vises_for=_alle)
        registrer(rekkefoelge=15, tekst=_("Virksomheter"), urlnavn="oversikt:virksomheter", vises_for=_leser_maal)
        legg_under("oversikt:virksomheter", "/avdelinger/", "/styring/", "/byen/")
        legg_under("maal:liste", "/indikatorer/")
