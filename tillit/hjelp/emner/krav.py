"""What must be reported: to ask it, to say what it takes, and to decide what becomes of it."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from tillit.hjelp.emner.emne import Emne, Emnegruppe
from tillit.organisasjon.enums import Rettighet

EMNER = (
    Emne(
        slug="rapporteringskrav",
        gruppe=Emnegruppe.RAPPORT,
        tittel=_("Rapporteringskrav og tiden de tar"),
        formaal=_("Alt en virksomhet skal rapportere, står i én liste, med formål, siste dag og timer i året."),
        steg=(
            _("Åpne virksomheten, velg «Krav», og gå videre til rapporteringskravene."),
            _("I virksomheten velger dere «Meld om noe dere er bedt om» når noen ber om noe som ikke står der."),
            _("Åpne et krav, og velg «Anslå tiden». Skriv minutter hver gang. Timene i året regnes ut."),
            _("Svarer et av tallene deres på kravet, velger dere «Velg tallet som svarer»."),
        ),
        etterpaa=(
            _("Avdelingen bekrefter det dere melder om, eller sier at det ikke er et krav."),
            _("Et krav ingen har anslått, telles for seg. Det regnes aldri som null timer."),
            _("Et tall som hentes fra statistikk av seg selv, skriver ingen for hånd. Det kravet teller ingen timer."),
            _("Er minst tre andre spurt om det samme, ser dere hva de vanligvis anslår, men ikke hvem."),
        ),
        hvis_galt=(_("Ble anslaget feil, anslår dere på nytt. Det nyeste teller, og de gamle blir stående."),),
        beslektede=("stille-rapporteringskrav", "levere-rapporten"),
        sider=(
            "rapporteringskrav:liste",
            "rapporteringskrav:vis",
            "rapporteringskrav:meld",
            "rapporteringskrav:anslaa",
            "rapporteringskrav:tall",
        ),
    ),
    Emne(
        slug="foreslaa-aa-slutte",
        gruppe=Emnegruppe.RAPPORT,
        tittel=_("Foreslå at et rapporteringskrav avsluttes"),
        formaal=_("Den som gjør jobben, vet ofte først når ingen bruker tallene. Avdelingen svarer skriftlig."),
        steg=(
            _("Åpne kravet, og velg «Foreslå å slutte»."),
            _("Skriv hvorfor ingen trenger det lenger."),
            _("I avdelingen velger dere «Svar på forslaget», eller «Vurder kravet» når det skal fjernes."),
        ),
        etterpaa=(
            _("Avdelingen har 20 virkedager på seg: tid nok til å spørre dem som bruker tallene."),
            _(
                "Fjernes kravet, er grunnen svaret på forslaget. Svaret står på startsiden i to uker, og ved kravet "
                "siden."
            ),
        ),
        hvis_galt=(_("Går fristen ut, står forslaget øverst hos avdelingen til det er besvart."),),
        beslektede=("rapporteringskrav", "stille-rapporteringskrav"),
        sider=("rapporteringskrav:foreslaa_slutt", "rapporteringskrav:svar_paa_slutt"),
        rettigheter=(Rettighet.KRAV_SLUTT_FORESLAA, Rettighet.KRAV_STILLE),
    ),
    Emne(
        slug="tak-paa-timer",
        gruppe=Emnegruppe.RAPPORT,
        tittel=_("Avtale et tak på timer til rapportering"),
        formaal=_("Partene kan avtale hvor mange timer i året rapporteringen skal ta."),
        steg=(
            _("Åpne listen over rapporteringskrav, og velg «Tak på timer til rapportering»."),
            _("Skriv år, timer og begrunnelse, og velg «Foreslå taket»."),
            _("Den andre parten velger «Svar på taket»."),
        ),
        etterpaa=(
            _("Er timene brukt opp, må avdelingen skrive hvorfor den ber om mer, eller fjerne noe samtidig."),
            _("Taket hindrer ingenting. Begge parter ser hvor mange timer det er over."),
        ),
        hvis_galt=(
            _("Ble forslaget feil, velger dere «Trekk forslaget»."),
            _("Skal taket være et annet, foreslår en av dere et nytt. Det nyeste som er avtalt, gjelder."),
        ),
        beslektede=("rapporteringskrav", "stille-rapporteringskrav"),
        sider=("rapporteringskrav:tak", "rapporteringskrav:svar_paa_tak", "rapporteringskrav:trekk_tak"),
        rettigheter=(Rettighet.KRAVTAK_AVTALE,),
    ),
    Emne(
        slug="stille-rapporteringskrav",
        gruppe=Emnegruppe.RAPPORT,
        tittel=_("Stille og vurdere rapporteringskrav"),
        formaal=_("Avdelingen ber bare om det den bruker, og rydder bort resten."),
        steg=(
            _("Åpne listen over rapporteringskrav for virksomheten, og velg «Still et rapporteringskrav»."),
            _("Skriv hva det skal brukes til, hvor ofte det trengs, og siste dag det gjelder."),
            _("Kryss av for andre virksomheter som skal rapportere det samme."),
            _("Når noe er brukt, åpner dere kravet og velger «Noter hva det ble brukt til»."),
            _("Står det «Bør vurderes», velger dere «Vurder kravet»: fjerne, forankre, forandre eller fastholde."),
        ),
        etterpaa=(
            _("Virksomheten ser kravet med en gang, og anslår hvor lang tid det tar."),
            _("Det dere avgjør, står fast med navn og grunn. Et krav som fjernes, er over fra dagen dere setter."),
        ),
        hvis_galt=(
            _("Ble noe skrevet feil, velger dere «Endre kravet»."),
            _("Skal kravet gjelde lenger, må det vurderes og fastholdes."),
            _("I eierstyring av foretak og selskaper må et krav ha hjemmel, og komme av brev, møte eller lov."),
        ),
        beslektede=("rapporteringskrav", "aapne-en-periode"),
        sider=(
            "rapporteringskrav:still",
            "rapporteringskrav:endre",
            "rapporteringskrav:bekreft",
            "rapporteringskrav:avkreft",
            "rapporteringskrav:bruk",
            "rapporteringskrav:vurder",
            "rapporteringskrav:avgjoer",
        ),
        rettigheter=(Rettighet.KRAV_STILLE,),
    ),
)
