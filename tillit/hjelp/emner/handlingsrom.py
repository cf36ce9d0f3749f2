"""Room for action: what a virksomhet decides itself, and the limits it meets."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from tillit.hjelp.emner.emne import Emne, Emnegruppe
from tillit.organisasjon.enums import Rettighet

EMNER = (
    Emne(
        slug="handlingsrom",
        gruppe=Emnegruppe.DIALOG,
        tittel=_("Avklare handlingsrommet"),
        formaal=_("Begge parter ser hva virksomheten avgjør selv, og hvor den har møtt en grense."),
        steg=(
            _("Åpne virksomheten, velg «Krav» og så «Handlingsrom: hva virksomheten avgjør selv»."),
            _("I avdelingen velger dere «Gi en fullmakt», og skriver hva virksomheten avgjør selv, og grensen."),
            _("I virksomheten åpner dere fullmakten, og velger «Før opp hva den ble brukt til»."),
            _("Stanses dere av noe, velger dere «Vi møtte en grense» og skriver hva som stanset dere."),
            _("Avdelingen velger «Svar på grensen», og om rommet fantes, blir større eller må bli som det er."),
        ),
        etterpaa=(
            _("En grense kan tas opp i neste møte med ett klikk fra siden dens."),
            _("Endres en fullmakt, leser begge hvorfor, og det som sto før, står under «Slik sto den før»."),
        ),
        hvis_galt=(
            _("Er grensen ikke aktuell lenger, velger virksomheten «Trekk grensen» før avdelingen har svart."),
            _("En fullmakt slettes ikke. Velg «Avslutt», og skriv hvorfor."),
        ),
        beslektede=("finne-fram",),
        sider=(
            "handlingsrom:oversikt",
            "handlingsrom:fullmakt",
            "handlingsrom:gi",
            "handlingsrom:endre",
            "handlingsrom:avslutt",
            "handlingsrom:bruk",
            "handlingsrom:meld",
            "handlingsrom:grense",
            "handlingsrom:svar",
            "handlingsrom:trekk",
        ),
        rettigheter=(Rettighet.FULLMAKT_GI, Rettighet.GRENSE_MELDE),
    ),
)
