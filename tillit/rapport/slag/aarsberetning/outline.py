"""The årsberetning in the municipality's outline: what it is called, who orders it, and its parts."""

from __future__ import annotations

from functools import partial

from django.utils.translation import gettext_lazy as _

from tillit.organisasjon.enums import VIRKSOMHETSTYPER, Rettighet
from tillit.rapport.egentekst import Egenkapittel
from tillit.rapport.enums import Egenseksjon, Rapportslag
from tillit.rapport.slag.aarsberetning.collector import fullfoer, relasjoner, samle
from tillit.rapport.slag.oppskrift import Del, Rapportoppskrift
from tillit.rapport.slag.virksomhetsstatus.outline import disposisjon as virksomhetene
from tillit.rapport.visning import Rapportvisning

KAPITLER = (
    Egenkapittel(Egenseksjon.ANSVAR, _("Hva virksomheten har ansvar for, og hva som var viktigst i året.")),
    Egenkapittel(
        Egenseksjon.RESULTATER,
        _("Det som ikke går fram av målene, tallene og vurderingene. De kommer etter teksten din."),
        med_maal=True,
    ),
    Egenkapittel(
        Egenseksjon.BUDSJETT,
        _("Summene i budsjett og regnskap, og hva avvikene kommer av. Skriv tallene med enhet, for eksempel mill. kr."),
    ),
    Egenkapittel(Egenseksjon.SAERSKILT, _("Det bystyret eller byrådet har bedt om å få rapportert særskilt.")),
    Egenkapittel(Egenseksjon.VERBALVEDTAK, _("Hvert verbalvedtak som gjelder dere, og hva som er gjort med det.")),
    Egenkapittel(
        Egenseksjon.MERKNADER,
        _("Merknadene fra Kommunerevisjonen og kontrollutvalget, og hvordan de er fulgt opp."),
    ),
)


def disposisjon(kapitler: tuple[Egenkapittel, ...], rapport: Rapportvisning) -> tuple[Del, ...]:
    """A part for each, with the goals under the one where they belong."""
    maal = tuple(maal for virksomhet in virksomhetene(rapport) for maal in virksomhet.deler)
    return tuple(
        Del(
            kapittel.ident,
            kapittel.tittel,
            maal if kapittel.med_maal else (),
            egen=rapport.egne.get(kapittel.seksjon, ""),
            med_maal=kapittel.med_maal,
        )
        for kapittel in kapitler
    )


AARSBERETNING = Rapportoppskrift(
    slag=Rapportslag.AARSBERETNING,
    tittel=_("Årsberetning"),
    om=_(
        "Målene og resultatene i året, med det virksomheten selv skriver om ansvar, budsjett og regnskap, særskilt "
        "rapportering, verbalvedtak og merknader. Leses av virksomhetens folk og av avdelingen som styrer den."
    ),
    organtyper=VIRKSOMHETSTYPER,
    bestilles_med=frozenset({Rettighet.PERIODE_LEVERE}),
    relasjoner=relasjoner,
    samle=samle,
    fullfoer=fullfoer,
    disposisjon=partial(disposisjon, KAPITLER),
    mal="rapport/slag/aarsberetning.html",
    bare_eget=True,
    til_avdelingen=True,
    aaret_foer=True,
    kapitler=KAPITLER,
    eier=lambda _bruker, organ: organ,
)
