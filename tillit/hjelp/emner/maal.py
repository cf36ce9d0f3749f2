"""Goals: read, written, measured by, spoken of, judged."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from tillit.hjelp.emner.emne import Emne, Emnegruppe
from tillit.organisasjon.enums import Rettighet

EMNER = (
    Emne(
        slug="lese-et-maal",
        gruppe=Emnegruppe.MAAL,
        tittel=_("Lese et mål"),
        formaal=_("Målets side viser hva som skal oppnås, hvordan det står til, og hva vurderingen bygger på."),
        steg=(
            _("Åpne «Mål» i menyen. Velg «Liste», «Måltre» eller «Etter formål»."),
            _("Velg et mål. Øverst står status og den siste godkjente vurderingen."),
            _("Les setningen over hver graf først. Den sier hva tallet viser."),
            _("Velg «Vis tallene i tabell» når du vil se hvert tall."),
            _("Åpne «Versjoner» for å se hvordan målet har vært formulert før."),
        ),
        etterpaa=(
            _(
                "Du ser bare det rollen din gir tilgang til. Partene ser et mål fra første utkast, og andre ser det "
                "når det er fastsatt."
            ),
        ),
        hvis_galt=(
            _("Finner du ikke målet, så se om listen er avgrenset, og velg «Vis alle»."),
            _("«Vet ikke» er et svar noen har gitt. Det betyr at tall eller kunnskap mangler."),
        ),
        beslektede=(
            "skrive-en-vurdering",
            "lese-sammendraget",
            "soeke",
        ),
        sider=(
            "maal:liste",
            "maal:tre",
            "maal:formaal",
            "maal:vis",
            "maal:over_virksomheter",
            "maal:vurdering",
        ),
        rettigheter=(Rettighet.MAAL_LESE,),
    ),
    Emne(
        slug="skrive-et-maal",
        gruppe=Emnegruppe.MAAL,
        tittel=_("Skrive et mål"),
        formaal=_("Et mål sier hva som skal bli annerledes, og for hvem."),
        steg=(
            _("Åpne «Mål», og velg «Nytt mål»."),
            _("Skriv virkningen dere vil ha, ikke aktiviteten som skal gi den."),
            _("Velg «Spør veilederen», og bruk spørsmålene som hjelper."),
            _("Velg hva målet er avledet av, eier og stedfortreder."),
            _("Velg «Lagre målet», og legg til en indikator."),
            _("Snakk sammen om målet, og velg «Flytt målet videre» når det er klart til å foreslås."),
        ),
        etterpaa=(_("Begge parter ser målet fra første utkast. Avdelingen fastsetter det, og da ser andre det også."),),
        hvis_galt=(
            _("Målet kan ikke foreslås før det har eier og stedfortreder. Siden sier hva som mangler."),
            _("Et utkast dere ikke vil ha, kan dere ta bort med «Fjern utkastet»."),
        ),
        beslektede=(
            "finne-en-god-indikator",
            "tegne-resultatkjeden",
            "uttale-seg-om-et-maal",
        ),
        sider=(
            "maal:nytt",
            "maal:spoer_veileder_nytt",
            "maal:spoer_veileder",
            "maal:endre",
            "maal:flytt_status",
            "maal:fjern_utkast",
            "maal:ta_med",
            "maal:ta_med_ett",
            "maal:ta_inn",
            "maal:inviter",
            "maal:skriv_bidrag",
            "maal:fjern_bidrag",
        ),
        rettigheter=(Rettighet.MAAL_ENDRE,),
    ),
    Emne(
        slug="finne-en-god-indikator",
        gruppe=Emnegruppe.MAAL,
        tittel=_("Finne en god indikator"),
        formaal=_("En indikator viser om virkningen kommer."),
        steg=(
            _("Spør hva dere ville sett hvis målet var nådd."),
            _("Velg «Ny indikator» på målets side."),
            _("Skriv hva tallet måler, og hva det ikke måler."),
            _("Velg om høyere eller lavere er bedre, og hvor ofte dere måler."),
            _("Velg «Kvalitativ, beskrevet i ord» når et tall ville ført galt av sted."),
            _("Velg «Lagre indikatoren»."),
        ),
        etterpaa=(_("Indikatoren står på målet. Dere kan registrere tall når den første perioden er over."),),
        hvis_galt=(
            _(
                "Bruker ingen tallet lenger, så svar på «Trengs dette tallet fortsatt?», og ta indikatoren ut av "
                "bruk. Tallene blir stående."
            ),
        ),
        beslektede=(
            "skrive-et-maal",
            "registrere-tall",
            "sette-maaltall",
        ),
        sider=(
            "maal:ny_indikator",
            "maal:endre_indikator",
            "maal:fjern_indikator",
            "maal:vurder_behov",
            "maal:ta_i_bruk",
            "maal:lag_fordeling",
            "maal:endre_fordeling",
            "oversikt:indikatorbruk",
        ),
        rettigheter=(Rettighet.MAAL_ENDRE,),
    ),
    Emne(
        slug="kunngjoere-en-endring",
        gruppe=Emnegruppe.MAAL,
        tittel=_("Kunngjøre at en indikator endres"),
        formaal=_("De som følger et mål, får vite i god tid at en indikator går ut av bruk eller får ny frekvens."),
        steg=(
            _("Åpne indikatoren, og velg «Kunngjør en endring»."),
            _("Velg om den tas ut av bruk, eller måles sjeldnere eller oftere."),
            _("Velg dagen. Den må være minst 30 dager fram i tid."),
            _("Skriv hvorfor, og velg «Kunngjør»."),
        ),
        etterpaa=(
            _("Endringen står ved målet, ved indikatoren og under «Kunngjøringer» til den skjer, og et år etter."),
            _(
                "På dagen skjer endringen av seg selv. Har indikatoren tall, fortsetter en ny indikator med den nye "
                "frekvensen. De gamle tallene blir stående."
            ),
        ),
        hvis_galt=(
            _("Blir det ikke noe av, velg «Trekk kunngjøringen», og skriv hvorfor. Det blir også stående."),
            _("Er målet ikke fastsatt ennå, endrer du indikatoren uten å kunngjøre det."),
        ),
        beslektede=(
            "finne-en-god-indikator",
            "lese-et-maal",
        ),
        sider=(
            "maal:kunngjoeringer",
            "maal:kunngjoer",
            "maal:trekk_kunngjoering",
        ),
        rettigheter=(Rettighet.MAAL_LESE,),
    ),
    Emne(
        slug="uttale-seg-om-et-maal",
        gruppe=Emnegruppe.MAAL,
        tittel=_("Uttale seg om et mål"),
        formaal=_("Arbeidstakerorganisasjonene blir spurt før et mål fastsettes."),
        steg=(
            _("Åpne målet fra Start, og velg «Uttal dere om målet»."),
            _("Skriv hvilken organisasjon du uttaler deg for."),
            _("Skriv merknaden, eller kryss av for at dere ikke har noen."),
            _("Velg «Send uttalelsen»."),
            _("Virksomheten svarer med «Svar på merknaden»."),
        ),
        etterpaa=(_("Alle som kan lese målet, ser uttalelsen og svaret. Ingen av dem kan endres etterpå."),),
        hvis_galt=(_("Har fristen gått ut, kan målet fastsettes uten uttalelse. Ta kontakt med den som eier målet."),),
        beslektede=(
            "lese-et-maal",
            "skrive-et-maal",
        ),
        sider=(
            "maal:spoer_partene",
            "maal:uttal_deg",
            "maal:svar_partene",
        ),
        rettigheter=(
            Rettighet.MAAL_KOMMENTERE,
            Rettighet.MAAL_ENDRE,
        ),
    ),
    Emne(
        slug="skrive-en-vurdering",
        gruppe=Emnegruppe.MAAL,
        tittel=_("Skrive en vurdering"),
        formaal=_("En vurdering sier hva tallene betyr for målet, og hva dere ikke vet."),
        steg=(
            _("Åpne målet, og velg «Skriv vurdering»."),
            _("Se at perioden er riktig. Velg en annen og «Bytt periode» hvis den ikke er det."),
            _("Skriv hva som har skjedd, hva det betyr, og hva som er usikkert."),
            _("Velg måloppnåelse. «Vet ikke» er et ærlig svar."),
            _("Velg «Lagre utkast», eller «Lagre og godkjenn» hvis du leder virksomheten."),
        ),
        etterpaa=(
            _(
                "Et utkast ser bare virksomheten. En godkjent vurdering ser alle som kan lese målet, og den kan "
                "ikke endres. En ny utgave kan skrives."
            ),
        ),
        hvis_galt=(
            _("Er en rapport åpen for samme periode, skriver dere vurderingen i rapporten. Siden viser veien dit."),
            _("En ny status må ha en ny begrunnelse. Meldingen står ved feltet, og teksten din blir stående."),
        ),
        beslektede=(
            "levere-rapporten",
            "registrere-tall",
            "lese-et-maal",
        ),
        sider=(
            "maal:skriv_vurdering",
            "maal:godkjenn_vurdering",
        ),
        rettigheter=(
            Rettighet.VURDERING_SKRIVE,
            Rettighet.VURDERING_GODKJENNE,
        ),
    ),
)
