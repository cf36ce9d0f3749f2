"""Figures and targets: by hand, in a sheet, from a source."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from tillit.hjelp.emner.emne import Emne, Emnegruppe
from tillit.organisasjon.enums import Rettighet

EMNER = (
    Emne(
        slug="registrere-tall",
        gruppe=Emnegruppe.MAAL,
        tittel=_("Registrere tall"),
        formaal=_("Nye tall viser hvordan det går, og gamle tall blir stående."),
        steg=(
            _(
                "Åpne målet, og velg «Registrer måling» ved indikatoren. Skal du skrive flere tall, velger du "
                "«Skriv inn tall»."
            ),
            _("Skriv verdien med komma som desimaltegn, eller teller og nevner."),
            _("Kryss av for «Tallet er foreløpig» hvis kilden vil rette det."),
            _("Skriv hva som er endret, hvis tallet ikke kan sammenliknes med det forrige."),
            _("Velg «Lagre målingen» eller «Lagre tallene»."),
        ),
        etterpaa=(_("Alle som kan lese målet, ser tallet med en gang. En rettelse blir en ny versjon med grunn."),),
        hvis_galt=(
            _("2.000 kan være to tall. Siden spør hvilket du mener."),
            _("Er et av flere tall feil, lagres ingen av dem. Rett det feltet som er merket, og lagre igjen."),
        ),
        beslektede=(
            "fylle-ut-i-regneark",
            "hente-tall-fra-kilder",
            "skrive-en-vurdering",
        ),
        sider=(
            "maal:registrer_maaling",
            "maal:skriv_tall",
            "maal:skriv_tall_for_maalet",
            "maal:indikator",
            "maal:virksomhetstall",
            "maal:gjoer_endelig",
            "maal:lag_prognose",
            "oversikt:virksomhetens_maal",
        ),
        rettigheter=(Rettighet.MAALING_REGISTRERE,),
    ),
    Emne(
        slug="fylle-ut-i-regneark",
        gruppe=Emnegruppe.MAAL,
        tittel=_("Fylle ut tall i regneark"),
        formaal=_("Et regneark er raskest når mange tall skal inn samtidig."),
        steg=(
            _("Åpne virksomheten, velg «Mål og tall» og så «Tall i regneark»."),
            _("Velg fra hvilket år du vil ha tallene, og «Last ned»."),
            _("Fyll ut tallene. La kolonnene fra Tillit stå som de er."),
            _("Velg filen og «Last opp og se over»."),
            _("Se over hver endring, og avgjør konflikter med «Behold lagret» eller «Bruk filen»."),
            _("Bekreft nederst på siden."),
        ),
        etterpaa=(_("Ingenting er lagret før du bekrefter. Da lagres alle tallene, eller ingen."),),
        hvis_galt=(
            _("Kan filen ikke leses, sier siden hvorfor, og på hvilken rad. Rett filen og last den opp på nytt."),
            _("Angrer du før du har bekreftet, velger du «Forkast filen»."),
        ),
        beslektede=(
            "registrere-tall",
            "hente-tall-fra-kilder",
        ),
        sider=(
            "regneark:virksomhet",
            "regneark:last_ned",
            "regneark:avdeling",
            "regneark:last_ned_avdeling",
            "regneark:uttak",
            "regneark:uttak_fil",
            "regneark:innlesing",
            "regneark:velg",
            "regneark:bekreft",
            "regneark:forkast",
            "regneark:innlesing_fil",
        ),
        rettigheter=(
            Rettighet.TALL_IMPORTERE,
            Rettighet.MAAL_LESE,
        ),
    ),
    Emne(
        slug="hente-tall-fra-kilder",
        gruppe=Emnegruppe.MAAL,
        tittel=_("Hente tall fra statistikkilder"),
        formaal=_("Tillit kan hente tall fra en statistikkbank hver natt."),
        steg=(
            _("Åpne «Statistikkilder», og velg «Ny spørring»."),
            _("Velg datakilde, og lim inn adressen eller spørringen."),
            _("Velg «Lagre og prøv». Tillit henter et svar og viser det."),
            _("Velg «Koble en serie», og pek ut hvilken indikator serien er for."),
            _("Se at tallene er riktige, og velg «Ta i bruk»."),
        ),
        etterpaa=(_("Nye tall kommer på målet av seg selv, med kilde. Hvert svar fra kilden blir tatt vare på."),),
        hvis_galt=(
            _("Har kilden endret noe, venter tallene til du har valgt «Avgjør hva endringen betyr»."),
            _("Er kilden borte en natt, prøver Tillit igjen. Du kan også velge «Hent nå»."),
        ),
        beslektede=(
            "registrere-tall",
            "fylle-ut-i-regneark",
        ),
        sider=(
            "statistikk:liste",
            "statistikk:ny_kilde",
            "statistikk:endre_kilde",
            "statistikk:ny",
            "statistikk:vis",
            "statistikk:endre",
            "statistikk:hent",
            "statistikk:fil",
            "statistikk:desimaltegn",
            "statistikk:les_paa_nytt",
            "statistikk:stans",
            "statistikk:fremdrift",
            "statistikk:ny_serie",
            "statistikk:fjern_serie",
            "statistikk:ta_i_bruk",
            "statistikk:svar",
            "statistikk:last_ned",
            "statistikk:indikator",
        ),
        rettigheter=(
            Rettighet.DATAKILDE_BRUKE,
            Rettighet.DATAKILDE_FORVALTE,
        ),
    ),
    Emne(
        slug="sette-maaltall",
        gruppe=Emnegruppe.MAAL,
        tittel=_("Foreslå og fastsette måltall"),
        formaal=_("Et måltall sier hvor langt dere skal nå i en periode."),
        steg=(
            _("Åpne indikatoren. Virksomheten velger «Foreslå måltall»."),
            _("Velg periode, og skriv verdien og hvorfor dere foreslår den."),
            _("Velg «Send forslaget»."),
            _("Avdelingen velger «Godta og fastsett måltallet» eller avslår med en grunn."),
            _("Avdelingen kan også velge «Fastsett måltall» uten forslag."),
        ),
        etterpaa=(_("Begge parter ser forslaget og svaret. Måltallet står i grafen når det er fastsatt."),),
        hvis_galt=(
            _(
                "Et forslag som ikke er besvart, kan virksomheten trekke. Et fastsatt måltall kan få en ny versjon "
                "med grunn."
            ),
        ),
        beslektede=(
            "finne-en-god-indikator",
            "registrere-tall",
        ),
        sider=(
            "maal:fastsett_maaltall",
            "maal:foreslaa_maaltall",
            "maal:godta_maaltallforslag",
            "maal:trekk_maaltallforslag",
            "maal:avslaa_maaltallforslag",
        ),
        rettigheter=(
            Rettighet.MAALTALL_FASTSETTE,
            Rettighet.MAAL_ENDRE,
        ),
    ),
)
