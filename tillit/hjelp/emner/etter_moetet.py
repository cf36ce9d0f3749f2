"""What follows a meeting: its referat, what is to be done, and how the dialogue was."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from tillit.hjelp.emner.emne import Emne, Emnegruppe
from tillit.organisasjon.enums import Rettighet

EMNER = (
    Emne(
        slug="godkjenne-referatet",
        gruppe=Emnegruppe.DIALOG,
        tittel=_("Lese og godkjenne referatet"),
        formaal=_("Et godkjent referat er det partene er enige om, og det kan ikke endres."),
        steg=(
            _("Åpne møtet, og velg «Åpne referatet»."),
            _(
                "Den som fører, velger «Skriv hovedpunkter», retter hvem som var til stede, og velger «Send til "
                "kommentar»."
            ),
            _("Les saker, signaler og hovedpunkter. Savner du noe, velg «Kommenter …» under avsnittet det gjelder."),
            _("Svar på alle signaler som venter på parten din."),
            _("Velg «Godkjenn referatet»."),
        ),
        etterpaa=(_("Når begge parter har godkjent samme tekst, låses referatet. Rettelser skrives som tillegg."),),
        hvis_galt=(
            _("Endrer noen teksten etter at du har godkjent den, må du lese den og godkjenne på nytt."),
            _("Kan referatet ikke godkjennes, sier siden hvilke signaler som mangler svar eller type."),
        ),
        beslektede=(
            "svare-paa-et-signal",
            "foere-moetet",
            "foelge-opp",
        ),
        sider=(
            "styringsdialog:referat",
            "styringsdialog:referat_pdf",
            "styringsdialog:referat_fremdrift",
            "styringsdialog:skriv_referat",
            "styringsdialog:send_referat",
            "styringsdialog:kommenter",
            "styringsdialog:svar_paa_kommentar",
            "styringsdialog:kommentarfrist",
            "styringsdialog:godkjenn_referat",
            "styringsdialog:tillegg",
        ),
        rettigheter=(Rettighet.DIALOG_LESE,),
    ),
    Emne(
        slug="foelge-opp",
        gruppe=Emnegruppe.DIALOG,
        tittel=_("Følge opp"),
        formaal=_(
            "En oppfølging er det et bindende signal med frist krever av virksomheten, "
            "eller noe en part har tatt på seg."
        ),
        steg=(
            _("Åpne «Oppfølging» under «Dialog», og velg den det gjelder."),
            _("Velg «Signaler» på virksomhetens side for å se alt som er gitt, hvordan det går, og målet det gjelder."),
            _("Den som skal gjøre det, velger «Skriv hvordan det går» underveis, og kan vise til et tall."),
            _("Er det gjort, velger samme part «Meld utført» og skriver hva som er gjort."),
            _(
                "Har dere et dokument eller et bilde som viser det, velger dere filen i skjemaet, eller "
                "«Legg ved en fil» etterpå."
            ),
            _("Den andre parten velger «Godta», eller «Send i retur» og skriver hva som mangler."),
            _("Er det ikke lenger aktuelt, velger den andre parten «Marker som falt bort» og skriver hvorfor."),
        ),
        etterpaa=(
            _("Det som er meldt utført, er ikke avsluttet før den andre parten har godtatt det."),
            _("Begge parter leser alt som skrives, og oppfølgingen kommer med til neste møte til den er avsluttet."),
        ),
        hvis_galt=(
            _("Rekker dere ikke fristen, skriv hvorfor og ta det opp i neste møte."),
            _("En avsluttet oppfølging kan ikke åpnes igjen."),
            _(
                "Er det lagt ved feil fil, velger dere «Fjern» ved filen. Det går så lenge oppfølgingen ikke er "
                "avsluttet."
            ),
            _(
                "Blir en fil ikke tatt imot, står grunnen ved den. Lagre den uten makroer, passord og innsatte filer, "
                "eller som PDF."
            ),
        ),
        beslektede=(
            "svare-paa-et-signal",
            "forberede-moetet",
            "faa-varsler",
        ),
        sider=(
            "styringsdialog:signaler",
            "styringsdialog:signalark",
            "styringsdialog:signalmaal",
            "styringsdialog:oppfoelginger",
            "styringsdialog:oppfoelging",
            "styringsdialog:oppfoelgingseier",
            "styringsdialog:ta_paa_seg",
            "styringsdialog:framdrift",
            "styringsdialog:utfoert",
            "styringsdialog:svar_paa_melding",
            "styringsdialog:falt_bort",
            "styringsdialog:vedlegg_til_steget",
            "styringsdialog:vedlegg",
            "styringsdialog:vedleggstilstand",
            "styringsdialog:trekk_vedlegg",
        ),
        rettigheter=(
            Rettighet.OPPFOELGING_SKRIVE,
            Rettighet.OPPFOELGING_GODTA,
        ),
    ),
    Emne(
        slug="evaluere-dialogen",
        gruppe=Emnegruppe.DIALOG,
        tittel=_("Evaluere dialogen"),
        formaal=_("Etter hvert styringsmøte sier begge parter hvordan dialogen var, og hva de vil endre."),
        steg=(
            _("Åpne møtet når det er holdt, og velg «Hvordan var dialogen?»."),
            _("Velg ett svar på hvert spørsmål. Den som ikke vet, svarer «Vet ikke»."),
            _("Skriv hva dere bør endre til neste gang, og velg «Lagre svarene»."),
            _("Når begge har svart, kan hver av partene velge «Foreslå som sak» og ta det opp i neste møte."),
        ),
        etterpaa=(
            _("Partene svarer hver for seg. Svarene vises når begge har svart, og kan da ikke endres."),
            _(
                "Det partene ville endre, står på møtet og på siden «Før møtet» ved neste møte, og leses igjen når det "
                "evalueres."
            ),
            _("Møteplanen viser alle evalueringene. Ingen sum og ingen rangering lages av dem."),
        ),
        hvis_galt=(
            _("Til den andre parten har svart, kan dere åpne evalueringen og endre svarene."),
            _("En person kan ikke svare for begge parter."),
        ),
        beslektede=(
            "forberede-moetet",
            "foelge-opp",
        ),
        sider=(
            "styringsdialog:evaluering",
            "styringsdialog:evalueringer",
        ),
        rettigheter=(Rettighet.DIALOG_EVALUERE,),
    ),
)
