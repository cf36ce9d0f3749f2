from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

from tillit.felles.navigasjon import registrer_gruppe, registrer_side
from tillit.organisasjon.enums import Rettighet
from tillit.organisasjon.rettigheter import den_som_har


class ResultatkjedeConfig(AppConfig):
    name = "resultatkjede"
    verbose_name = _("Resultatkjede")

    def ready(self) -> None:
        leser = den_som_har(Rettighet.MAAL_LESE)
        registrer_gruppe("kjeder", _("Kjeder og risiko"))
        registrer_side(
            "maal",
            rekkefoelge=40,
            tekst=_("Resultatkjeder"),
            urlnavn="resultatkjede:kjeder",
            gruppe="kjeder",
            vises_for=leser,
        )
        registrer_side(
            "maal",
            rekkefoelge=45,
            tekst=_("Risikoer"),
            urlnavn="resultatkjede:alle_risikoer",
            gruppe="kjeder",
            vises_for=leser,
        )
        registrer_side(
            "maal",
            rekkefoelge=50,
            tekst=_("Nyttefortellinger"),
            urlnavn="resultatkjede:fortellinger",
            vises_for=leser,
        )
        registrer_side(
            "maal",
            rekkefoelge=60,
            tekst=_("Kjedemaler"),
            urlnavn="resultatkjede:maler",
            gruppe="kjeder",
            vises_for=leser,
        )
