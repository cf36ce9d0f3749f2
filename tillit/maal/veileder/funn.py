"""What the coach found: a question, of which kind, and in which words. How it is put is `ordlyd`'s business."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from tillit.maal.enums import Veilederspoersmaal


class Funnslag(StrEnum):
    """Why a question is asked; each has its own explanation."""

    GJOEREMAAL = "gjoeremaal"  # «Utarbeide …», «Etaten skal gjennomføre …», «Det skal innføres …»
    ANTALL = "antall"  # «200 nye ladepunkter»
    FERDIG = "ferdig"  # «Ny barnehage er åpnet»
    NAVNEFORM = "navneform"  # «Gjennomføring av …»
    UTKLEDD = "utkledd"  # «Økt satsing på …»: reads as a change, but nobody outside feels it
    MIDDEL_OG_VIRKNING = "middel_og_virkning"  # «Bygge …, slik at flere …»
    TO_SETNINGER = "to_setninger"
    SAMTIDIG = "samtidig"  # «og samtidig», «samt»
    TO_LEDD = "to_ledd"  # «flere reiser kollektivt, og færre blir skadd»
    INGEN_NEVNT = "ingen_nevnt"
    INGEN_INDIKATOR = "ingen_indikator"
    BARE_AKTIVITET = "bare_aktivitet"  # its indicators only count what is done


@dataclass(frozen=True, slots=True)
class Funn:
    """`ord` are the words that gave the finding, as they were written; empty where something is missing."""

    spoersmaal: Veilederspoersmaal
    slag: Funnslag
    ord: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Gjennomlesning:
    """What was read: the findings, in the order they are asked."""

    funn: tuple[Funn, ...] = ()

    def om(self, spoersmaal: Veilederspoersmaal) -> Funn | None:
        return next((ett for ett in self.funn if ett.spoersmaal == spoersmaal), None)
