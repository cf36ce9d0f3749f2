"""Early warnings: told without blame, answered, seen through by both."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from tillit.hjelp.emner.emne import Emne, Emnegruppe
from tillit.organisasjon.enums import Rettighet

EMNER = (
    Emne(
        slug="varsle-om-avvik",
        gruppe=Emnegruppe.DIALOG,
        tittel=_("Varsle om et avvik"),
        formaal=_("Avdelingen får vite tidlig at noe ikke går som ventet, mens det ennå går an å gjøre noe."),
        steg=(
            _("I virksomheten åpner dere «Dialog» og velger «Varsle om et avvik». Vent ikke på neste rapport."),
            _("Skriv hva som ikke går som ventet, hva det kan bety, og hva dere gjør. Velg «Varsle avdelingen»."),
            _("I avdelingen åpner dere varselet og velger «Si når dere svarer». Virksomheten ser dagen."),
            _("Avdelingen velger «Svar på varselet». Begge kan velge «Skriv hvordan det går» til det er lukket."),
            _("Er det fulgt opp, velger virksomheten «Be om at varselet lukkes», og avdelingen «Lukk varselet»."),
        ),
        etterpaa=(
            _("Åpne varsler står på startsiden til den som skal gjøre noe, og øverst på siden til virksomheten."),
            _("Et varsel er en hjelp, ikke en innrømmelse. Ingen teller hvem som varsler mest."),
        ),
        hvis_galt=(
            _("Var det ikke noe likevel, velger virksomheten «Trekk varselet» før avdelingen har svart."),
            _("Gjenstår det noe, velger avdelingen «Hold varselet åpent» og skriver hva."),
        ),
        beslektede=("loefte-en-sak", "handlingsrom"),
        sider=(
            "avvik:liste",
            "avvik:vis",
            "avvik:varsle",
            "avvik:svardag",
            "avvik:svar",
            "avvik:noter",
            "avvik:be_om_lukking",
            "avvik:lukk",
            "avvik:hold_aapent",
            "avvik:trekk",
        ),
        rettigheter=(Rettighet.AVVIK_VARSLE, Rettighet.AVVIK_SVARE),
    ),
)
