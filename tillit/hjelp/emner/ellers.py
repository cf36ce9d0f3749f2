"""What everybody does, and what only auditors do."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from tillit.hjelp.emner.emne import Emne, Emnegruppe
from tillit.organisasjon.enums import Rettighet

EMNER = (
    Emne(
        slug="finne-fram",
        gruppe=Emnegruppe.ELLERS,
        tittel=_("Finne fram"),
        formaal=_("Start viser det som venter på deg, og menyen fører til resten."),
        steg=(
            _("Begynn på «Start». Gjør det som haster, først."),
            _("Åpne virksomheten for å se «Nå», mål, dialog, krav og rapporter samlet."),
            _("Velg «Krav» for å se alt virksomheten er bedt om."),
            _("Velg «Søk» øverst når du vet hva du leter etter."),
            _("Velg «Hjelp» øverst på siden du står på. Da får du hjelp til det du holder på med."),
            _("Velg «Hvem gjør hva» ved siden av «Start» for å se hva rollen din er, og hva du kan gjøre nå."),
        ),
        etterpaa=(
            _("Alle sidene har en egen adresse. Du kan lagre den eller sende den til en kollega som har tilgang."),
        ),
        hvis_galt=(_("Ser du ikke noe du mener du skal se, så se hvilke roller du har på «Min profil»."),),
        beslektede=(
            "soeke",
            "din-profil",
            "lese-et-maal",
        ),
        sider=(
            "oversikt:start",
            "oversikt:venter",
            "oversikt:virksomheter",
            "oversikt:virksomhet",
            "oversikt:om_virksomheten",
            "oversikt:bedt_om",
            "oversikt:byen",
            "oversikt:hvem_gjoer_hva",
            "oversikt:avdeling",
            "oversikt:avdelingskrav",
            "oversikt:terskler",
            "oversikt:begrunn_terskel",
        ),
    ),
    Emne(
        slug="soeke",
        gruppe=Emnegruppe.ELLERS,
        tittel=_("Søke"),
        formaal=_("Søket finner mål, indikatorer, møter, signaler og rapporter du har tilgang til."),
        steg=(
            _("Velg «Søk» øverst, eller trykk / på tastaturet."),
            _("Skriv ett eller flere ord. Bokmål og nynorsk finner hverandre."),
            _("Sett ord som må stå sammen, i hermetegn, og minus foran ord du ikke vil ha."),
            _("Avgrens til hva det er, hvem det gjelder, og år."),
        ),
        etterpaa=(_("Treffene er bare det du kan åpne."),),
        hvis_galt=(_("Får du ingen treff, så prøv færre ord eller ta bort avgrensningene."),),
        beslektede=(
            "finne-fram",
            "lese-et-maal",
        ),
        sider=("soek:soek",),
    ),
    Emne(
        slug="faa-varsler",
        gruppe=Emnegruppe.ELLERS,
        tittel=_("Få varsler på e-post"),
        formaal=_("Varsler minner deg på frister, så du slipper å logge inn for å se etter."),
        steg=(
            _("Velg «Varsler» øverst på siden."),
            _("Velg hvilken dag du vil ha ukebrevet, eller at du ikke vil ha det."),
            _("Kryss av for «Minn meg på frister» hvis du vil ha påminnelser."),
            _("Velg «Lagre»."),
            _("Velg «Slik ser ukebrevet ut» for å se det på forhånd."),
            _("Velg «Følg» på siden til en virksomhet, et mål eller et tema for å få brev når noe snur der."),
        ),
        etterpaa=(_("Du får høyst ett brev om dagen. Det sier bare det du selv har tilgang til."),),
        hvis_galt=(_("Får du ingen brev, så se under «De siste brevene til deg» hva som skjedde."),),
        beslektede=(
            "foelge-opp",
            "din-profil",
        ),
        sider=(
            "varsel:valg",
            "varsel:foelg",
            "varsel:forhaandsvisning",
        ),
    ),
    Emne(
        slug="din-profil",
        gruppe=Emnegruppe.ELLERS,
        tittel=_("Din profil, passord og språk"),
        formaal=_("Profilen viser hvilke roller du har, og hvor du er logget inn."),
        steg=(
            _("Åpne menyen med navnet ditt, og velg «Min profil»."),
            _("Se rollene dine, hvor de gjelder, og hvor lenge."),
            _("Velg «Bytt passord» hvis andre kan kjenne det du har."),
            _("Velg språk på sidene: bokmål, nynorsk eller engelsk."),
            _("Velg «Avslutt alle andre» hvis du har glemt å logge ut et annet sted."),
        ),
        etterpaa=(_("Når du bytter passord, logges du ut alle andre steder."),),
        hvis_galt=(_("Er en rolle feil, så ta kontakt med den som administrerer roller hos dere."),),
        beslektede=(
            "faa-varsler",
            "finne-fram",
        ),
        sider=(
            "organisasjon:profil",
            "organisasjon:bytt_passord",
            "organisasjon:avslutt_andre_oekter",
            "organisasjon:avslutt_oekt",
        ),
    ),
    Emne(
        slug="foelge-et-spor",
        gruppe=Emnegruppe.ELLERS,
        tittel=_("Følge et spor"),
        formaal=_("Alt som er skrevet, har en historie: hvem, når og hvorfor."),
        steg=(
            _("Velg en dag under «Se listen slik den sto» nederst i listen over mål."),
            _("Åpne «Versjoner» på et mål eller en resultatkjede."),
            _("Les signalene og referatet i et møte. Hver ordlyd er tatt vare på."),
            _("Åpne «Endringer» for å se hvem som har endret hva, når og hvorfor, i én virksomhet eller hele byen."),
            _("Åpne «Sikkerhet» for å se hvem som har logget inn, blitt nektet eller hentet ut filer."),
        ),
        etterpaa=(_("Historien kan bare legges til. Ingen kan rette eller slette den."),),
        hvis_galt=(_("Sier siden at «Så langt tilbake vet vi ikke», er dagen før historien begynte."),),
        beslektede=(
            "lese-et-maal",
            "godkjenne-referatet",
        ),
        sider=(
            "organisasjon:historikk",
            "organisasjon:sikkerhet",
        ),
        rettigheter=(Rettighet.SIKKERHET_LESE,),
    ),
)
