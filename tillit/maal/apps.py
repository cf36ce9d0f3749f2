from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

from tillit.felles.navigasjon import registrer_gruppe, registrer_omraade, registrer_side
from tillit.organisasjon.enums import Rettighet
from tillit.organisasjon.rettigheter import den_som_har


class MaalConfig(AppConfig):
    name = "tillit.maal"
    label = "maal"
    verbose_name = "Mål"

    def ready(self) -> None:
        from tillit.maal import flytting  # noqa: PLC0415  # models must be ready first
        from tillit.organisasjon.flytting import registrer_foelger  # noqa: PLC0415  # as above

        registrer_foelger(10, flytting.foelger)
        leser = den_som_har(Rettighet.MAAL_LESE)
        registrer_omraade("maal", rekkefoelge=30, tekst=_("Mål"))
        registrer_gruppe("maalene", _("Målene"))
        registrer_side(
            "maal",
            rekkefoelge=10,
            tekst=_("Liste"),
            urlnavn="maal:liste",
            vises_for=leser,
            ogsaa=("/indikatorer/",),
            gruppe="maalene",
        )
        registrer_side("maal", rekkefoelge=20, tekst=_("Måltre"), urlnavn="maal:tre", vises_for=leser, gruppe="maalene")
        registrer_side(
            "maal", rekkefoelge=30, tekst=_("Etter formål"), urlnavn="maal:formaal", vises_for=leser, gruppe="maalene"
        )
        registrer_side(
            "maal",
            rekkefoelge=40,
            tekst=_("Kunngjøringer"),
            urlnavn="maal:kunngjoeringer",
            vises_for=leser,
            gruppe="maalene",
        )
