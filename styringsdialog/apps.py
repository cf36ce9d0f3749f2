"""The dialogue between who steers and who is steered: meetings, signals, referat, follow-up."""

from django.apps import AppConfig
from django.conf import settings
from django.utils.translation import gettext_lazy as _

from tillit.felles.navigasjon import registrer_gruppe, registrer_omraade, registrer_side
from tillit.organisasjon.enums import Rettighet
from tillit.organisasjon.rettigheter import den_som_har, er_forvalter


class StyringsdialogConfig(AppConfig):
    name = "styringsdialog"
    verbose_name = "Styringsdialog"

    def ready(self) -> None:
        """Register the pages, and what the dialogue says in the head of a virksomhet."""
        from styringsdialog import flytting, hode  # noqa: PLC0415  # models must be ready first
        from tillit.organisasjon.flytting import registrer_foelger  # noqa: PLC0415  # as above
        from tillit.organisasjon.organhode import registrer_fakta  # noqa: PLC0415  # as above

        registrer_fakta(hode.annotasjoner, hode.i_ord)
        registrer_foelger(30, flytting.foelger)
        leser = den_som_har(Rettighet.DIALOG_LESE)
        # Beside what else is the person's own.
        registrer_side(
            "person",
            rekkefoelge=20,
            tekst=_("Møter i kalenderen"),
            urlnavn="styringsdialog:kalender",
            vises_for=leser,
        )
        registrer_side(
            "organisasjon",
            rekkefoelge=40,
            tekst=_("Svar på e-post"),
            urlnavn="styringsdialog:svarpost",
            vises_for=lambda leser: settings.SVARPOST is not None and er_forvalter(leser),
        )
        registrer_omraade("dialog", rekkefoelge=40, tekst=_("Dialog"))
        registrer_gruppe("moeter", _("Møter og oppfølging"))
        registrer_gruppe("avklaring", _("Avvik og avklaring"))
        registrer_gruppe("laering", _("Refleksjon og læring"))
        registrer_gruppe("folkevalgte", _("Fra folkevalgte"))
        registrer_side(
            "dialog", rekkefoelge=10, tekst=_("Møter"), urlnavn="styringsdialog:liste", vises_for=leser, gruppe="moeter"
        )
        registrer_side(
            "dialog",
            rekkefoelge=20,
            tekst=_("Oppfølging"),
            urlnavn="styringsdialog:oppfoelginger",
            vises_for=leser,
            gruppe="moeter",
        )
        registrer_side(
            "dialog",
            rekkefoelge=30,
            tekst=_("Bestridte signaler"),
            urlnavn="styringsdialog:bestridte",
            gruppe="avklaring",
            vises_for=leser,
        )
