"""What administrators do: users, roles, bodies, retention."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from tillit.hjelp.emner.emne import Emne, Emnegruppe
from tillit.organisasjon.enums import Rettighet

EMNER = (
    Emne(
        slug="legge-til-en-bruker",
        gruppe=Emnegruppe.ELLERS,
        tittel=_("Legge til en bruker"),
        formaal=_("Den som skal bruke Tillit, må ha en konto og minst én rolle."),
        steg=(
            _("Åpne «Brukere», og se om personen er der fra før."),
            _("Velg «Ny bruker», og skriv navn, brukernavn og e-post."),
            _("Skriv et første passord, og gi det til personen på en trygg måte."),
            _("Velg rolle, organ og fra hvilken dag, og skriv hvorfor."),
            _("Velg «Legg til»."),
        ),
        etterpaa=(_("Personen kan logge inn fra den dagen rollen gjelder, og bør bytte passord med en gang."),),
        hvis_galt=(
            _("Har personen sluttet, så avslutt rollene og steng kontoen med «Endre kontoen». Ingenting slettes."),
        ),
        beslektede=(
            "gi-en-rolle",
            "din-profil",
        ),
        sider=(
            "organisasjon:brukere",
            "organisasjon:ny_bruker",
            "organisasjon:bruker",
            "organisasjon:konto",
        ),
        rettigheter=(Rettighet.ORGANISASJON_FORVALTE,),
    ),
    Emne(
        slug="gi-en-rolle",
        gruppe=Emnegruppe.ELLERS,
        tittel=_("Gi og avslutte en rolle"),
        formaal=_("En rolle sier hva en person får lese og gjøre, på hvilket organ og hvor lenge."),
        steg=(
            _("Åpne personen under «Brukere», og velg «Gi en rolle»."),
            _("Velg rolle og organ."),
            _("Velg fra hvilken dag rollen gjelder. For en vikar setter du også første dag uten rollen."),
            _("Skriv hvorfor, og velg «Gi rollen»."),
            _("Velg «Avslutt» ved rollen når personen ikke skal ha den lenger."),
        ),
        etterpaa=(
            _(
                "Velg «Bare med sluttdato» under «Brukere» for å se vikarene, "
                "eller en dag for å se hvem som hadde hva da."
            ),
            _("Personen har rollen fra den dagen du valgte. Hvem som ga den, og hvorfor, står i historikken."),
            _(
                "En rolle som gjelder hele byen, venter under «Roller til godkjenning» til en annen administrator "
                "har svart."
            ),
        ),
        hvis_galt=(
            _("Du kan ikke gi deg selv en rolle. En annen administrator må gjøre det."),
            _("Ga du feil rolle, så avslutt den. Ingenting slettes."),
        ),
        beslektede=(
            "legge-til-en-bruker",
            "flytte-en-virksomhet",
        ),
        sider=(
            "organisasjon:ny_rolle",
            "organisasjon:avslutt_rolle",
            "organisasjon:rolleforslag",
            "organisasjon:avgjoer_rolleforslag",
        ),
        rettigheter=(Rettighet.ORGANISASJON_FORVALTE,),
    ),
    Emne(
        slug="flytte-en-virksomhet",
        gruppe=Emnegruppe.ELLERS,
        tittel=_("Flytte en virksomhet"),
        formaal=_("Når en annen avdeling skal styre virksomheten, flyttes den fra en bestemt dag."),
        steg=(
            _("Åpne «Organisasjonen», velg virksomheten, og velg «Flytt virksomheten»."),
            _("Velg hvem som skal styre den, fra og med hvilken dag, og hjemmelen."),
            _("Velg «Se hva som følger»."),
            _("Les hvem som får lese, hvem som ikke lenger kan lese, og hva som skjer med mål, rapporter og møter."),
            _("Velg «Flytt virksomheten»."),
        ),
        etterpaa=(
            _("Styringen fra den forrige avdelingen tar slutt den dagen den nye begynner. Grunnen står i historikken."),
            _(
                "Den nye avdelingen får på Start at målene kan tas inn i dens styringsrelasjon, "
                "og gjør det med ett klikk."
            ),
        ),
        hvis_galt=(
            _(
                "Ingenting endres før du bekrefter. Ser du noe galt i oversikten, så gå tilbake og rett dagen eller "
                "avdelingen."
            ),
        ),
        beslektede=(
            "gi-en-rolle",
            "legge-til-en-bruker",
        ),
        sider=(
            "organisasjon:organisasjon",
            "organisasjon:organ",
            "organisasjon:nytt_organ",
            "organisasjon:endre_organ",
            "organisasjon:flytt",
        ),
        rettigheter=(Rettighet.ORGANISASJON_FORVALTE,),
    ),
    Emne(
        slug="bestemme-oppbevaring",
        gruppe=Emnegruppe.ELLERS,
        tittel=_("Bestemme hvor lenge noe oppbevares"),
        formaal=_("Det som ikke er arkiv, ryddes bort når det er gammelt nok."),
        steg=(
            _("Åpne «Oppbevaring»."),
            _("Se hvor mange dager hvert slag blir tatt vare på, og når det sist ble ryddet."),
            _("Velg «Endre» ved slaget, og skriv antall dager."),
            _("Velg «Lagre»."),
        ),
        etterpaa=(_("Den nye regelen gjelder fra neste opprydding. Mål, tall, møter og rapporter ryddes aldri bort."),),
        hvis_galt=(
            _("Det som er ryddet bort, kan ikke hentes tilbake. Under «Siste oppryddinger» ser du hva som ble tatt."),
        ),
        beslektede=(
            "foelge-et-spor",
            "gi-en-rolle",
        ),
        sider=(
            "organisasjon:oppbevaring",
            "organisasjon:endre_oppbevaring",
        ),
        rettigheter=(Rettighet.ORGANISASJON_FORVALTE,),
    ),
    Emne(
        slug="se-til-jobbene",
        gruppe=Emnegruppe.ELLERS,
        tittel=_("Se til jobbene"),
        formaal=_("Rapporter, regneark, brev og statistikk lages i bakgrunnen. Her ser du hvordan det går."),
        steg=(
            _("Åpne «Jobber»."),
            _("Se hvor mange av hvert slag som venter, er i arbeid, har feilet og er ferdige."),
            _("Velg slag eller tilstand, og velg «Vis»."),
            _("Les hva som gikk galt, og velg «Prøv igjen» når det er rettet."),
            _("Velg «Avbryt» ved en jobb som ikke skal gjøres."),
        ),
        etterpaa=(_("Jobben står i kø igjen, eller er stanset. Hvem som gjorde det, står i historikken."),),
        hvis_galt=(
            _("En jobb som arbeideren har mistet, tas opp igjen av seg selv etter kort tid."),
            _("Blir alt stående og vente, så si fra til den som drifter serveren."),
            _("Kommer ikke svar på innkallinger fram, så sier «Svar på e-post» når postkassen sist ble lest."),
        ),
        beslektede=(
            "bestemme-oppbevaring",
            "gi-en-rolle",
        ),
        sider=(
            "organisasjon:jobber",
            "organisasjon:proev_jobb_igjen",
            "organisasjon:avbryt_jobb",
            "styringsdialog:svarpost",
        ),
        rettigheter=(Rettighet.ORGANISASJON_FORVALTE,),
    ),
)
