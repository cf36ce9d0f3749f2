"""What the parties say of their own relation."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from tillit.hjelp.emner.emne import Emne, Emnegruppe
from tillit.organisasjon.enums import Rettighet

EMNER = (
    Emne(
        slug="reflektere-over-styringen",
        gruppe=Emnegruppe.DIALOG,
        tittel=_("Si hva dere synes om styringen"),
        formaal=_("En gang i året sier partene hva de synes om styringen, og hvor de skal, hver for seg."),
        steg=(
            _("Åpne «Refleksjon» under «Dialog», og velg virksomheten."),
            _("Velg «Ni kjennetegn». Svar i hvilken grad hvert av dem stemmer, og skriv et eksempel."),
            _("Velg «Felles oppfatning», og skriv de tre viktigste tingene dere skal få til."),
            _("Velg «Lagre svarene». Når den andre parten også har svart, ser begge alt."),
            _("Velg «Refleksjon over året», og skriv på siden sammen."),
            _("Velg «Vi er ferdige» når teksten er som dere vil."),
            _("Velg «Kjennetegnene år for år» for å se hva partene har svart i flere år, side om side."),
        ),
        etterpaa=(
            _("Når begge har svart, kan ingen endre svarene."),
            _("«De lange linjene» viser inntil fire år på én side: mål, resultater, møtetid, krav, grenser og svar."),
            _("Det som telles fra data, som antall mål, står ved siden av det partene mente."),
            _("Ingen sum og ingen rangering lages av svarene."),
        ),
        hvis_galt=(
            _("Til den andre parten har svart, kan dere åpne siden og endre svarene."),
            _("Vet dere ikke, velger dere «Vet ikke». Da trengs ikke et eksempel."),
            _("En person kan ikke svare for begge parter."),
            _("Skriver noen mer etter at dere har valgt «Vi er ferdige», må begge velge det på nytt."),
        ),
        beslektede=("evaluere-dialogen",),
        sider=(
            "refleksjon:liste",
            "refleksjon:oversikt",
            "refleksjon:kjennetegn",
            "refleksjon:kjennetegn_over_aar",
            "refleksjon:oppfatning",
            "refleksjon:lange_linjer",
            "refleksjon:aaret",
            "refleksjon:aarets_tekst",
            "refleksjon:si_ferdig",
        ),
        rettigheter=(Rettighet.DIALOG_EVALUERE,),
    ),
    Emne(
        slug="laere-paa-tvers",
        gruppe=Emnegruppe.DIALOG,
        tittel=_("Lære av hva andre har prøvd"),
        formaal=_("Korte notater fra hele kommunen sier hva noen prøvde, hva det ble, og hva de ville gjort siden."),
        steg=(
            _("Åpne «Læring» under «Dialog», og skriv et ord eller et stikkord for å lete."),
            _("Velg «Skriv en lærdom», og fyll ut «Vi prøvde», «Det ble» og «Vi ville»."),
            _("På sidene til mål og risikoer står lærdommer med like ord under «Andre har prøvd noe som likner»."),
        ),
        etterpaa=(_("Alle som leser mål, kan lese lærdommen. Ingen kan gi den poeng."),),
        hvis_galt=(
            _("Den som skriver for samme virksomhet eller avdeling, kan endre den eller velge «Trekk lærdommen»."),
        ),
        beslektede=("reflektere-over-styringen", "foere-tiltak"),
        sider=(
            "laering:liste",
            "laering:vis",
            "laering:ny",
            "laering:endre",
            "laering:trekk",
            "laering:liknende",
        ),
        rettigheter=(Rettighet.LAERING_SKRIVE,),
    ),
    Emne(
        slug="foere-tiltak",
        gruppe=Emnegruppe.DIALOG,
        tittel=_("Føre tiltak for tillit"),
        formaal=_("Registeret viser hva avdelingene og virksomhetene gjør for tillit, og hva det førte til over år."),
        steg=(
            _("Åpne «Tiltaksregister» under «Start», og velg område, eier, rolle, tilstand eller år for å lete."),
            _("Velg «Før et tiltak», og skriv hva dere gjør og hvorfor. Ansvaret ligger hos en rolle, ikke en person."),
            _("La «Når begynte det?» stå tomt til tiltaket har begynt. Velg «Endre» når det begynner."),
            _("Velg «Avslutt tiltaket», og skriv hva det førte til, også når det ikke virket."),
            _("Velg «Skriv en lærdom» når det er avsluttet, eller «Knytt til en lærdom» når den er skrevet før."),
            _("Velg «Tiltak over år» for å se hvor mange tiltak som begynte, var på gang og ble avsluttet."),
        ),
        etterpaa=(
            _("Alle som leser mål, kan lese tiltaket. Det som sto før, står under «Historie»."),
            _("Et tiltak som er avsluttet, endres ikke. Virksomhetene stilles ikke opp mot hverandre."),
        ),
        hvis_galt=(
            _("Er dagen feil, retter dere den mens tiltaket er på gang."),
            _("Har en annen endret tiltaket samtidig, ser du begges tekst og velger selv."),
        ),
        beslektede=("laere-paa-tvers",),
        sider=(
            "tiltaksregister:liste",
            "tiltaksregister:summen",
            "tiltaksregister:vis",
            "tiltaksregister:nytt",
            "tiltaksregister:endre",
            "tiltaksregister:avslutt",
            "tiltaksregister:knytt_laerdom",
            "tiltaksregister:skriv_laerdom",
            "tiltaksregister:av_laerdom",
        ),
        rettigheter=(Rettighet.TILTAK_FOERE,),
    ),
)
