"""The samlerapport: what it is called, who orders it, and its parts."""

from __future__ import annotations

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from tillit.organisasjon.enums import Organtype, Rettighet
from tillit.rapport.enums import Rapportslag
from tillit.rapport.slag.oppskrift import Del, Rapportoppskrift
from tillit.rapport.slag.samlerapport.collector import relasjoner, samle
from tillit.rapport.visning import Rapportvisning


def disposisjon(rapport: Rapportvisning) -> tuple[Del, ...]:
    if not rapport.virksomheter:
        return ()
    virksomheter = [
        Del(ett.ident, ett.navn, tuple(Del(maal.ident, maal.bilde.tekst) for maal in ett.i_innholdet))
        for ett in rapport.virksomheter
    ]
    oversikt = (Del("oversikt", _("Oversikt")),) if rapport.har_oversikt else ()
    return (*oversikt, *virksomheter)


SAMLERAPPORT = Rapportoppskrift(
    slag=Rapportslag.SAMLERAPPORT,
    tittel=gettext_lazy("Samlerapport om mål og styring"),
    om=gettext_lazy("Alt om en byrådsavdelings virksomheter i ett dokument, slik det var da det ble hentet."),
    organtyper=frozenset({Organtype.BYRAADSAVDELING}),
    bestilles_med=frozenset({Rettighet.RAPPORT_BESTILLE}),
    relasjoner=relasjoner,
    samle=samle,
    disposisjon=disposisjon,
    mal="rapport/slag/samlerapport.html",
    bare_eget=True,
)
