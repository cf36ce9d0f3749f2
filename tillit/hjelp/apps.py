"""Help: a page for each task, reached from the page where it is done."""

from django.apps import AppConfig
from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from tillit.felles.navigasjon import Plass, alle, registrer_omraade, registrer_side


def _adressen(request: HttpRequest) -> str:
    """The topic of the page one is on, else all topics."""
    from tillit.hjelp.emner import emnet_for_siden  # noqa: PLC0415  # models must be ready

    sted = request.resolver_match
    emne = emnet_for_siden(sted.view_name) if sted else None
    return reverse("hjelp:emne", args=[emne.slug]) if emne else reverse("hjelp:oversikt")


class HjelpConfig(AppConfig):
    name = "tillit.hjelp"
    label = "hjelp"
    verbose_name = "Hjelp"

    def ready(self) -> None:
        from tillit.hjelp.soekbart import sidene  # noqa: PLC0415  # models must be ready
        from tillit.soek.faste import registrer_faste_sider  # noqa: PLC0415  # as above

        registrer_faste_sider(sidene)
        registrer_omraade("hjelp", rekkefoelge=85, tekst=_("Hjelp"), plass=Plass.VERKTOEY, ikon="spoersmaal")
        registrer_side(
            "hjelp",
            rekkefoelge=10,
            tekst=_("Hjelp"),
            urlnavn="hjelp:oversikt",
            vises_for=alle,
            ogsaa=("/tilgjengelighet/",),
            lenke=_adressen,
        )
