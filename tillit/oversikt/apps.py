from typing import Any

from django.apps import AppConfig
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from tillit.felles.navigasjon import alle, registrer_gruppe, registrer_omraade, registrer_side
from tillit.organisasjon.enums import Rettighet
from tillit.organisasjon.rettigheter import den_som_har


def _navnet(bruker: Any) -> Any:
    """Who works in one virksomhet has it in the menu by its name, and goes straight to it."""
    egen = bruker.tilgang.eneste_virksomhet()
    return egen.organnavn if egen else _("Virksomheter")


def _adressen(request: Any) -> str:
    egen = request.user.tilgang.eneste_virksomhet()
    return reverse("oversikt:virksomhet", args=[egen.organ_id]) if egen else reverse("oversikt:virksomheter")


class OversiktConfig(AppConfig):
    name = "tillit.oversikt"
    label = "oversikt"
    verbose_name = "Oversikt"

    def ready(self) -> None:
        registrer_omraade("start", rekkefoelge=10, tekst=_("Start"))
        registrer_side(
            "start", rekkefoelge=10, tekst=_("Start"), urlnavn="oversikt:start", vises_for=alle, ogsaa=("/venter/",)
        )
        registrer_side(
            "start",
            rekkefoelge=30,
            tekst=_("Hvem gjør hva"),
            urlnavn="oversikt:hvem_gjoer_hva",
            vises_for=alle,
        )
        # Who reads no dialogue meets a virksomhet in its summary.
        registrer_omraade("virksomheter", rekkefoelge=20, tekst=_navnet, ellers="sammendrag")
        registrer_side(
            "virksomheter",
            rekkefoelge=10,
            tekst=_("Virksomheter"),
            urlnavn="oversikt:virksomheter",
            vises_for=den_som_har(Rettighet.DIALOG_LESE),
            ogsaa=(
                *("/avdelinger/", "/styring/", "/byen/", "/regneark/", "/handlingsrom/", "/brev/"),
                *("/aarshjul/virksomhet/", "/aarshjul/avdeling/", "/aarshjul/relasjon/", "/aarshjul/dato/"),
                "/aarshjul/fil/",
                "/rapporteringskrav/",
                "/styringsmengde/",
                "/unntak/",
                *("/risiko/virksomhet/", "/risiko/avdeling/", "/risiko/toleranse/"),
            ),
            lenke=_adressen,
        )
        self._registrer_faner()
        from tillit.oversikt.soekbart import sidene  # noqa: PLC0415  # models must be ready
        from tillit.soek.faste import registrer_faste_sider  # noqa: PLC0415  # as above

        registrer_faste_sider(sidene)

    def _registrer_faner(self) -> None:
        """What there is to see of a virksomhet and of a department: here, for this room reads all the others."""
        from tillit.organisasjon.organhode import AVDELING, registrer_fane  # noqa: PLC0415  # models must be ready

        registrer_gruppe("maal", _("Mål"))
        registrer_gruppe("dialog", _("Dialog"))
        registrer_gruppe("krav", _("Krav og rapporter"))
        for rekkefoelge, (navn, tekst, urlnavn, rettighet, gruppe) in enumerate(
            (
                ("naa", _("Nå"), "oversikt:virksomhet", Rettighet.MAAL_LESE, ""),
                ("maal", _("Mål og tall"), "oversikt:virksomhetens_maal", Rettighet.MAAL_LESE, "maal"),
                ("kjeder", _("Kjeder og risiko"), "resultatkjede:virksomhetens_risikoer", Rettighet.MAAL_LESE, "maal"),
                ("dialog", _("Møter og oppfølging"), "oversikt:dialog", Rettighet.DIALOG_LESE, "dialog"),
                ("kalender", _("Kalender"), "aarshjul:virksomhet", Rettighet.DIALOG_LESE, "dialog"),
                ("signaler", _("Signaler"), "styringsdialog:signaler", Rettighet.DIALOG_LESE, "dialog"),
                ("styringen", _("Styringen samlet"), "oversikt:styringen", Rettighet.DIALOG_LESE, "dialog"),
                ("krav", _("Krav"), "oversikt:bedt_om", Rettighet.MAAL_LESE, "krav"),
                ("brev", _("Brev"), "styringsbrev:virksomhetens", Rettighet.DIALOG_LESE, "krav"),
                ("rapporter", _("Rapporter"), "oversikt:virksomhetens_rapporter", Rettighet.MAAL_LESE, "krav"),
                ("om", _("Om"), "oversikt:om_virksomheten", Rettighet.MAAL_LESE, ""),
            )
        ):
            registrer_fane(
                navn, rekkefoelge=rekkefoelge, tekst=tekst, urlnavn=urlnavn, rettighet=rettighet, gruppe=gruppe
            )
        for rekkefoelge, (navn, tekst, urlnavn, rettighet) in enumerate(
            (
                ("naa", _("Virksomhetene"), "oversikt:avdeling", Rettighet.MAAL_LESE),
                ("kjeder", _("Risiko"), "resultatkjede:avdelingens_risikoer", Rettighet.MAAL_LESE),
                ("krav", _("Krav"), "oversikt:avdelingskrav", Rettighet.DIALOG_LESE),
                ("kalender", _("Kalender"), "aarshjul:avdeling", Rettighet.DIALOG_LESE),
                ("tall", _("Tall i regneark"), "regneark:avdeling", Rettighet.MAAL_LESE),
            )
        ):
            registrer_fane(
                navn, rekkefoelge=rekkefoelge, tekst=tekst, urlnavn=urlnavn, rettighet=rettighet, typer=AVDELING
            )
