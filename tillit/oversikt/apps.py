from typing import Any

from django.apps import AppConfig
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from tillit.felles.navigasjon import registrer_omraade, registrer_side
from tillit.organisasjon.enums import Rettighet
from tillit.organisasjon.rettigheter import den_som_har


def _alle(bruker: Any) -> bool:  # noqa: ARG001  # every user has a start page
    return True


def _navnet(bruker: Any) -> Any:
    """Who works in one virksomhet has it in the menu by its name, and goes straight to it."""
    egen = bruker.tilgang.eneste_virksomhet()
    return egen.organnavn if egen else _("Virksomheter")


def _adressen(bruker: Any) -> str:
    egen = bruker.tilgang.eneste_virksomhet()
    return reverse("oversikt:virksomhet", args=[egen.organ_id]) if egen else reverse("oversikt:virksomheter")


class OversiktConfig(AppConfig):
    name = "tillit.oversikt"
    label = "oversikt"
    verbose_name = "Oversikt"

    def ready(self) -> None:
        registrer_omraade("start", rekkefoelge=10, tekst=_("Start"))
        registrer_side("start", rekkefoelge=10, tekst=_("Start"), urlnavn="oversikt:start", vises_for=_alle)
        # Who reads no dialogue meets a virksomhet in its summary.
        registrer_omraade("virksomheter", rekkefoelge=20, tekst=_navnet, ellers="sammendrag")
        registrer_side(
            "virksomheter",
            rekkefoelge=10,
            tekst=_("Virksomheter"),
            urlnavn="oversikt:virksomheter",
            vises_for=den_som_har(Rettighet.DIALOG_LESE),
            ogsaa=("/avdelinger/", "/styring/", "/byen/", "/regneark/"),
            lenke=_adressen,
        )
