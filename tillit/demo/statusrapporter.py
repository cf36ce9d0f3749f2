"""One report of each kind, ordered by who would: the workers make them when the demonstration has started."""

from __future__ import annotations

from collections.abc import Mapping

from tillit.demo.organisasjon import BYMILJOE, BYRAADET, KLIMA, MILJOE_OG_SAMFERDSEL, UTVALGET
from tillit.demo.personer import BYRAADETS_KONTOR, ETATSSTYRER_MOS, FOLKEVALGT, LEDER_BYM, LEDER_KLI
from tillit.felles.tid import i_dag
from tillit.organisasjon.models import Bruker, Organ
from tillit.rapport.actions import bestill_rapport
from tillit.rapport.enums import Egenseksjon, Rapportslag
from tillit.rapport.models import Rapport
from tillit.rapport.rules import bestillbare_tertialer
from tillit.rapport.slag import ALLE

_BESTILLINGER = (
    (Rapportslag.SAMLERAPPORT, MILJOE_OG_SAMFERDSEL, ETATSSTYRER_MOS),
    (Rapportslag.VIRKSOMHETSSTATUS, BYMILJOE, LEDER_BYM),
    (Rapportslag.TERTIALRAPPORT, BYMILJOE, LEDER_BYM),
    (Rapportslag.AARSBERETNING, BYMILJOE, LEDER_BYM),
    (Rapportslag.AARSBERETNING_STAT, KLIMA, LEDER_KLI),
    (Rapportslag.BYSTATUS, BYRAADET, BYRAADETS_KONTOR),
    (Rapportslag.AVDELINGSSTATUS, MILJOE_OG_SAMFERDSEL, BYRAADETS_KONTOR),
    (Rapportslag.UTVALGSSAMMENDRAG, UTVALGET, FOLKEVALGT),
)

# Some parts are left empty, as they would be.
_EGNE = {
    Egenseksjon.ANSVAR: (
        "Bymiljøetaten har ansvaret for gater, parker og luften i byen. (Teksten er oppdiktet.)\n\n"
        "Det viktigste i året var å få ladeplassene til å virke, og å skaffe nye tall for luften."
    ),
    Egenseksjon.BUDSJETT: (
        "Budsjett: 100 mill. kr. Regnskap: 98 mill. kr. (Tallene er oppdiktet.)\n"
        "Mindreforbruket kommer av at to målestasjoner ble levert etter nyttår."
    ),
    Egenseksjon.MERKNADER: "Kommunerevisjonen hadde ingen merknader til oss i året. (Teksten er oppdiktet.)",
    Egenseksjon.LEDER: "Året viste at vi mangler nyere tall for utslippene. (Teksten er oppdiktet.)",
    Egenseksjon.FRAMTID: "Vi venter at utslippene faller, og vet ikke hvor fort. (Teksten er oppdiktet.)",
}


def opprett_statusrapporter(organer: Mapping[str, Organ], personer: Mapping[str, Bruker]) -> None:
    for slag, organ, hvem in _BESTILLINGER:
        if not Rapport.objects.filter(rapportslag=slag, organ=organer[organ]).exists():
            valg = {"aar": i_dag().year}
            if slag == Rapportslag.TERTIALRAPPORT:
                siste = bestillbare_tertialer(i_dag())[1]
                valg = {"aar": siste.start.year, "tertial": (siste.start.month + 3) // 4}
            egne = {ett.seksjon.value: _EGNE[ett.seksjon] for ett in ALLE[slag].kapitler if ett.seksjon in _EGNE}
            bestill_rapport(slag=slag, organ=organer[organ], av=personer[hvem.brukernavn], egne=egne, **valg)
