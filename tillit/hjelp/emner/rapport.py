"""Periods, deliveries, collected reports and summaries."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from tillit.hjelp.emner.emne import Emne, Emnegruppe
from tillit.organisasjon.enums import Rettighet

EMNER = (
    Emne(
        slug="aapne-en-periode",
        gruppe=Emnegruppe.RAPPORT,
        tittel=_("Åpne en rapporteringsperiode"),
        formaal=_("En rapporteringsperiode sier hva virksomhetene skal melde om, og når."),
        steg=(
            _("Åpne «Rapportering», og velg «Åpne og lukk perioder»."),
            _("Velg perioden og «Vis perioden». Trenger dere en annen, lager du en under «Egen periode»."),
            _("Kryss av for virksomhetene det gjelder."),
            _("Sett når perioden åpnes, og fristen."),
            _("Velg «Åpne for de valgte»."),
        ),
        etterpaa=(_("Virksomhetene ser rapporten på Start fra dagen den åpnes, og får varsel før fristen."),),
        hvis_galt=(
            _("Ble datoen feil, velger du «Sett ny frist for de valgte»."),
            _("En lukket periode kan åpnes med «Åpne igjen for de valgte». Det som er skrevet, er tatt vare på."),
        ),
        beslektede=(
            "vurdere-rapporten",
            "levere-rapporten",
        ),
        sider=("rapportering:perioder",),
        rettigheter=(Rettighet.PERIODE_AAPNE,),
    ),
    Emne(
        slug="levere-rapporten",
        gruppe=Emnegruppe.RAPPORT,
        tittel=_("Skrive og levere rapporten"),
        formaal=_("I rapporten melder virksomheten hvordan det går med hvert mål i perioden."),
        steg=(
            _("Åpne rapporten fra Start eller «Rapportering»."),
            _("Svar på «Er det noe nytt?» for hvert mål. Skriv bare det som er nytt."),
            _(
                "Se i «Målene i rapporten» hva som er ferdig. Et besvart mål foldes sammen: velg «Endre» for å "
                "åpne det."
            ),
            _("Velg status, og skriv hva den bygger på, når noe er nytt."),
            _("Velg «Ikke noe nytt for resten» når resten er som før."),
            _("Lederen velger «Les gjennom og lever», leser alt og leverer."),
        ),
        etterpaa=(
            _(
                "Avdelingen ser rapporten når den er levert. Statusene blir godkjente vurderinger av målene. Det "
                "leverte kan ikke endres."
            ),
        ),
        hvis_galt=(
            _("Skriver to i samme felt, tas begge tekstene vare på. Velg «Velg tekst»."),
            _("Kan rapporten ikke leveres, står det hva som mangler, med lenke til målet."),
            _("Oppdager dere en feil etter levering, så be avdelingen sende rapporten i retur."),
        ),
        beslektede=(
            "skrive-en-vurdering",
            "registrere-tall",
            "vurdere-rapporten",
        ),
        sider=(
            "rapportering:liste",
            "rapportering:skriv",
            "rapportering:nytt",
            "rapportering:seksjon",
            "rapportering:lever",
            "rapportering:velg_tekst",
        ),
        rettigheter=(
            Rettighet.PERIODE_LEVERE,
            Rettighet.VURDERING_SKRIVE,
        ),
    ),
    Emne(
        slug="vurdere-rapporten",
        gruppe=Emnegruppe.RAPPORT,
        tittel=_("Vurdere en levert rapport"),
        formaal=_("Avdelingen svarer på det virksomheten har meldt."),
        steg=(
            _("Åpne rapporten fra «Venter på vurdering fra dere»."),
            _("Velg «Sammenlikn med forrige periode» for å se hva som er nytt."),
            _("Skriv spørsmål i tråden ved målet."),
            _("Velg «Send i retur» og skriv hvorfor, hvis noe må endres."),
            _("Velg «Skriv vurdering» når rapporten kan stå."),
            _("Velg «Lås», og «Publiser» når andre skal lese den."),
        ),
        etterpaa=(
            _("Virksomheten leser vurderingen og trådene. En publisert rapport leses av alle som kan lese målene."),
        ),
        hvis_galt=(_("Må én person rette noe, velger du «Lås opp for én». Den forrige leveringen blir stående."),),
        beslektede=(
            "aapne-en-periode",
            "levere-rapporten",
            "bestille-statusrapport",
        ),
        sider=(
            "rapportering:vis",
            "rapportering:returner",
            "rapportering:vurder",
            "rapportering:laas",
            "rapportering:publiser",
            "rapportering:laas_opp",
            "rapportering:traad",
            "rapportering:avslutt_opplaasing",
            "rapportering:leveranse",
            "rapportering:sammenlikn",
            "oversikt:virksomhetens_rapporter",
        ),
        rettigheter=(Rettighet.PERIODE_VURDERE,),
    ),
    Emne(
        slug="bestille-statusrapport",
        gruppe=Emnegruppe.RAPPORT,
        tittel=_("Bestille en statusrapport"),
        formaal=_("En statusrapport samler mål, tall og styring i ett dokument. Første side er det som må avgjøres."),
        steg=(
            _("Åpne «Statusrapporter», og velg hva du vil bestille, og for hvem."),
            _(
                "Velg året eller tertialet, hvor lang den skal være, og hva som skal være med. En forside er med bare "
                "når du krysser av."
            ),
            _(
                "I en årsberetning skriver lederen selv det programmet ikke vet. Det lederen lar stå tomt, blir ikke "
                "fylt ut."
            ),
            _("Bestill med knappen nederst. Den sier hva du bestiller."),
            _("Vent på siden, eller kom tilbake senere."),
            _("Les rapporten med «Les som nettside», eller last ned PDF-en."),
            _("Skal du regne på tallene, last ned Excel. Skal du skrive videre på teksten, last ned Word."),
        ),
        etterpaa=(
            _("Innholdet blir stående slik det var da rapporten ble laget."),
            _("Under «Sammenlikn med en annen» ser du hva som er endret siden en tidligere rapport av samme slag."),
            _(
                "En samlerapport leses av dem som leser alt avdelingen styrer. En status for virksomheten leses av dem "
                "den er laget for: virksomhetens egne folk eller avdelingens."
            ),
            _(
                "En tertialrapport og en årsberetning lages av lederen, og leses av virksomhetens folk og av "
                "avdelingen som styrer den."
            ),
            _(
                "Et sammendrag for et utvalg er én side. Alle som kan lese siden om utvalget under «Sammendrag», kan "
                "bestille det."
            ),
            _(
                "En bystatus leses av byrådets folk og av byrådene. En avdelingsstatus leses av dem og av "
                "avdelingens folk."
            ),
        ),
        hvis_galt=(
            _("Kunne rapporten ikke lages, sier siden hvorfor. Velg «Bestill på nytt»."),
            _("Har du bestilt feil, velg «Avbryt» mens rapporten lages. Siden og listen sier hvem som avbrøt den."),
        ),
        beslektede=(
            "lese-sammendraget",
            "vurdere-rapporten",
        ),
        sider=(
            "rapport:liste",
            "rapport:bestill",
            "rapport:vis",
            "rapport:fremdrift",
            "rapport:avbryt",
            "rapport:innhold",
            "rapport:sammenlikn",
            "rapport:last_ned",
            "rapport:som_word",
            "rapport:som_excel",
        ),
        rettigheter=(Rettighet.RAPPORT_BESTILLE, Rettighet.VURDERING_SKRIVE),
    ),
    Emne(
        slug="bestille-alle-rapportene",
        gruppe=Emnegruppe.RAPPORT,
        tittel=_("Bestille alle rapportene på én gang"),
        formaal=_("En rapportbunke er én statusrapport om hver av dem dere styrer, i én bestilling og én fil."),
        steg=(
            _("Åpne «Statusrapporter», og se under «Alle rapportene på én gang». Velg avdelingen, eller byrådet."),
            _("Velg året, hvor lange rapportene skal være, og hva som skal være med."),
            _("Velg «Bestill alle rapportene»."),
            _("Følg med på siden, eller gå fra den. Den sier hvor mange rapporter og sider som er ferdige."),
            _("Last ned zip-filen når alle er ferdige. Hver rapport kan også leses for seg."),
        ),
        etterpaa=(
            _("På Start, og i et brev neste gang du får et, står det at rapportene er ferdige."),
            _(
                "I zip-filen ligger en liste over rapportene, og summene som viser at ingen av dem er endret. Er en "
                "rapport ikke laget, står det hvorfor."
            ),
            _(
                "Siden sier hvor lenge zip-filen ligger der. Rapportene blir liggende for godt, så du kan velge "
                "«Pakk på nytt» når filen er tatt bort."
            ),
        ),
        hvis_galt=(
            _("Velg «Avbryt bestillingen» hvis du har bestilt feil. Rapporter som er ferdige, blir ikke borte."),
            _(
                "Har andre bestilt mye samtidig, lages rapportene etter tur. Ingen avdeling må vente på hele bunken "
                "til en annen."
            ),
        ),
        beslektede=("bestille-statusrapport",),
        sider=(
            "rapport:bestill_bunke",
            "rapport:bunke",
            "rapport:bunkens_fremdrift",
            "rapport:avbryt_bunke",
            "rapport:pakk_bunke_igjen",
            "rapport:last_ned_bunke",
        ),
        rettigheter=(Rettighet.RAPPORT_BESTILLE,),
    ),
    Emne(
        slug="lese-sammendraget",
        gruppe=Emnegruppe.RAPPORT,
        tittel=_("Lese sammendraget"),
        formaal=_("Sammendraget forteller på én side hvordan det går med målene til en virksomhet."),
        steg=(
            _("Åpne «Sammendrag», og velg en virksomhet. Fra virksomhetens side velger du «Les sammendraget»."),
            _("Les setningene. Hver av dem har en kilde du kan åpne."),
            _("Se etter målene med avvik først."),
            _("Under «Flere virksomheter på én side» leser du om byen, en avdeling, et utvalg eller et tema."),
            _("Velg «Sammenlikn med forrige» for å se hva som er endret siden sist det ble godkjent."),
            _("Åpne målet når du vil se tallene og vurderingen bak."),
            _("Velg «Les opp» når du heller vil høre det. Nettleseren må ha en norsk stemme. Esc stopper opplesingen."),
        ),
        etterpaa=(
            _(
                "Sammendraget lages av det som er fastsatt og godkjent. Øverst står det hvem som har godkjent det, og "
                "når."
            ),
            _("Er noe endret siden, er setningen strøket, og det står «Endret etter godkjenningen» foran den."),
        ),
        hvis_galt=(_("Mener du at en setning er feil, så åpne kilden. Rettes den, blir setningen strøket."),),
        beslektede=(
            "lese-et-maal",
            "godkjenne-sammendraget",
            "soeke",
        ),
        sider=(
            "rapport:sammendrag_liste",
            "rapport:sammendrag",
            "rapport:sammendrag_byen",
            "rapport:sammendrag_avdeling",
            "rapport:sammendrag_utvalg",
            "rapport:sammendrag_formaal",
            "rapport:sammendrag_maal",
            "rapport:sammendrag_sammenlikn",
            "rapport:styring",
        ),
        rettigheter=(Rettighet.SAMMENDRAG_LESE,),
    ),
    Emne(
        slug="godkjenne-sammendraget",
        gruppe=Emnegruppe.RAPPORT,
        tittel=_("Godkjenne sammendraget"),
        formaal=_("Folkevalgte leser sammendraget av en virksomhet når noen i avdelingen har godkjent det."),
        steg=(
            _("Se på Start under «Sammendrag å godkjenne», og velg virksomheten."),
            _("Les «Nytt siden forrige godkjenning». Første gang leser du hele sammendraget."),
            _("Legg til noe med egne ord hvis dere vil. Teksten står med navnet ditt."),
            _("Velg «Godkjenn sammendraget»."),
        ),
        etterpaa=(
            _("Folkevalgte leser det med én gang, med navnet ditt og datoen. Det som er godkjent, kan ikke endres."),
            _(
                "Kommer det nye tall eller vurderinger, strykes setningene de gjelder. Da venter sammendraget på dere "
                "igjen."
            ),
        ),
        hvis_galt=(
            _("Er en setning feil, så rett det den bygger på. Setningen lages på nytt."),
            _("Ble noe endret mens du leste, sier siden fra. Les det som står der nå, og godkjenn igjen."),
        ),
        beslektede=(
            "lese-sammendraget",
            "vurdere-rapporten",
        ),
        sider=("rapport:sammendrag_utkast",),
        rettigheter=(Rettighet.SAMMENDRAG_GODKJENNE,),
    ),
)
