"""Meetings and what is said in them."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from tillit.hjelp.emner.emne import Emne, Emnegruppe
from tillit.organisasjon.enums import Rettighet

EMNER = (
    Emne(
        slug="forberede-moetet",
        gruppe=Emnegruppe.DIALOG,
        tittel=_("Forberede et møte"),
        formaal=_("Et godt program sier på forhånd hva partene skal avklare."),
        steg=(
            _("Åpne «Møter», og velg «Planlegg møte» eller et møte som er planlagt."),
            _("Velg type møte. Bare et styringsmøte kan gi styringssignaler og oppdrag."),
            _("Skriv hva som skal være avklart når møtet er over, og velg «Planlegg møtet»."),
            _(
                "Skriv saken under «Foreslå en sak», og velg «Sett på programmet». Skal den gjelde et mål, velger du "
                "«Foreslå sak med flere valg». Det kan begge parter gjøre."
            ),
            _(
                "Velg «Rediger programmet» for å endre, flytte eller trekke en sak. Ta inn saker som venter, med "
                "«Ta inn her», og legg ved det partene bør ha lest, med «Legg ved bakgrunn»."
            ),
            _("Avdelingen velger «Innkall» og hvem som skal være med."),
            _(
                "Velg «Lag møtepakke» når programmet er klart. Den samler det dere trenger å ha lest, på høyst fire "
                "sider."
            ),
        ),
        etterpaa=(
            _(
                "Begge parter ser programmet mens det blir til. Bare den parten som foreslo en sak, kan endre "
                "ordene i den."
            ),
            _("Endres programmet etter at møtepakken er laget, sier møtets side det, og dere kan lage en ny versjon."),
        ),
        hvis_galt=(
            _(
                "Vil dere ikke ha motpartens sak nå, velger du «Rediger programmet» og «Be om at den trekkes eller "
                "utsettes»."
            ),
            _("Blir det ikke noe møte, velger avdelingen «Avlys møtet» og skriver hvorfor."),
        ),
        beslektede=(
            "foere-moetet",
            "vurdere-risiko",
            "foelge-opp",
        ),
        sider=(
            "styringsdialog:liste",
            "styringsdialog:planlegg",
            "styringsdialog:vedlegg_til_saken",
            "styringsdialog:endre_moete",
            "styringsdialog:innkall",
            "styringsdialog:deltakere",
            "styringsdialog:svar_paa_innkalling",
            "styringsdialog:kalender",
            "styringsdialog:ny_kalenderadresse",
            "styringsdialog:kalenderstroem",
            "styringsdialog:slett_kalenderadresse",
            "styringsdialog:avlys",
            "styringsdialog:pakke",
            "styringsdialog:pakkeversjon",
            "styringsdialog:pakke_pdf",
            "styringsdialog:pakke_fremdrift",
            "styringsdialog:lag_pakke",
            "styringsdialog:ny_sak",
            "styringsdialog:ta_inn",
            "styringsdialog:endre_sak",
            "styringsdialog:flytt_sak",
            "styringsdialog:fjern_sak",
            "styringsdialog:be_om",
            "styringsdialog:svar_paa_anmodning",
            "oversikt:dialog",
            "oversikt:styringen",
        ),
        rettigheter=(
            Rettighet.SAK_FORESLAA,
            Rettighet.MOETE_PLANLEGGE,
        ),
    ),
    Emne(
        slug="planlegge-moetene",
        gruppe=Emnegruppe.DIALOG,
        tittel=_("Planlegge møtene i året"),
        formaal=_("Det som er likt fra møte til møte, skrives én gang, og ingen sak blir borte mellom møtene."),
        steg=(
            _("Åpne virksomheten og fanen «Dialog», og velg «Møteplan»."),
            _("Velg «Ny møteserie», og skriv rytmen, de faste sakene og hvem som vanligvis er med."),
            _("Velg «Planlegg neste møte». Se over datoen, og kryss av for sakene som skal tas inn."),
            _("Foreslå en sak på én linje under «Foreslå en sak». Den venter til en av partene tar den inn i et møte."),
            _(
                "Velg «Foreslå som sak» ved et mål, et tall, en risiko eller et signal. Er møter planlagt, velger dere "
                "hvilket, eller lar saken vente."
            ),
            _("Velg «Ta inn i neste møte» ved en sak som venter."),
        ),
        etterpaa=(
            _("Begge parter ser møteplanen. En sak som tas inn, står fortsatt under den som foreslo den."),
            _("Er det siste referatet ikke godkjent, blir det den første saken i neste møte."),
        ),
        hvis_galt=(
            _(
                "Trenger dere ikke saken lenger, velger dere «Trekk» og skriver hvorfor. Det kan bare den som foreslo "
                "den."
            ),
            _("Avlyses et møte, venter sakene på neste."),
        ),
        beslektede=("forberede-moetet", "foere-moetet"),
        sider=(
            "styringsdialog:plan",
            "styringsdialog:enkeltsaksgrense",
            "styringsdialog:ny_serie",
            "styringsdialog:serie",
            "styringsdialog:endre_serie",
            "styringsdialog:neste_moete",
            "styringsdialog:endre_forslag",
            "styringsdialog:trekk_forslag",
            "styringsdialog:sak_om",
            "styringsdialog:foreslaa_om",
        ),
        rettigheter=(Rettighet.SAK_FORESLAA, Rettighet.MOETE_PLANLEGGE),
    ),
    Emne(
        slug="foere-moetet",
        gruppe=Emnegruppe.DIALOG,
        tittel=_("Føre møtet"),
        formaal=_("Det som føres mens partene sitter sammen, slipper de å tolke etterpå."),
        steg=(
            _("Åpne møtet, og velg «Start møtet». Er det før tiden, eller uten saker, blir du spurt først."),
            _("Ta opp den første saken. Klokka går, og minuttene føres av seg selv."),
            _("Skriv det partene må huske, i notatet. Det lagres mens du skriver."),
            _(
                "Skriv det som ble sagt, på linja under, og trykk Enter. Begynn med ! for styringssignal og # for "
                "oppdrag."
            ),
            _("La den andre parten svare på telefonen sin, eller vis saken på veggen med «Skjerm»."),
            _("Velg «Avslutt møtet», og se over hva som ble avtalt, og hva som blir stående uten konklusjon."),
        ),
        etterpaa=(_("Begge parter ser signalene med en gang, og svarer på dem hver for seg."),),
        hvis_galt=(
            _(
                "Vet dere ikke hva utsagnet er, kan det klassifiseres innen fem virkedager. Etterpå er det ikke "
                "styring."
            ),
            _("Et signal kan endres til referatet er godkjent. Svar på den gamle teksten gjelder ikke for den nye."),
            _("Faller nettet ut, skriver du videre: det som venter, sendes når nettet er tilbake."),
            _("Kommer det opp noe nytt, velger begge parter «Ny sak» eller «Eventuelt» i møterommet."),
        ),
        beslektede=(
            "svare-paa-et-signal",
            "godkjenne-referatet",
            "forberede-moetet",
        ),
        sider=(
            "styringsdialog:moete",
            "styringsdialog:start",
            "styringsdialog:mitt_moete",
            "styringsdialog:rom",
            "styringsdialog:rom_skjerm",
            "styringsdialog:oppmoete",
            "styringsdialog:rom_deltaker",
            "styringsdialog:rom_linje",
            "styringsdialog:rom_forstaatt",
            "styringsdialog:rom_ny_sak",
            "styringsdialog:rom_pause",
            "styringsdialog:rom_avslutt",
            "styringsdialog:rom_ta_opp",
            "styringsdialog:rom_notat",
            "styringsdialog:rom_svar",
            "styringsdialog:foer_sak",
            "styringsdialog:nytt_signal",
            "styringsdialog:endre_signal",
        ),
        rettigheter=(Rettighet.SIGNAL_FOERE,),
    ),
    Emne(
        slug="svare-paa-et-signal",
        gruppe=Emnegruppe.DIALOG,
        tittel=_("Svare på et signal"),
        formaal=_("Et styringssignal eller oppdrag binder først når begge parter er enige om hva som ble sagt."),
        steg=(
            _("Åpne signalet fra «Signaler å svare på» på Start, eller fra møtet."),
            _("Les teksten og typen. Er teksten endret, ser du hva som er nytt."),
            _("Velg «Bekreft type og ordlyd» hvis det er riktig."),
            _("Er det riktig ment, men feil skrevet, velger du «Foreslå ordlyd …» og retter i teksten."),
            _("Velg «Bestrid» hvis det ikke var slik, og skriv hvorfor."),
            _("Velg «Send svar»."),
            _("Er det et spørsmål, velger du «Svar på spørsmålet …». Svaret står ved spørsmålet overalt."),
        ),
        etterpaa=(
            _("Begge parter leser svaret, og det står i referatet. Et bestridt signal blir stående overstrøket."),
            _(
                "Foreslår dere en ordlyd, er det den andre parten som skal svare: «Ta inn ordlyden» eller «Avslå …». "
                "Tas den inn, har begge bekreftet den."
            ),
            _("Et signal som binder og har en frist, blir til en oppfølging."),
        ),
        hvis_galt=(
            _(
                "Står det ord under navnet ditt som du ikke har sagt, velger du «Det sa jeg ikke». "
                "Informasjon trenger ikke svar."
            ),
            _("Er dere enige likevel, velger dere «Trekk bestridelsen». Det kan dere også når referatet er godkjent."),
            _("Blir dere ikke enige, velger en av partene «La det stå som uenighet». Da venter ingen på det lenger."),
            _(
                "En part svarer én gang på hver ordlyd. Svarte dere feil, må den som fører signalet, endre teksten. "
                "Da svarer begge på nytt."
            ),
        ),
        beslektede=(
            "godkjenne-referatet",
            "foelge-opp",
            "foere-moetet",
        ),
        sider=(
            "styringsdialog:bestridte",
            "styringsdialog:svar",
            "styringsdialog:foreslaa_ordlyd",
            "styringsdialog:svar_paa_ordlyd",
            "styringsdialog:besvar",
            "styringsdialog:ikke_sagt",
            "styringsdialog:trekk_bestridelse",
            "styringsdialog:uenighet",
        ),
        rettigheter=(Rettighet.SIGNAL_SVARE,),
    ),
)
