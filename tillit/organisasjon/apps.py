from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

from tillit.felles.navigasjon import Plass, alle, registrer_omraade, registrer_side
from tillit.organisasjon.enums import Rettighet
from tillit.organisasjon.rettigheter import den_som_har, er_forvalter


class OrganisasjonConfig(AppConfig):
    name = "tillit.organisasjon"
    label = "organisasjon"
    verbose_name = "Organisasjon"

    def ready(self) -> None:
        from tillit.organisasjon import hode  # noqa: PLC0415  # models are loaded now
        from tillit.organisasjon.organhode import registrer_fakta  # noqa: PLC0415  # as above

        registrer_fakta(hode.annotasjoner, hode.i_ord)
        registrer_omraade("organisasjon", rekkefoelge=60, tekst=_("Organisasjon"))
        registrer_side(
            "organisasjon",
            rekkefoelge=10,
            tekst=_("Organisasjonen"),
            urlnavn="organisasjon:organisasjon",
            vises_for=er_forvalter,
            ogsaa=("/forvaltning/",),
        )
        registrer_side(
            "organisasjon",
            rekkefoelge=20,
            tekst=_("Oppbevaring"),
            urlnavn="organisasjon:oppbevaring",
            vises_for=er_forvalter,
        )
        registrer_side(
            "organisasjon",
            rekkefoelge=30,
            tekst=_("Jobber"),
            urlnavn="organisasjon:jobber",
            vises_for=er_forvalter,
        )
        registrer_omraade("brukere", rekkefoelge=61, tekst=_("Brukere og roller"))
        registrer_side(
            "brukere",
            rekkefoelge=10,
            tekst=_("Brukere"),
            urlnavn="organisasjon:brukere",
            vises_for=er_forvalter,
            ogsaa=("/organisasjon/roller/",),
        )
        registrer_side(
            "brukere",
            rekkefoelge=20,
            tekst=_("Roller til godkjenning"),
            urlnavn="organisasjon:rolleforslag",
            vises_for=er_forvalter,
        )
        registrer_omraade("historikk", rekkefoelge=80, tekst=_("Historikk"))
        registrer_side(
            "historikk",
            rekkefoelge=10,
            tekst=_("Endringer"),
            urlnavn="organisasjon:historikk",
            vises_for=den_som_har(Rettighet.SIKKERHET_LESE),
        )
        registrer_side(
            "historikk",
            rekkefoelge=20,
            tekst=_("Sikkerhet"),
            urlnavn="organisasjon:sikkerhet",
            vises_for=den_som_har(Rettighet.SIKKERHET_LESE),
        )
        registrer_omraade("person", rekkefoelge=90, tekst=_("Min profil"), plass=Plass.PERSON, ikon="bruker")
        registrer_side("person", rekkefoelge=10, tekst=_("Min profil"), urlnavn="organisasjon:profil", vises_for=alle)
