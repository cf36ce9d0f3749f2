"""The calendar of the year: what stands in it by itself, and the dates the parties set."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from tillit.hjelp.emner.emne import Emne, Emnegruppe
from tillit.organisasjon.enums import Rettighet

EMNER = (
    Emne(
        slug="kalender",
        gruppe=Emnegruppe.DIALOG,
        tittel=_("Se året i kalenderen"),
        formaal=_("Begge parter ser møter, frister og andre datoer i styringsåret på ett sted."),
        steg=(
            _("Velg «Kalender» på startsiden, hos virksomheten eller hos avdelingen."),
            _("Velg «Liste», «Måned» eller «Årshjul», og hvilket år og slag du vil se."),
            _("Møter, frister og perioder kommer hit av seg selv, og lenker til stedet de hører til."),
            _("I avdelingen velger dere «Ny dato» hos virksomheten, eller «Ny dato for alle» hos avdelingen."),
            _("I virksomheten velger dere «Foreslå en dato». Avdelingen velger «Godta datoen», eller svarer nei."),
        ),
        etterpaa=(
            _("En dato for alle står i kalenderen til hver virksomhet avdelingen styrer den dagen."),
            _("Treffer datoen en helligdag, et opphold eller en annen frist, spør programmet før den settes."),
        ),
        hvis_galt=(
            _("Skal datoen være en annen, åpner dere den og velger «Endre datoen»."),
            _("Gjelder den ikke lenger, velger dere «Fjern datoen» og skriver hvorfor."),
        ),
        beslektede=("kopiere-aaret",),
        sider=(
            "aarshjul:egen",
            "aarshjul:virksomhet",
            "aarshjul:avdeling",
            "aarshjul:ny",
            "aarshjul:ny_for_avdelingen",
            "aarshjul:dato",
            "aarshjul:endre",
            "aarshjul:godta",
            "aarshjul:avslaa",
            "aarshjul:fjern",
            "aarshjul:trekk",
        ),
        rettigheter=(Rettighet.DIALOG_LESE,),
    ),
    Emne(
        slug="kalender-fra-excel",
        gruppe=Emnegruppe.DIALOG,
        tittel=_("Hente datoer fra Excel"),
        formaal=_("Datoene fra et regneark står i kalenderen, og dere har sett over hver rad."),
        steg=(
            _("Åpne kalenderen, og velg «Hent datoer fra Excel»."),
            _("Velg filen, og velg «Last opp». Overskriftene «Hva» og «Dato» må være med."),
            _("Se hver rad: hva som tas inn, hva som ikke gjør det, og hvorfor."),
            _("Kryss av radene som skal inn, og velg «Ta inn de valgte»."),
        ),
        etterpaa=(
            _("Velger dere «Last ned som Excel», får dere året som et regneark som kan endres og hentes inn igjen."),
        ),
        hvis_galt=(_("Kan en rad ikke leses, retter dere den i filen og laster opp på nytt."),),
        beslektede=("kalender",),
        sider=(
            "aarshjul:last_opp",
            "aarshjul:last_opp_for_avdelingen",
            "aarshjul:fil",
            "aarshjul:virksomhetens_ark",
            "aarshjul:avdelingens_ark",
        ),
        rettigheter=(Rettighet.KALENDER_ENDRE,),
    ),
    Emne(
        slug="kopiere-aaret",
        gruppe=Emnegruppe.DIALOG,
        tittel=_("Kopiere kalenderen til neste år"),
        formaal=_("Neste års datoer står på virkedager, og dere har sett over hver av dem."),
        steg=(
            _("Åpne kalenderen for året som skal kopieres, og velg «Kopier året»."),
            _("Se hvor hver dato går. Treffer den en fridag eller et opphold, står det hvorfor den er flyttet."),
            _("Ta bort krysset ved datoer som ikke skal med, og velg en annen dag der det trengs."),
            _("Velg «Kopier de valgte»."),
        ),
        etterpaa=(
            _("Datoene står i neste års kalender, og begge parter ser dem."),
            _("Kopierer dere det samme året en gang til, kommer ingen dato to ganger."),
        ),
        hvis_galt=(_("Ble en dato feil, åpner dere den og velger «Endre datoen» eller «Fjern datoen»."),),
        beslektede=("kalender",),
        sider=("aarshjul:kopier", "aarshjul:kopier_for_avdelingen"),
        rettigheter=(Rettighet.KALENDER_ENDRE,),
    ),
)
