"""One report of each kind, ordered by who would: the workers make them when the demonstration has started."""

from __future__ import annotations

from collections.abc import Mapping

from tillit.demo.organisasjon import BYMILJOE, BYRAADET, MILJOE_OG_SAMFERDSEL
from tillit.demo.personer import BYRAADETS_KONTOR, ETATSSTYRER_MOS, LEDER_BYM
from tillit.felles.tid import i_dag
from tillit.organisasjon.models import Bruker, Organ
from tillit.rapport.actions import bestill_rapport
from tillit.rapport.enums import Rapportslag
from tillit.rapport.models import Rapport
from tillit.rapport.rules import bestillbare_tertialer

_BESTILLINGER = (
    (Rapportslag.SAMLERAPPORT, MILJOE_OG_SAMFERDSEL, ETATSSTYRER_MOS),
    (Rapportslag.VIRKSOMHETSSTATUS, BYMILJOE, LEDER_BYM),
    (Rapportslag.TERTIALRAPPORT, BYMILJOE, LEDER_BYM),
    (Rapportslag.BYSTATUS, BYRAADET, BYRAADETS_KONTOR),
)


def opprett_statusrapporter(organer: Mapping[str, Organ], personer: Mapping[str, Bruker]) -> None:
    for slag, organ, hvem in _BESTILLINGER:
        if not Rapport.objects.filter(rapportslag=slag, organ=organer[organ]).exists():
            valg = {"aar": i_dag().year}
            if slag == Rapportslag.TERTIALRAPPORT:
                siste = bestillbare_tertialer(i_dag())[1]
                valg = {"aar": siste.start.year, "tertial": (siste.start.month + 3) // 4}
            bestill_rapport(slag=slag, organ=organer[organ], av=personer[hvem.brukernavn], **valg)
