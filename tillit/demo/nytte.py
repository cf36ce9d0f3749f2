"""Two stories of benefit, both invented and said to be so: one published, one that waits for the leader's answer."""

from __future__ import annotations

from collections.abc import Mapping

from resultatkjede import actions
from resultatkjede.enums import Samtykke, Steg
from resultatkjede.models import Ledd, Nyttefortelling
from tillit.demo.maal_og_tall import luft
from tillit.demo.personer import LEDER_BYM, MEDARBEIDER_BYM
from tillit.maal.models import Maal
from tillit.organisasjon.models import Bruker

VERNER = "Utsatte grupper kan verne seg på dager med dårlig luft"
LAR_STAA = "Flere lar bilen stå eller kjører utslippsfritt"
PUBLISERT = (
    "Varselet om morgenen",
    (
        "Hun har astma og går tur hver dag. Før oppdaget hun at lufta var dårlig først når hun hostet.\n\n"
        "Nå ser hun varselet før hun går ut. På de verste dagene går hun i skogen i stedet for langs veien. "
        "«Jeg bestemmer selv igjen», sier hun. (Fortellingen er oppdiktet.)"
    ),
)
VENTER = (
    "Sykkelen sto ute hele vinteren",
    (
        "En far på 41 leverte barna i barnehagen på sykkel hele vinteren, fordi veien var ryddet før de skulle av sted. "
        "(Fortellingen er oppdiktet.)"
    ),
)


def opprett_fortellinger(maal: Mapping[str, Maal], personer: Mapping[str, Bruker]) -> None:
    if Nyttefortelling.objects.exists():
        return
    effekter = Ledd.objects.filter(kjede__maal=maal[luft.TEKST], steg=Steg.BRUKEREFFEKT)
    skriver, leder = personer[MEDARBEIDER_BYM.brukernavn], personer[LEDER_BYM.brukernavn]
    foerste = _send(effekter.get(tekst=VERNER), PUBLISERT, skriver)
    actions.publiser_fortelling(fortelling=foerste, av=leder)
    _send(effekter.get(tekst=LAR_STAA), VENTER, skriver)


def _send(ledd: Ledd, ord_: tuple[str, str], av: Bruker) -> Nyttefortelling:
    fortelling = actions.skriv_fortelling(ledd=ledd, tittel=ord_[0], tekst=ord_[1], samtykke=Samtykke.INGEN, av=av)
    actions.send_til_godkjenning(fortelling=fortelling, av=av)
    return fortelling
