"""What needs the one who speaks for the employees: goals to speak of, and what came of what was said."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from tillit.maal.models import Maal, Partskommentar
from tillit.maal.queries.liste import Maalrad, rader_for
from tillit.maal.queries.partene import egne_uttalelser, venter_paa_uttalelse
from tillit.organisasjon.models import Bruker
from tillit.oversikt.queries.utdrag import Utdrag, utdrag
from tillit.oversikt.queries.venter import Dialogbilde, dialogbilde


@dataclass(frozen=True)
class Tillitsvalgtside:
    """`venter` are the goals whose partene were asked, the first deadline first."""

    venter: Utdrag[Maal]
    uttalelser: Utdrag[Partskommentar]
    maal: tuple[Maalrad, ...]
    dialog: Dialogbilde


def tillitsvalgtside(bruker: Bruker, organer: Collection[int], _side: int = 1) -> Tillitsvalgtside:
    """Eight queries, however many goals."""
    maal = Maal.objects.synlig_for(bruker).gjeldende().for_virksomhet(organer)
    return Tillitsvalgtside(
        venter=utdrag(venter_paa_uttalelse(bruker)),
        uttalelser=utdrag(egne_uttalelser(bruker)),
        maal=tuple(rader_for(maal)),
        dialog=dialogbilde(bruker, organer),
    )
