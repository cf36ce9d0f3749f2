"""The årsberetning in the six parts of the state's rules: what it is called, who orders it, and its parts."""

from __future__ import annotations

from dataclasses import replace
from functools import partial

from django.utils.translation import gettext_lazy as _

from tillit.rapport.egentekst import Egenkapittel
from tillit.rapport.enums import Egenseksjon, Rapportslag
from tillit.rapport.slag.aarsberetning.outline import AARSBERETNING, disposisjon
from tillit.rapport.slag.aarsberetning_stat.collector import fullfoer, relasjoner, samle

KAPITLER = (
    Egenkapittel(
        Egenseksjon.LEDER, _("Hvordan lederen vurderer året: resultatene, ressursene og det viktigste som skjedde.")
    ),
    Egenkapittel(
        Egenseksjon.INTRODUKSJON, _("Hva virksomheten er og gjør, og hovedtallene: ansatte, driftsutgifter og annet.")
    ),
    Egenkapittel(
        Egenseksjon.AKTIVITETER,
        _("Det som ikke går fram av målene, tallene og vurderingene. De kommer etter teksten din."),
        med_maal=True,
    ),
    Egenkapittel(Egenseksjon.STYRING, _("Hvordan dere styrer og kontrollerer virksomheten, og vesentlige svakheter.")),
    Egenkapittel(
        Egenseksjon.FRAMTID, _("Det som kan påvirke om virksomheten løser oppgavene sine i årene som kommer.")
    ),
    Egenkapittel(
        Egenseksjon.REGNSKAP, _("Summene i årsregnskapet med lederens kommentarer, og hvem som reviderer det.")
    ),
)

AARSBERETNING_STAT = replace(
    AARSBERETNING,
    slag=Rapportslag.AARSBERETNING_STAT,
    tittel=_("Årsberetning i seks deler"),
    om=_(
        "Samme årsberetning i statens oppsett: leders beretning, introduksjon, aktiviteter og resultater, styring og "
        "kontroll, framtidsutsikter og årsregnskap. Leses av virksomhetens folk og av avdelingen som styrer den."
    ),
    relasjoner=relasjoner,
    samle=samle,
    fullfoer=fullfoer,
    disposisjon=partial(disposisjon, KAPITLER),
    mal="rapport/slag/aarsberetning_stat.html",
    kapitler=KAPITLER,
)
