"""The avdelingsstatus: what it is called, who orders it, and its parts."""

from __future__ import annotations

from dataclasses import replace

from django.utils.translation import gettext_lazy

from tillit.organisasjon.enums import Organtype
from tillit.rapport.enums import Rapportslag
from tillit.rapport.slag.avdelingsstatus.collector import relasjoner, samle
from tillit.rapport.slag.bystatus.outline import BYSTATUS

AVDELINGSSTATUS = replace(
    BYSTATUS,
    slag=Rapportslag.AVDELINGSSTATUS,
    tittel=gettext_lazy("Status for avdelingen"),
    om=gettext_lazy(
        "Det byrådet må vite om målene i én avdeling, på første side. Så virksomhetene den styrer. Ikke noe av det "
        "avdelingen og virksomhetene har sagt til hverandre."
    ),
    organtyper=frozenset({Organtype.BYRAADSAVDELING}),
    relasjoner=relasjoner,
    samle=samle,
    mal="rapport/slag/avdelingsstatus.html",
)
