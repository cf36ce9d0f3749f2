"""What needs the one who speaks for the employees: goals to speak of, and what came of what was said."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from tillit.maal.models import Maal, Partskommentar
from tillit.maal.queries.liste import Maalrad, rader_for
from tillit.maal.queries.partene import egne_uttalelser
from tillit.organisasjon.models import Bruker
from tillit.oversikt.queries.utdrag import Utdrag, utdrag
from tillit.oversikt.queries.venter import Dialogbilde, dialogbilde
from tillit.oversikt.venteliste import Venteliste
from tillit.oversikt.venteliste.krav import egne_forslag
from tillit.oversikt.venteliste.roller import tillitsvalgtes
from tillit.rapporteringskrav.models import Sluttforslag


@dataclass(frozen=True)
class Tillitsvalgtside:
    venter: Venteliste
    uttalelser: Utdrag[Partskommentar]
    maal: tuple[Maalrad, ...]
    dialog: Dialogbilde
    sluttforslag: Utdrag[Sluttforslag]


def tillitsvalgtside(bruker: Bruker, organer: Collection[int], _side: int = 1) -> Tillitsvalgtside:
    """Nine queries, however many goals."""
    maal = Maal.objects.synlig_for(bruker).gjeldende().for_virksomhet(organer)
    return Tillitsvalgtside(
        venter=tillitsvalgtes(bruker, organer),
        uttalelser=utdrag(egne_uttalelser(bruker)),
        maal=tuple(rader_for(maal)),
        dialog=dialogbilde(bruker, organer),
        sluttforslag=egne_forslag(bruker),
    )
